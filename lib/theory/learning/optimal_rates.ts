/**
 * Learning rates of least dissipation, and the least work (section 2.1, 4.1).
 *
 * @module
 */

/** A relaxing mode that is updated K + 1 times with K groups of moves in between. */
export interface UpdatedMode {
  /** Stiffness kappa of the mode [kT/length^2]; its relaxation rate. */
  readonly kappa: number;
  /** Factor by which the lag shrinks in a group of moves; 0 for full equilibration. */
  readonly rho: number;
  /** Groups of moves K >= 0. */
  readonly moves: number;
}

/**
 * The per-update rates of least work, eq. (19): theta_{k+1} = theta_k + eta_k ghat_k.
 *
 * @param mode Stiffness, contraction and number of moves.
 * @returns eta_0 ... eta_K, shape [K + 1] [1/kappa]; without moves 1/kappa.
 *
 * @example Six Euler moves at half a relaxation time
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { optimalRates } from "./optimal_rates.ts";
 *
 * const rates = optimalRates({ kappa: 1, rho: 0.5, moves: 6 });
 * [2 / 9, 1 / 8, 1 / 7, 1 / 6, 1 / 5, 1 / 4, 2 / 3].forEach((rate, k) =>
 *   assertAlmostEquals(rates[k]!, rate, 1e-15)
 * );
 * ```
 */
export function optimalRates(mode: UpdatedMode): Float64Array {
  return Float64Array.from(
    { length: mode.moves + 1 },
    (_, k) => optimalRate(mode, k),
  );
}

/**
 * One rate of {@linkcode optimalRates}.
 *
 * @param mode Stiffness, contraction and number of moves.
 * @param k Update, 0 <= k <= K.
 * @returns eta_k [1/kappa].
 */
export function optimalRate(
  { kappa, rho, moves }: UpdatedMode,
  k: number,
): number {
  if (moves === 0) return 1 / kappa;
  const rest = 1 - rho;
  if (k === 0) return 1 / (kappa * (1 + rho + moves * rest));
  if (k === moves) return 1 / (kappa * (1 + rho));
  return rest / (kappa * (1 + rho + rest * (moves - k)));
}

/**
 * The per-update rates that keep a stationary lag from the first move to the
 * last without jumps: the schedule 2.2(a), eta = 1/(kappa (tau - t) + 1), for
 * chains that start with that lag, in discrete time. The last update is none.
 *
 * @param mode Stiffness, contraction and number of moves.
 * @param k Update, 0 <= k <= K.
 * @returns eta_k [1/kappa].
 */
export function stationaryLagRate(
  { kappa, rho, moves }: UpdatedMode,
  k: number,
): number {
  if (k === moves) return 0;
  const rest = 1 - rho;
  return rest / (kappa * (rest * (moves - k) + rho));
}

/**
 * The rates of the optimal schedule without its jumps, eta = 1/(kappa (tau - t) + 2):
 * the interior form throughout, and none at the end.
 *
 * @param mode Stiffness, contraction and number of moves.
 * @param k Update, 0 <= k <= K.
 * @returns eta_k [1/kappa].
 */
export function interiorRate(
  { kappa, rho, moves }: UpdatedMode,
  k: number,
): number {
  if (k === moves) return 0;
  const rest = 1 - rho;
  return rest / (kappa * (1 + rho + rest * (moves - k)));
}

/**
 * Least mean work to move a mode by `distance` in K moves, eq. (18).
 *
 * @param mode Stiffness, contraction and number of moves.
 * @param distance A [length].
 * @returns W_min [kT]; below the continuous optimum for `ula`, above it for `ou`.
 *
 * @example The trap of the specification
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { minimumWork } from "./optimal_rates.ts";
 *
 * assertAlmostEquals(minimumWork({ kappa: 1, rho: 0.99, moves: 300 }, 2), 0.7975951904, 1e-10);
 * ```
 */
export function minimumWork(
  { kappa, rho, moves }: UpdatedMode,
  distance: number,
): number {
  return 0.5 * kappa * distance * distance /
    (1 + moves * (1 - rho) / (1 + rho));
}

/**
 * Least mean work to move a mode by `distance` in a time, eq. (14).
 *
 * @param kappa Stiffness.
 * @param distance A [length].
 * @param duration tau [time]; 0 is a quench, Infinity costs nothing.
 * @returns kappa A^2/(kappa tau + 2) [kT].
 */
export function minimumWorkContinuous(
  kappa: number,
  distance: number,
  duration: number,
): number {
  return kappa * distance * distance / (kappa * duration + 2);
}

/** The optimal schedule (15) in continuous time; it contains neither start nor target. */
export interface OptimalSchedule {
  /** Weight J_0 of the impulse at the start [1/kappa]. */
  readonly impulseStart: number;
  /** Weight J_tau of the impulse at the end [1/kappa]. */
  readonly impulseEnd: number;
  /** eta(t) at 0 < t < tau [1/(kappa time)]. */
  rate(t: number): number;
}

/**
 * The minimal-dissipation schedule (15): eta(t) = 1/(kappa (tau - t) + 2) between
 * impulses 1/(kappa (kappa tau + 2)) and 1/(2 kappa).
 *
 * @param kappa Stiffness.
 * @param duration tau [time].
 * @returns The schedule.
 *
 * @example V3
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { optimalSchedule } from "./optimal_rates.ts";
 *
 * const { impulseStart, impulseEnd, rate } = optimalSchedule(1, 3);
 * assertAlmostEquals(impulseStart, 0.2, 1e-15);
 * assertAlmostEquals(impulseEnd, 0.5, 1e-15);
 * assertAlmostEquals(rate(1.5), 2 / 7, 1e-15);
 * ```
 */
export function optimalSchedule(
  kappa: number,
  duration: number,
): OptimalSchedule {
  return {
    impulseStart: 1 / (kappa * (kappa * duration + 2)),
    impulseEnd: 1 / (2 * kappa),
    rate: (t) => 1 / (kappa * (duration - t) + 2),
  };
}
