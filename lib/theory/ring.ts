import type { ChainPotential } from "./chain.ts";
import { integrate, integrateRing } from "./quadrature.ts";
import { besselI0 } from "./special.ts";

/** The steady state of a driven ring in continuous time. */
export interface RingSteadyState {
  /** Mean velocity v [1 / time]. */
  readonly velocity: number;
  /** Effective diffusion coefficient [1 / time]. */
  readonly diffusion: number;
  /** Entropy production rate f v / T [1 / time]. */
  readonly entropyProductionRate: number;
  /** diffusion sigma / v^2 >= 1; NaN without a torque. */
  readonly turRatio: number;
}

/** The bath of a particle. */
export interface Bath {
  /** T [energy]. */
  readonly temperature: number;
  /** mu [length^2 / (energy time)]. */
  readonly mobility: number;
}

/**
 * Steady state of a particle on a ring under a uniform torque (Reimann et al.,
 * Phys. Rev. Lett. 87, 010602, 2001).
 *
 * With V = U - f x and I+(x) = (1/D) int exp((V(x) - V(x - y))/T) dy,
 * I-(x) = (1/D) int exp((V(x + y) - V(x))/T) dy over a period L:
 * v = L (1 - exp(-f L/T)) / int I+, D_eff = D <I+^2 I-> / <I+>^3.
 *
 * @param potential The potential, of period 2 pi; its own drive is ignored.
 * @param l Controls, shape [controls].
 * @param torque f [energy / radian].
 * @param bath Temperature and mobility.
 * @returns The exact values.
 *
 * @example A flat ring
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { cosineRing } from "../potentials/cosine_ring.ts";
 * import { ringSteadyState } from "./ring.ts";
 *
 * const bath = { temperature: 2, mobility: 3 };
 * const { velocity, diffusion } = ringSteadyState(cosineRing, [0, 0], 0.5, bath);
 * assertAlmostEquals(velocity, 1.5, 1e-12);
 * assertAlmostEquals(diffusion, 6, 1e-12);
 * ```
 */
export function ringSteadyState(
  potential: Pick<ChainPotential, "energy">,
  l: ArrayLike<number>,
  torque: number,
  bath: Bath,
): RingSteadyState {
  const { temperature, mobility } = bath;
  const d = mobility * temperature;
  const period = 2 * Math.PI;
  // A negative torque is the mirror image of a positive one.
  const sign = torque < 0 ? -1 : 1;
  const f = Math.abs(torque);
  const u = (x: number) => potential.energy(sign * x, l);
  const before = (x: number) =>
    integrate(
      (y) => Math.exp((u(x) - u(x - y) - f * y) / temperature),
      0,
      period,
    ) / d;
  const after = (x: number) =>
    integrate(
      (y) => Math.exp((u(x + y) - u(x) - f * y) / temperature),
      0,
      period,
    ) / d;
  const once = integrateRing(before);
  const cubed = integrateRing((x) => before(x) ** 2 * after(x));
  const velocity = sign * -period * Math.expm1(-f * period / temperature) /
    once;
  const diffusion = d * (cubed / period) / (once / period) ** 3;
  const entropyProductionRate = torque * velocity / temperature;
  return {
    velocity,
    diffusion,
    entropyProductionRate,
    turRatio: torque === 0
      ? NaN
      : diffusion * entropyProductionRate / (velocity * velocity),
  };
}

/**
 * Effective diffusion on a cosine ring without torque, D / I0(V/T)^2 (Lifson and Jackson, 1962).
 *
 * @param amplitude V [energy].
 * @param bath Temperature and mobility.
 * @returns The diffusion coefficient [1 / time].
 *
 * @example A flat ring
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cosineDiffusion } from "./ring.ts";
 *
 * assertEquals(cosineDiffusion(0, { temperature: 2, mobility: 3 }), 6);
 * ```
 */
export function cosineDiffusion(amplitude: number, bath: Bath): number {
  return bath.mobility * bath.temperature /
    besselI0(amplitude / bath.temperature) ** 2;
}
