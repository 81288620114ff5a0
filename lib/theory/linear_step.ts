import { type Chain, totalForce } from "./chain.ts";

/** One step of a quadratic chain, x' = r x + b + noise. */
export interface LinearStep {
  /** Factor of the old position [1]. */
  readonly r: number;
  /** Shift [length]. */
  readonly b: number;
  /** Variance of the noise [length^2]. */
  readonly v: number;
  /** Stiffness k = U'' [energy / length^2]. */
  readonly k: number;
  /** Total force at x = 0, G [energy / length]. */
  readonly g: number;
  /** Non-conservative force [energy / length]. */
  readonly f: number;
}

/**
 * One step of a chain in a quadratic energy, where the total force is G - k x.
 *
 * With a = mu k dt: EM r = 1 - a, ITR r = (1 - a/2) / (1 + a/2), Heun
 * r = 1 - a + a^2/2, OU r = exp(-a).
 *
 * @param chain The chain; its potential is quadratic.
 * @param l Controls, shape [controls].
 * @returns Its coefficients.
 * @throws {RangeError} If the kernel is `mala`, which is not linear.
 */
export function linearStep(chain: Chain, l: ArrayLike<number>): LinearStep {
  const { potential, kernel, mobility, temperature, dt } = chain;
  const k = potential.curvature(0, l);
  const g = totalForce(chain, 0, l);
  const f = g - potential.force(0, l);
  const a = mobility * k * dt;
  const shift = mobility * g * dt;
  const noise = 2 * mobility * temperature * dt;
  switch (kernel) {
    case "em":
      return { r: 1 - a, b: shift, v: noise, k, g, f };
    case "itr": {
      const j = 1 + a / 2;
      return { r: (1 - a / 2) / j, b: shift / j, v: noise / (j * j), k, g, f };
    }
    case "heun": {
      const j = 1 - a / 2;
      return { r: 1 - a * j, b: shift * j, v: noise * j * j, k, g, f };
    }
    case "ou": {
      const once = a === 0 ? 1 : -Math.expm1(-a) / a;
      const twice = a === 0 ? 1 : -Math.expm1(-2 * a) / (2 * a);
      return { r: Math.exp(-a), b: shift * once, v: noise * twice, k, g, f };
    }
    case "mala":
      throw new RangeError(
        "Cannot use kernel mala in the Gaussian recursion as its steps are not linear.",
      );
  }
}
