/**
 * The Hatano-Sasa functional of Gaussian chains whose unit changes with time.
 *
 * @module
 */
import {
  blend,
  inverse,
  logDeterminant,
  type Matrix,
} from "../learning/matrix.ts";
import type { GaussianStep } from "./gaussian_chain.ts";
import { discreteLyapunov } from "./lyapunov.ts";
import { pathDistribution } from "./path_distribution.ts";
import type { QuadraticForm } from "./quadratic_form.ts";

/**
 * Y = sum over k = 1 .. n of phi(x_(k-1); k) - phi(x_(k-1); k - 1) with phi =
 * -ln p_ss: of each state x_0 .. x_(n-1) the weights x^T weights[k] x, and a
 * constant.
 */
export interface HatanoSasaForm {
  /** What no state changes. */
  readonly constant: number;
  /** Weights of x_0 .. x_(n-1), symmetric, shape [n] of [p][p]. */
  readonly weights: readonly Matrix[];
}

/** Stationary covariance under each setting; undefined where one does not settle. */
function stationaryCovariances(
  settings: readonly GaussianStep[],
): Matrix[] | undefined {
  const found = settings.map(({ map, noise }) => discreteLyapunov(map, noise));
  return found.every((each) => each !== undefined) ? found : undefined;
}

/**
 * The functional of a chain whose unit k = 1 .. n follows setting k, started in
 * the stationary state of setting 0: first the setting changes at fixed x, then
 * x moves.
 *
 * @param settings Units of the settings 0 .. n, such as those of a path of learning rates; two at least.
 * @returns The form; undefined where a setting has no stationary state.
 */
export function hatanoSasaForm(
  settings: readonly GaussianStep[],
): HatanoSasaForm | undefined {
  const covariances = stationaryCovariances(settings);
  if (!covariances) return undefined;
  const precisions = covariances.map(inverse);
  const logs = covariances.map(logDeterminant);
  return {
    constant: (logs.at(-1)! - logs[0]!) / 2,
    weights: precisions.slice(1).map((next, k) =>
      blend(0.5, next, -0.5, precisions[k]!)
    ),
  };
}

/**
 * The functional of one path.
 *
 * @param form The form.
 * @param states States x_0 .. x_(n-1), or more, shape [at least n][p].
 * @returns Y.
 */
export function hatanoSasaOfPath(
  { constant, weights }: HatanoSasaForm,
  states: ArrayLike<number>,
): number {
  const p = Math.round(Math.sqrt(weights[0]!.length));
  return weights.reduce((sum, weight, k) => {
    let y = sum;
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) {
        y += weight[i * p + j]! * states[k * p + i]! * states[k * p + j]!;
      }
    }
    return y;
  }, constant);
}

/**
 * Distribution of the functional; E[e^-Y] = 1 whatever the settings.
 *
 * @param settings Units of the settings 0 .. n, two at least.
 * @returns The distribution; undefined where a setting has no stationary state or the path is too long.
 *
 * @example A ramp of the learning rate
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { surrogateStep } from "./gaussian_chain.ts";
 * import { hatanoSasaDistribution } from "./hatano_sasa.ts";
 * import { exponentialMean } from "./quadratic_form.ts";
 *
 * const ramp = [0.1, 0.2, 0.3].map((rate) =>
 *   surrogateStep(Float64Array.of(1.5), Float64Array.of(2), rate)
 * );
 * const y = hatanoSasaDistribution(ramp)!;
 * assertAlmostEquals(exponentialMean(y, 1)!, 1, 1e-12);
 * ```
 */
export function hatanoSasaDistribution(
  settings: readonly GaussianStep[],
): QuadraticForm | undefined {
  const form = hatanoSasaForm(settings);
  const first = settings[0];
  const covariance = first && discreteLyapunov(first.map, first.noise);
  if (!form || !covariance) return undefined;
  const none = new Float64Array(covariance.length);
  return pathDistribution({ covariance }, settings.slice(1, -1), {
    constant: form.constant,
    diagonal: form.weights,
    coupling: form.weights.slice(1).map(() => none),
  });
}
