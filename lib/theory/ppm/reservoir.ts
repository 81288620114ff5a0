/**
 * A finite reservoir that can be solved: a particle collides once with each of D
 * oscillators, and its entropy production is what it shares with them and how
 * far it drives them.
 *
 *   x' = x cos a + theta_j sin a,  theta_j' = -x sin a + theta_j cos a
 *
 * @module
 */
import type { QuadraticForm } from "../sgd/quadratic_form.ts";
import { symmetricValues } from "../sgd/symmetric_values.ts";

/** The particle and its reservoir, in units in which oscillators have variance 1. */
export interface ReservoirSetting {
  /** Variance of x before, V0 > 0. */
  readonly initialVariance: number;
  /** Oscillators D >= 1. */
  readonly coordinates: number;
  /** Part u = cos^(2D) a of its first energy that the particle keeps, 0 <= u <= 1. */
  readonly transfer: number;
}

/** Averages [nats] after all collisions. */
export interface ReservoirPoint {
  /** Variance of x, 1 + (V0 - 1) u. */
  readonly variance: number;
  /** <energy given to the reservoir>, (V0 - V)/2. */
  readonly meanHeat: number;
  /** <sigma_X>, what the particle shares with the reservoir plus how far it drove it. */
  readonly entropyProductionX: number;
  /** I(X;Theta). */
  readonly learnedInformation: number;
  /** KL of the reservoir from its equilibrium. */
  readonly reservoirKl: number;
  /** The same of each oscillator by itself, summed. */
  readonly sumMarginalKl: number;
  /** What the oscillators share among them: the rest. */
  readonly totalCorrelation: number;
}

/**
 * What D collisions keep.
 *
 * @param angle Angle of each rotation.
 * @param coordinates Oscillators D.
 * @returns u = cos^(2D) a.
 */
export function transferOf(angle: number, coordinates: number): number {
  return Math.cos(angle) ** (2 * coordinates);
}

/** KL of N(0, 1 + e) from N(0, 1), to all digits where e is small. */
function klOf(excess: number): number {
  return Math.abs(excess) < 1e-4
    ? excess ** 2 * (1 / 4 - excess * (1 / 6 - excess * (1 / 8 - excess / 10)))
    : (excess - Math.log1p(excess)) / 2;
}

/**
 * The averages.
 *
 * @param setting Particle and reservoir.
 * @returns The averages, which depend on D through the sums over oscillators alone.
 *
 * @example One hard collision
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { reservoir } from "./reservoir.ts";
 *
 * const found = reservoir({ initialVariance: 4, coordinates: 1, transfer: 0 });
 * assertAlmostEquals(found.variance, 1);
 * assertAlmostEquals(found.entropyProductionX, found.reservoirKl);
 * assertAlmostEquals(found.totalCorrelation, 0);
 * ```
 */
export function reservoir(
  { initialVariance: v0, coordinates, transfer: u }: ReservoirSetting,
): ReservoirPoint {
  const excess = v0 - 1;
  const variance = 1 + excess * u;
  // The direction of the reservoir that takes what the particle gives.
  const given = excess * (1 - u);
  const learnedInformation = Math.log(variance * (1 + given) / v0) / 2;
  const reservoirKl = klOf(given);
  const kept = u ** (1 / coordinates);
  // sin^2 a, without what is lost where collisions are weak.
  const taken = u > 0 ? -Math.expm1(Math.log(u) / coordinates) : 1;
  let sumMarginalKl = 0;
  let left = excess;
  for (let j = 0; j < coordinates; j++) {
    sumMarginalKl += klOf(left * taken);
    left *= kept;
  }
  return {
    variance,
    meanHeat: given / 2,
    entropyProductionX: learnedInformation + reservoirKl,
    learnedInformation,
    reservoirKl,
    sumMarginalKl,
    totalCorrelation: reservoirKl - sumMarginalKl,
  };
}

/**
 * sigma_X = ln p_0(x_0)/p(x) + (x_0^2 - x^2)/2 of a particle, as a form of
 * independent normal numbers.
 *
 * @param setting Particle and reservoir.
 * @returns The form.
 *
 * @example The integral theorem
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { exponentialMean } from "../sgd/quadratic_form.ts";
 * import { reservoirEntropy } from "./reservoir.ts";
 *
 * const form = reservoirEntropy({
 *   initialVariance: 0.5,
 *   coordinates: 4,
 *   transfer: 0.3,
 * });
 * assertAlmostEquals(exponentialMean(form, 1)!, 1);
 * ```
 */
export function reservoirEntropy(setting: ReservoirSetting): QuadraticForm {
  const { initialVariance: v0, transfer: u } = setting;
  const { variance } = reservoir(setting);
  const before = (1 - 1 / v0) / 2;
  const after = (1 / variance - 1) / 2;
  // x = sqrt(u) x_0 + sqrt(1 - u) z with x_0 = sqrt(v0) z_0.
  const [a, b] = [Math.sqrt(u * v0), Math.sqrt(1 - u)];
  const { values } = symmetricValues(Float64Array.of(
    v0 * before + a * a * after,
    ...[a * b * after, a * b * after],
    b * b * after,
  ));
  return {
    constant: Math.log(variance / v0) / 2,
    weights: values,
    shifts: new Float64Array(2),
  };
}
