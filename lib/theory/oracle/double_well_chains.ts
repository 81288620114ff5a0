/**
 * The driven and the undriven double wells of the specification, as chains.
 *
 * @module
 */
import { doubleWell } from "../../potentials/double_well.ts";
import type { Chain, ChainKernel } from "../chain.ts";
import { type PositionMoments, positionMoments } from "../final_position.ts";
import { transfer, type TransferResult } from "../transfer.ts";
import { linearSchedule } from "./f64_schedule.ts";
import { once } from "../once.ts";

/** What a row may ask of a chain that starts in equilibrium. */
export type Solved = () => TransferResult & PositionMoments;

/** A piecewise-linear protocol of (E, f) with T = mu = 1. */
export interface Drive {
  /** Controls at nodes at equal distances in time, shape [nodes][2]. */
  readonly nodes: readonly (readonly [number, number])[];
  /** Duration [time]. */
  readonly duration: number;
}

/** P11: the tilt grows from 0 to 2. */
export const TILT: Drive = { nodes: [[2, 0], [2, 2]], duration: 1 };

/** P11 backwards. */
export const UNTILT: Drive = { nodes: [[2, 2], [2, 0]], duration: 1 };

/** P12: the barrier is lowered, tilted, raised, and the tilt taken back. */
export const ERASURE: Drive = {
  nodes: [[5, 0], [1, 0], [1, 3], [5, 3], [5, 0]],
  duration: 4,
};

/**
 * A double well at rest.
 *
 * @param barrier E [energy].
 * @param duration Duration [time].
 * @returns The protocol.
 */
export function atRest(barrier: number, duration: number): Drive {
  return { nodes: [[barrier, 0], [barrier, 0]], duration };
}

/**
 * The chain of a protocol.
 *
 * @param drive The protocol.
 * @param kernel The kernel.
 * @param steps Number of relaxations.
 * @returns The chain, its schedule in f64.
 */
export function driven(
  drive: Drive,
  kernel: ChainKernel,
  steps: number,
): Chain {
  const { nodes, duration } = drive;
  return {
    potential: doubleWell,
    schedule: linearSchedule(nodes, duration, steps),
    kernel,
    temperature: 1,
    mobility: 1,
    dt: duration / steps,
    push: 0,
  };
}

/**
 * The solution of a chain, computed when first asked for.
 *
 * @param chain The chain.
 * @param kind Start. Defaults to equilibrium.
 * @returns A function that returns it.
 */
export function solved(
  chain: Chain,
  kind: "equilibrium" | "stationary" = "equilibrium",
): Solved {
  return once(() => {
    const result = transfer(chain, { kind });
    return { ...result, ...positionMoments(result.density, result.grid) };
  });
}
