import { matrixFunction, symmetricEigen } from "./eigen.ts";
import { act, blend, inner, type Matrix, times, transposed } from "./matrix.ts";
import type { QuadraticFamily } from "./quadratic.ts";

/** Both metrics at one point. */
export interface Metric {
  /** G_F, covariance of the forces, shape [p * p]. */
  readonly fisher: Matrix;
  /** zeta, friction tensor, shape [p * p]. */
  readonly friction: Matrix;
}

/**
 * Fisher information (26) and friction tensor (27) of a quadratic family in
 * closed form.
 *
 * With y = x - <x>, X_i - <X_i> = g_i.y - (y.K_i y - tr K_i K^-1)/2, g_i = b_i - K_i <x>:
 * correlations of y decay as exp(-K t), so in the eigenbasis of K, eigenvalues k,
 * G_ij = sum_a g_ia g_ja / k_a + sum_ab K_iab K_jab / (2 k_a k_b),
 * zeta_ij = sum_a g_ia g_ja / k_a^2 + sum_ab K_iab K_jab / (2 k_a k_b (k_a + k_b)).
 *
 * @param family The energy.
 * @param theta Parameters, shape [p].
 * @returns Both metrics.
 *
 * @example The coupling of two coordinates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { couplingFamily, quadraticMetric } from "./mod.ts";
 *
 * const { fisher, friction } = quadraticMetric(couplingFamily(), [0.6]);
 * assertAlmostEquals(fisher[0]!, 3.3203125, 1e-12);
 * assertAlmostEquals(friction[0]!, 3.967285156, 1e-9);
 * ```
 */
export function quadraticMetric(
  family: QuadraticFamily,
  theta: ArrayLike<number>,
): Metric {
  const { dimension: d, parameters: p } = family;
  const u = family.at(theta);
  const eigen = symmetricEigen(u.precision);
  const { values: k, vectors } = eigen;
  const turned = transposed(vectors);
  const mean = act(matrixFunction(eigen, (v) => 1 / v), u.offset);
  const terms = family.slopes(theta).map((slope) => ({
    line: act(
      turned,
      blend(1, slope.offset, -1, act(slope.precision, mean)),
    ),
    square: times(turned, times(slope.precision, vectors)),
  }));
  const fisher = new Float64Array(p * p);
  const friction = new Float64Array(p * p);
  terms.forEach((one, i) =>
    terms.forEach((two, j) => {
      if (j > i) return;
      let g = inner(one.line, two.line.map((v, a) => v / k[a]!));
      let z = inner(one.line, two.line.map((v, a) => v / k[a]! ** 2));
      for (let a = 0; a < d; a++) {
        for (let b = 0; b < d; b++) {
          const weight = one.square[a * d + b]! * two.square[a * d + b]! /
            (2 * k[a]! * k[b]!);
          g += weight;
          z += weight / (k[a]! + k[b]!);
        }
      }
      fisher[i * p + j] = fisher[j * p + i] = g;
      friction[i * p + j] = friction[j * p + i] = z;
    })
  );
  return { fisher, friction };
}
