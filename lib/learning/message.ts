/**
 * Learners as messages: trees travel as plain data.
 *
 * @module
 */
import {
  decodeNode,
  type EncodedNode,
  encodeNode,
} from "../expressions/mod.ts";
import type { Energy } from "./energy.ts";
import type { LearnerEnsemble } from "./ensemble.ts";

/** An energy that can be posted to a worker. */
interface EnergyMessage {
  readonly name: string;
  readonly coordinates: readonly string[];
  readonly parameters: readonly string[];
  readonly tree: EncodedNode;
  readonly metric?: {
    readonly fisher: readonly (readonly EncodedNode[])[];
    readonly friction: readonly (readonly EncodedNode[])[];
  };
}

/** Learners that can be posted to a worker. */
export type LearnerMessage =
  & Omit<LearnerEnsemble, "energy">
  & { readonly energy: EnergyMessage };

function both<A, B>(
  { fisher, friction }: {
    readonly fisher: readonly (readonly A[])[];
    readonly friction: readonly (readonly A[])[];
  },
  turn: (a: A) => B,
) {
  const rows = (m: readonly (readonly A[])[]) => m.map((row) => row.map(turn));
  return { fisher: rows(fisher), friction: rows(friction) };
}

/**
 * Writes learners as a message.
 *
 * @param ensemble The ensemble.
 * @returns The message.
 */
export function learnerMessage(ensemble: LearnerEnsemble): LearnerMessage {
  const { tree, metric, ...names } = ensemble.energy;
  return {
    ...ensemble,
    energy: {
      ...names,
      tree: encodeNode(tree),
      ...(metric ? { metric: both(metric, encodeNode) } : {}),
    },
  };
}

/**
 * Reads a message.
 *
 * @param message The message.
 * @returns The ensemble.
 */
export function learnersOf(message: LearnerMessage): LearnerEnsemble {
  const { tree, metric, ...names } = message.energy;
  const energy: Energy = {
    ...names,
    tree: decodeNode(tree),
    ...(metric ? { metric: both(metric, decodeNode) } : {}),
  };
  return { ...message, energy };
}
