/**
 * Mutual information of Gaussian vectors from their sample covariance.
 *
 * @module
 */
import { covarianceMatrix } from "../covariances.ts";
import type { Estimate } from "../statistic.ts";
import { digamma } from "./digamma.ts";
import { choleskyOf, logDeterminantOf, solveLower } from "./triangular.ts";

/** Which components of the vectors an information is about. */
export interface InformationParts {
  /** Components of A. */
  readonly a: readonly number[];
  /** Components of C. */
  readonly c: readonly number[];
  /** Components of G that are given. Defaults to none. */
  readonly given?: readonly number[];
}

/** <ln det S> - ln det Sigma of a sample covariance with nu degrees of freedom. */
function logDeterminantBias(d: number, nu: number): number {
  let sum = d * Math.log(2 / nu);
  for (let i = 1; i <= d; i++) sum += digamma((nu + 1 - i) / 2);
  return sum;
}

/**
 * Bias of the plug-in estimate of I(A; C | G) of Gaussian vectors; it does not
 * depend on their correlations.
 *
 * The logarithm of the determinant of a Wishart matrix is a sum of logarithms of
 * independent chi-squares, whose mean is a digamma function.
 *
 * @param n Samples, more than the components together.
 * @param a Components of A.
 * @param c Components of C.
 * @param given Components of G. Defaults to none.
 * @returns Mean of the estimate minus the information [nat], about a c/(2 n).
 *
 * @example Two numbers, and two against three
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gaussianBias } from "./gaussian_information.ts";
 *
 * assertAlmostEquals(gaussianBias(50, 1, 1), 0.010525, 1e-6);
 * assertAlmostEquals(gaussianBias(40, 2, 3), 0.083376, 1e-6);
 * ```
 */
export function gaussianBias(
  n: number,
  a: number,
  c: number,
  given = 0,
): number {
  const beta = (d: number) => logDeterminantBias(d, n - 1);
  return 0.5 * (beta(a + given) + beta(c + given) - beta(a + c + given) -
    (given > 0 ? beta(given) : 0));
}

/**
 * I(A; C | G) of Gaussian vectors, without bias.
 *
 * The plug-in estimate of the sample covariance less {@linkcode gaussianBias}.
 * Its variance is sum rho_i^2/n + a c/(2 n^2), rho_i the canonical correlations
 * of A and C given G. Of vectors that are not Gaussian it is the information of
 * Gaussian ones with the same covariance.
 *
 * @param state Where a `covariances` state lives.
 * @param at Its offset.
 * @param dimension Numbers of one sample.
 * @param parts Which of them make A, C and G; no component is in two of them.
 * @returns The information [nat]; NaN where the samples do not span the vectors.
 *
 * @example Numbers that have nothing in common
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { covariances } from "../covariances.ts";
 * import { gaussianBias, gaussianInformation } from "./gaussian_information.ts";
 *
 * const pairs = covariances(2);
 * const state = new Float64Array(pairs.width);
 * pairs.add(state, 0, Float64Array.of(1, -1, 1, -1, 1, 1, -1, -1), 4);
 * const { value } = gaussianInformation(state, 0, 2, { a: [0], c: [1] });
 * assertAlmostEquals(value, -gaussianBias(4, 1, 1), 1e-15);
 * ```
 */
export function gaussianInformation(
  state: Float64Array,
  at: number,
  dimension: number,
  { a, c, given = [] }: InformationParts,
): Estimate {
  const n = state[at]!;
  const covariance = covarianceMatrix(state, at, dimension);
  const part = (indices: readonly number[]) =>
    Float64Array.from(
      { length: indices.length ** 2 },
      (_, k) => {
        const i = indices[Math.floor(k / indices.length)]!;
        const j = indices[k % indices.length]!;
        // Correlations, so that units do not matter to the rounding.
        return covariance[i * dimension + j]! /
          Math.sqrt(
            covariance[i * (dimension + 1)]! * covariance[j * (dimension + 1)]!,
          );
      },
    );
  const all = [...given, ...a, ...c];
  const factor = choleskyOf(part(all));
  const log = (indices: readonly number[]) =>
    indices.length === 0 ? 0 : logDeterminantOf(part(indices));
  const plugIn = 0.5 * (log([...given, ...a]) + log([...given, ...c]) -
    log(all) - log(given));
  if (!factor || !Number.isFinite(plugIn) || n <= all.length) {
    return { value: NaN, standardError: Infinity, n };
  }
  const correlation = correlationSquares(
    factor,
    given.length,
    a.length,
    c.length,
  );
  const noise = Math.max(
    0,
    // Sample correlations of independent vectors are not 0 but a c/n in all.
    correlation - a.length * c.length / n,
  );
  return {
    value: plugIn - gaussianBias(n, a.length, c.length, given.length),
    standardError: Math.sqrt(noise / n + a.length * c.length / (2 * n * n)),
    n,
  };
}

/**
 * Sum of the squares of the canonical correlations of A and C given G, from the
 * Cholesky factor of the covariance of (G, A, C).
 */
function correlationSquares(
  factor: Float64Array,
  given: number,
  a: number,
  c: number,
): number {
  const size = given + a + c;
  // Given G the covariance of (A, C) is that of the lower right blocks alone:
  // C is M times the standard normals of A plus noise of covariance R R^T.
  const at = (i: number, j: number) => factor[(given + i) * size + given + j]!;
  const whole = new Float64Array(c * c);
  for (let i = 0; i < c; i++) {
    for (let j = 0; j < c; j++) {
      let sum = 0;
      for (let k = 0; k < a + c; k++) sum += at(a + i, k) * at(a + j, k);
      whole[i * c + j] = sum;
    }
  }
  const l = choleskyOf(whole);
  if (!l) return NaN;
  let squares = 0;
  for (let k = 0; k < a; k++) {
    const column = Float64Array.from({ length: c }, (_, i) => at(a + i, k));
    squares += solveLower(l, column).reduce((sum, v) => sum + v * v, 0);
  }
  return squares;
}
