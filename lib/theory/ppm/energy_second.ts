/**
 * Whether <e^-2A> of Euler chains exists.
 *
 * @module
 */
import { energyEquilibrium, type EnergySetting } from "./energy_equilibrium.ts";
import type { EnergyKernel } from "./energy_statistics.ts";

/** exp(-a x^2/2 + b x + c). */
interface Bell {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * <e^-2A> of Euler chains from an equilibrium start.
 *
 * It is the mean of (P~/P)^2. With a quartic part a step from far out overshoots
 * by dt phi', so that K(y -> x)^2/K(x -> y) grows as exp(dt phi'(x)^2/4), faster
 * than anything else falls: the mean does not exist. Without one everything is
 * Gaussian, and the mean exists where each integral over the position before
 * converges.
 *
 * @param setting The energy.
 * @param path theta_0 to theta_N.
 * @param kernel Step and steps.
 * @returns The mean; Infinity where it does not exist.
 *
 * @example Quartic energies have none
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearSecond } from "./energy_second.ts";
 *
 * const kernel = { kernel: "ula", dt: 0.01, innerSteps: 1 } as const;
 * assertEquals(linearSecond({ quartic: 0.1, quadratic: 1 }, [0, 1], kernel), Infinity);
 * assertEquals(linearSecond({ quartic: 0.1, quadratic: 1 }, [0], kernel), 1);
 * ```
 */
export function linearSecond(
  setting: EnergySetting,
  path: ArrayLike<number>,
  { dt, innerSteps }: EnergyKernel,
): number {
  if (path.length < 2) return 1;
  if (setting.quartic > 0) return Infinity;
  const k = 2 * setting.quadratic;
  const v = 2 * dt;
  const s = 1 - k * dt;
  const z = (n: number) => energyEquilibrium(setting, path[n]!).logPartition;
  // 1/p_0, carried by K(y -> x)^2/K(x -> y).
  let g: Bell | undefined = { a: -k, b: -path[0]!, c: z(0) };
  for (let n = 1; n < path.length; n++) {
    for (let i = 0; g && i < innerSteps; i++) g = back(g, s, dt * path[n]!, v);
  }
  const last = path.length - 1;
  if (!g) return Infinity;
  const a = g.a + 2 * k;
  const b = g.b + 2 * path[last]!;
  if (!(a > 0)) return Infinity;
  return Math.exp(
    g.c - 2 * z(last) + b * b / (2 * a) + Math.log(2 * Math.PI / a) / 2,
  );
}

/** The integral over x of g(x) K(y -> x)^2/K(x -> y), K(x -> y) Gaussian about s x + f of variance v. */
function back(
  { a, b, c }: Bell,
  s: number,
  f: number,
  v: number,
): Bell | undefined {
  // -(a/2) x^2 + b x - (x - s y - f)^2/v + (y - s x - f)^2/(2 v), sorted by x.
  const square = a + (2 - s * s) / v;
  if (!(square > 0)) return undefined;
  // The part linear in x is (p y + q) x.
  const p = 2 * s / v - s / v;
  const q = b + 2 * f / v + s * f / v;
  return {
    a: 2 * s * s / v - 1 / v - p * p / square,
    b: p * q / square - 2 * s * f / v - f / v,
    c: c + q * q / (2 * square) - f * f / v + f * f / (2 * v) +
      Math.log(2 * Math.PI / square) / 2 - Math.log(2 * Math.PI * v) / 2,
  };
}
