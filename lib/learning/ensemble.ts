/**
 * Learners: persistent chains and the parameters that follow them.
 *
 * Row k of a learner is one update of the parameters and, but for the last, one
 * group of moves:
 *
 *   update  theta[k] -> theta[k+1] at fixed chains:  work += U(x; theta[k+1]) - U(x; theta[k])
 *   moves   x -> x' at theta[k+1]:                   heat += U(x; theta[k+1]) - U(x'; theta[k+1])
 *
 * K groups of moves make K + 1 rows; update 0 is the initial jump, update K the final one.
 *
 * @module
 */
import type { DataSet } from "./data.ts";
import type { Energy } from "./energy.ts";
import type { Rule } from "./rule.ts";
import type { ChainStart } from "./start.ts";

/** How chains move: unadjusted Langevin, exact Ornstein-Uhlenbeck, Metropolis-adjusted. */
export type MoveName = "ula" | "ou" | "mala";

/** Learners that differ by their noise alone. Reduced units: kT = 1, mobility 1. */
export interface LearnerEnsemble {
  /** Discriminator. */
  readonly kind: "learners";
  /** "forward" or "reverse". */
  readonly name: string;
  /** What is learnt. */
  readonly energy: Energy;
  /** How chains move. */
  readonly move: MoveName;
  /** Step of a move [time]. */
  readonly dt: number;
  /** Groups of moves, K. */
  readonly moves: number;
  /** Moves of a group. */
  readonly innerMoves: number;
  /** Chains of one learner. */
  readonly chains: number;
  /** Parameters before the first update, shape [parameter]. */
  readonly thetaStart: readonly number[];
  /** How parameters are updated. */
  readonly rule: Rule;
  /** What is learnt from. */
  readonly data: DataSet;
  /** Where chains start. */
  readonly start: ChainStart;
  /** A chain of which a coordinate exceeds this in modulus has diverged [length]. */
  readonly reach: number;
  /** Seed of the noise, 0 <= seed < 2^53. */
  readonly seed: number;
  /** Part of the key of the noise: forward 2r, reverse 2r + 1. */
  readonly replica: number;
}

/**
 * Whether the rows of an ensemble are single chains: with a prescribed path
 * every chain is independent of the others.
 *
 * @param ensemble The ensemble.
 * @returns True where a row is a chain, false where it is a learner.
 */
export function isPrescribed({ rule }: Pick<LearnerEnsemble, "rule">): boolean {
  return rule.kind === "prescribed";
}

/**
 * Numbers of one row of a diary: theta, average forces of the chains, average work
 * of the update before, average coordinates.
 *
 * @param ensemble The ensemble.
 * @returns How many.
 */
export function diaryWidth(
  { energy }: Pick<LearnerEnsemble, "energy">,
): number {
  return 2 * energy.parameters.length + 1 + energy.coordinates.length;
}
