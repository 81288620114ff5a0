/**
 * Finitely many chains in continuous time with the schedule (15): closed forms
 * and the excess work of feedback on noise.
 *
 * @module
 */
import { solveLinear } from "./matrix.ts";
import { solveOde } from "./ode.ts";

/**
 * f(z) of (24): Var Wbar = f(z) 2 W_min/N to leading order.
 *
 * @param z kappa tau >= 0.
 * @returns f, 4 at z = 0 and 1 for slow learning.
 *
 * @example At z = 3 the naive standard error is too small by 1.43
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { varianceFactor } from "./closed_loop_forms.ts";
 *
 * assertAlmostEquals(varianceFactor(3), 2.051115438, 1e-9);
 * ```
 */
export function varianceFactor(z: number): number {
  const e = Math.exp(-z);
  const first = (1 + (1 + z / 2) * e) ** 2;
  const rest = z + 4 - 2 * (2 + z) * e + 1.25 -
    e * e * (z * z / 2 + 1.5 * z + 1.25);
  return 2 / (z + 2) * (first + 0.5 * rest);
}

/**
 * Var theta_f of (23).
 *
 * @param kappa Stiffness.
 * @param duration tau [time].
 * @param chains N.
 * @returns [5/8 + (3/8 + z/4) exp(-2z)]/(kappa N) [length^2].
 */
export function learnedVariance(
  kappa: number,
  duration: number,
  chains: number,
): number {
  const z = kappa * duration;
  return (5 / 8 + (3 / 8 + z / 4) * Math.exp(-2 * z)) / (kappa * chains);
}

/**
 * Where the approach of c to its asymptote is measured: from the first of these
 * z on it is a polynomial in 1/(z + 2), to about 1e-11.
 */
const FAR = [40, 55, 80, 120, 200, 400] as const;

let known: Float64Array | undefined;

/** Coefficients of c - ln(1 + z/2) in powers of 1/(z + 2). */
function approach(): Float64Array {
  if (known) return known;
  const n = FAR.length;
  const powers = FAR.flatMap((z) =>
    Array.from({ length: n }, (_, k) => (z + 2) ** -k)
  );
  const rest = FAR.map((z) => integratedNoiseWork(z) - Math.log1p(z / 2));
  const { x } = solveLinear(Float64Array.from(powers), Float64Array.from(rest));
  return known = x;
}

/** c far out. */
function farNoiseWork(z: number): number {
  let sum = 0;
  for (const k of approach().toReversed()) sum = sum / (z + 2) + k;
  return Math.log1p(z / 2) + sum;
}

/**
 * c(z) of (25): E[Wbar] = W_min + c(z)/N exactly.
 *
 * Covariances (a, b, c) of (theta, theta mhat, mhat) for kappa = N = 1 obey
 * a' = -2 eta b, b' = b (-1) + a - eta c, c' = 2 (b - c) + 2 between the impulses, and
 * feedback on noise does the work eta (c - b) dt.
 *
 * @param z kappa tau >= 0.
 * @returns c, about ln(1 + z/2) + 0.63 for large z.
 *
 * @example Two impulses at fixed chains
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { noiseWork } from "./closed_loop_forms.ts";
 *
 * assertAlmostEquals(noiseWork(0), 1.5, 1e-15);
 * assertAlmostEquals(noiseWork(3), 1.760668082, 1e-9);
 * ```
 */
export function noiseWork(z: number): number {
  return z > FAR[0] ? farNoiseWork(z) : integratedNoiseWork(z);
}

/** c by its equations. */
function integratedNoiseWork(z: number): number {
  const j = 1 / (z + 2);
  // After theta -= J mhat: Var(theta - mhat) rises from 1 to (1 + J)^2.
  const start = Float64Array.of(
    j * j,
    -j,
    1,
    0.5 * ((1 + j) ** 2 - 1),
  );
  const { y } = solveOde(
    (t, [a, b, c], out) => {
      const eta = 1 / (z - t + 2);
      out[0] = -2 * eta * b!;
      out[1] = a! - b! - eta * c!;
      out[2] = 2 * (b! - c! + 1);
      out[3] = eta * (c! - b!);
    },
    0,
    z,
    start,
    { tolerance: 1e-13, step: 1e-3 },
  );
  const [a, b, c, work] = y as unknown as [number, number, number, number];
  // theta -= mhat/2 at the end.
  const before = a - 2 * b + c;
  const after = a - 3 * b + 2.25 * c;
  return work + 0.5 * (after - before);
}

/** The duration at which N chains learn with the least work. */
export interface BestDuration {
  /** tau [time]; 0 where learning at once is best. */
  readonly duration: number;
  /** E[Wbar] there [kT]. */
  readonly work: number;
}

/**
 * Minimises kappa A^2/(z + 2) + c(z)/N over the duration: slow learning saves
 * lag but feeds back more noise.
 *
 * @param kappa Stiffness.
 * @param distance A [length].
 * @param chains N.
 * @returns The best duration, near z + 2 = N kappa A^2.
 *
 * @example More chains can afford more time
 * ```ts
 * import { assert } from "@std/assert";
 * import { bestDuration } from "./closed_loop_forms.ts";
 *
 * assert(bestDuration(1, 2, 64).duration > 3 * bestDuration(1, 2, 16).duration);
 * ```
 */
export function bestDuration(
  kappa: number,
  distance: number,
  chains: number,
): BestDuration {
  const size = kappa * distance * distance;
  const work = (log: number) => {
    const z = Math.expm1(log);
    return size / (z + 2) + noiseWork(z) / chains;
  };
  // Golden section in ln(1 + z).
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = 0;
  let b = Math.log(10 + 4 * chains * size);
  let one = b - ratio * (b - a);
  let two = a + ratio * (b - a);
  let atOne = work(one);
  let atTwo = work(two);
  while (b - a > 1e-6) {
    if (atOne < atTwo) {
      [b, two, atTwo] = [two, one, atOne];
      one = b - ratio * (b - a);
      atOne = work(one);
    } else {
      [a, one, atOne] = [one, two, atTwo];
      two = a + ratio * (b - a);
      atTwo = work(two);
    }
  }
  const best = 0.5 * (a + b);
  const at = work(best);
  if (work(0) <= at) return { duration: 0, work: work(0) };
  return { duration: Math.expm1(best) / kappa, work: at };
}
