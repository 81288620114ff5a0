/**
 * The quadratic test energies of the specification, section 6.
 *
 * @module
 */
import { act, identity, inner, type Matrix } from "./matrix.ts";
import type { QuadraticFamily } from "./quadratic.ts";

/**
 * U = (x - theta).K(x - theta)/2 with learnable theta.
 *
 * @param precision K, symmetric positive definite, rows.
 * @returns The family, d = p = rows of K.
 *
 * @example Two stiffnesses
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { anisotropicFamily } from "./families.ts";
 *
 * assertEquals(anisotropicFamily([[1, 0], [0, 4]]).at([1, 1]).offset, Float64Array.of(1, 4));
 * ```
 */
export function anisotropicFamily(
  precision: readonly (readonly number[])[],
): QuadraticFamily {
  const d = precision.length;
  const k: Matrix = Float64Array.from(precision.flat());
  const none = new Float64Array(d * d);
  return {
    kind: "quadratic",
    dimension: d,
    parameters: d,
    fixedPrecision: true,
    at: (theta) => {
      const offset = act(k, Float64Array.from(theta));
      return { precision: k, offset, constant: 0.5 * inner(offset, theta) };
    },
    slopes: (theta) => {
      const offset = act(k, Float64Array.from(theta));
      return Array.from({ length: d }, (_, i) => ({
        precision: none,
        offset: k.slice(i * d, i * d + d),
        constant: offset[i]!,
      }));
    },
  };
}

/**
 * U = kappa (x - theta)^2 / 2 with learnable theta.
 *
 * @param kappa Stiffness > 0.
 * @returns The family, d = p = 1.
 */
export function trapFamily(kappa: number): QuadraticFamily {
  return anisotropicFamily([[kappa]]);
}

/**
 * U = k x^2/2 - b x with learnable natural parameters (b, k).
 *
 * @returns The family, d = 1, p = 2; mean b/k, variance 1/k.
 *
 * @example Mean 1 and stiffness 4
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { equilibriumMoments, gaussianFamily, naturalParameters } from "./mod.ts";
 *
 * const { mean, covariance } = equilibriumMoments(gaussianFamily().at(naturalParameters(1, 4)));
 * assertEquals([mean[0], covariance[0]], [1, 0.25]);
 * ```
 */
export function gaussianFamily(): QuadraticFamily {
  const linear = {
    precision: Float64Array.of(0),
    offset: Float64Array.of(1),
    constant: 0,
  };
  const square = {
    precision: Float64Array.of(1),
    offset: Float64Array.of(0),
    constant: 0,
  };
  return {
    kind: "quadratic",
    dimension: 1,
    parameters: 2,
    fixedPrecision: false,
    at: ({ 0: b, 1: k }) => ({
      precision: Float64Array.of(k!),
      offset: Float64Array.of(b!),
      constant: 0,
    }),
    slopes: () => [linear, square],
  };
}

/**
 * Natural parameters of a Gaussian.
 *
 * @param theta Its mean.
 * @param stiffness k = 1/variance.
 * @returns (b, k), b = k theta.
 */
export function naturalParameters(
  theta: number,
  stiffness: number,
): [number, number] {
  return [stiffness * theta, stiffness];
}

/**
 * U = kappa (x - theta)^2 / 2 at a fixed centre with learnable kappa.
 *
 * @param centre theta.
 * @returns The family, d = p = 1; its parameter is the stiffness.
 */
export function stiffnessFamily(centre = 0): QuadraticFamily {
  const slope = {
    precision: Float64Array.of(1),
    offset: Float64Array.of(centre),
    constant: 0.5 * centre * centre,
  };
  return {
    kind: "quadratic",
    dimension: 1,
    parameters: 1,
    fixedPrecision: false,
    at: ({ 0: k }) => ({
      precision: Float64Array.of(k!),
      offset: Float64Array.of(k! * centre),
      constant: 0.5 * k! * centre * centre,
    }),
    slopes: () => [slope],
  };
}

/**
 * U = (x^2 + y^2)/2 - J x y with learnable J, |J| < 1.
 *
 * @returns The family, d = 2, p = 1.
 */
export function couplingFamily(): QuadraticFamily {
  const zero = new Float64Array(2);
  const slope = {
    precision: Float64Array.of(0, -1, -1, 0),
    offset: zero,
    constant: 0,
  };
  return {
    kind: "quadratic",
    dimension: 2,
    parameters: 1,
    fixedPrecision: false,
    at: ({ 0: j }) => {
      const precision = identity(2);
      precision[1] = precision[2] = -j!;
      return { precision, offset: zero, constant: 0 };
    },
    slopes: () => [slope],
  };
}
