/**
 * Ensembles for every potential and kernel that combine, without a word about
 * any of them: controls take their values by position.
 *
 * @module
 */
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { type Kernel, kernels } from "../../lib/kernels/mod.ts";
import { type Potential, potentials } from "../../lib/potentials/mod.ts";
import { piecewiseLinear, type Schedule } from "../../lib/protocols/mod.ts";

/** Step [time]. */
export const dt = 0.01;

const corners = {
  before: [1.5, 0.4, 0.3, 0.2],
  early: [2.1, -0.5, 0.1, 0.3],
  middle: [2.5, -0.7, 0.5, 0.1],
  late: [1.2, 0.8, -0.6, 0.4],
  after: [2, 0.9, -0.4, 0.2],
};

/**
 * A protocol that jumps at both ends and in the middle.
 *
 * @param potential Whose controls.
 * @param steps Number of relaxations.
 * @returns The schedule.
 */
export function jumpy({ controls }: Potential, steps: number): Schedule {
  const at = (t: number, values: readonly number[]) => ({
    t,
    values: values.slice(0, controls.length),
  });
  const half = dt * Math.floor(steps / 2);
  return piecewiseLinear(
    [
      at(0, corners.before),
      at(0, corners.early),
      at(half, corners.middle),
      at(half, corners.late),
      at(steps * dt, corners.early),
      at(steps * dt, corners.after),
    ],
    steps,
    dt,
  );
}

/** What an ensemble is made of. */
export interface EnsembleOptions {
  /** Its potential. */
  readonly potential: Potential;
  /** Its kernel. */
  readonly kernel: Kernel;
  /** Number of relaxations. */
  readonly steps: number;
  /** Seed. Defaults to 42. */
  readonly seed?: number;
  /** Part of the key. Defaults to 0. */
  readonly replica?: number;
}

/**
 * An ensemble at T != 1 and mu != 1, pushed where its kernel allows it, with
 * every account that makes sense.
 *
 * @param options What it is made of.
 * @returns The ensemble.
 */
export function ensembleOf(
  { potential, kernel, steps, seed = 42, replica = 0 }: EnsembleOptions,
): Ensemble {
  const driven = !kernel.quadraticOnly;
  return {
    name: "forward",
    system: {
      potential,
      kernel,
      schedule: jumpy(potential, steps),
      temperature: 0.7,
      mobility: 1.3,
      dt,
      push: driven && !kernel.metropolis ? 0.35 : 0,
      iterations: 4,
      domain: [-20, 20],
    },
    start: { kind: "gaussian", mean: 0.2, variance: 0.1 },
    seed,
    replica,
    kind: "particles",
    accounts: { heat: true, driven, dissipation: true },
  };
}

/** A potential and a kernel. */
export interface Pair {
  /** The potential. */
  readonly potential: Potential;
  /** The kernel. */
  readonly kernel: Kernel;
}

/** Every potential with every kernel that takes it. */
export const pairs: readonly Pair[] = potentials.flatMap((potential) =>
  kernels
    .filter((kernel) => potential.quadratic || !kernel.quadraticOnly)
    .map((kernel) => ({ potential, kernel }))
);
