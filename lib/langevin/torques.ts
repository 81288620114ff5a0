/**
 * Steady states of a ring under many torques.
 *
 * @module
 */
import type { Controls } from "../potentials/mod.ts";
import type { System } from "../dynamics/system.ts";
import { gaussLegendre } from "../theory/mod.ts";

/** Points about the ring, and of the integrals over a period: enough for a picture. */
const points = 96;

/** A steady state. */
export interface SteadyState {
  /** Mean velocity v [1 / time]. */
  readonly velocity: number;
  /** Effective diffusion coefficient [1 / time]. */
  readonly diffusion: number;
}

/**
 * Velocity and diffusion under each of many torques, as `ringSteadyState` has
 * them of one: what does not depend on the torque is computed once.
 *
 * @param system A ring.
 * @param l Controls, shape [controls].
 * @param torques Torques, all > 0 or all < 0 [energy / radian].
 * @returns The steady states.
 */
export function steadyStates(
  { potential, temperature, mobility }: Pick<
    System,
    "potential" | "temperature" | "mobility"
  >,
  l: Controls,
  torques: readonly number[],
): SteadyState[] {
  const period = 2 * Math.PI;
  // A negative torque is the mirror image of a positive one.
  const sign = torques[0]! < 0 ? -1 : 1;
  const u = (x: number) => potential.energy(sign * x, l) / temperature;
  const { x: nodes, w } = gaussLegendre(points);
  const y = nodes.map((node) => 0.5 * period * (1 + node));
  const before = new Float64Array(points * points);
  const after = new Float64Array(points * points);
  for (let i = 0; i < points; i++) {
    const x = period * i / points;
    const here = u(x);
    for (let j = 0; j < points; j++) {
      before[i * points + j] = Math.exp(here - u(x - y[j]!));
      after[i * points + j] = Math.exp(u(x + y[j]!) - here);
    }
  }
  const d = mobility * temperature;
  return torques.map((torque) => {
    const f = Math.abs(torque) / temperature;
    const weights = w.map((weight, j) =>
      0.5 * period * weight * Math.exp(-f * y[j]!) / d
    );
    let once = 0;
    let cubed = 0;
    for (let i = 0; i < points; i++) {
      let minus = 0;
      let plus = 0;
      for (let j = 0; j < points; j++) {
        minus += weights[j]! * before[i * points + j]!;
        plus += weights[j]! * after[i * points + j]!;
      }
      once += minus / points;
      cubed += minus * minus * plus / points;
    }
    return {
      velocity: sign * -Math.expm1(-f * period) / once,
      diffusion: d * cubed / once ** 3,
    };
  });
}
