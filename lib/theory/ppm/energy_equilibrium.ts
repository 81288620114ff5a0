/**
 * The energy c4 x^4 + c2 x^2 - theta x at equilibrium, by quadrature.
 *
 * @module
 */
import type { ChainPotential } from "../chain.ts";
import { findDomain } from "../domain.ts";

/** What defines the energy. */
export interface EnergySetting {
  /** c4 >= 0. */
  readonly quartic: number;
  /** c2; > 0 where c4 is 0. */
  readonly quadratic: number;
}

/**
 * The energy as the potential that the transfer operator knows; its control is
 * theta, its temperature 1.
 *
 * @param setting The energy.
 * @returns The potential.
 */
export function energyPotential(
  { quartic, quadratic }: EnergySetting,
): ChainPotential {
  return {
    ring: false,
    quadratic: quartic === 0,
    energy: (x, l) => x * x * (quartic * x * x + quadratic) - l[0]! * x,
    force: (x, l) => l[0]! - x * (4 * quartic * x * x + 2 * quadratic),
    curvature: (x) => 12 * quartic * x * x + 2 * quadratic,
    switchWork: (x, _l, change) => -change[0]! * x,
    drive: () => 0,
  };
}

/** The Boltzmann density of one parameter. */
export interface EnergyEquilibrium {
  /** ln of the integral of e^-phi. */
  readonly logPartition: number;
  /** <x>. */
  readonly mean: number;
  /** Variance of x, which is the Fisher information of theta. */
  readonly variance: number;
}

/** Height of the ends above the lowest energy: e^-45 is 3e-20. */
const HEIGHT = 45;
const FEWEST = 128;
const MOST = 2 ** 17;

/**
 * Means of functions over the Boltzmann density, by the trapezoid rule with as
 * many nodes as it takes: of analytic functions it converges exponentially.
 *
 * @param setting The energy.
 * @param theta The parameter.
 * @param functions What to average.
 * @returns ln Z and the means, shape [functions].
 * @throws {RangeError} If the energy does not confine.
 */
export function energyMeans(
  setting: EnergySetting,
  theta: number,
  functions: readonly ((x: number) => number)[],
): { readonly logPartition: number; readonly means: readonly number[] } {
  const potential = energyPotential(setting);
  const l = [theta];
  const { a, b, lowest } = findDomain(potential, l, HEIGHT);
  let nodes = FEWEST;
  const add = (sums: number[], offset: number) => {
    const h = (b - a) / nodes;
    for (let i = 0; i < nodes; i++) {
      const x = a + (i + offset) * h;
      const weight = Math.exp(lowest - potential.energy(x, l));
      sums[0]! += weight;
      functions.forEach((f, k) => sums[k + 1]! += weight * f(x));
    }
  };
  const sums = new Array<number>(functions.length + 1).fill(0);
  add(sums, 0);
  const read = () => [
    Math.log(sums[0]! * (b - a) / nodes) - lowest,
    ...sums.slice(1).map((s) => s / sums[0]!),
  ];
  let found = read();
  while (nodes < MOST) {
    add(sums, 0.5);
    nodes *= 2;
    const next = read();
    const settled = next.every((v, k) =>
      Math.abs(v - found[k]!) <= 1e-14 * (1 + Math.abs(v))
    );
    found = next;
    if (settled) break;
  }
  const [logPartition, ...means] = found;
  return { logPartition: logPartition!, means };
}

/**
 * ln Z, mean and variance of the Boltzmann density.
 *
 * @param setting The energy.
 * @param theta The parameter.
 * @returns The three, to about 1e-13.
 * @throws {RangeError} If the energy does not confine.
 *
 * @example A quartic trap, tilted
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { energyEquilibrium } from "./energy_equilibrium.ts";
 *
 * const found = energyEquilibrium({ quartic: 0.25, quadratic: 0 }, 1.5);
 * assertAlmostEquals(found.logPartition, 1.6380461967, 1e-10);
 * assertAlmostEquals(found.mean, 0.8587094679, 1e-10);
 * assertAlmostEquals(found.variance, 0.4174418954, 1e-10);
 * ```
 */
export function energyEquilibrium(
  setting: EnergySetting,
  theta: number,
): EnergyEquilibrium {
  const { logPartition, means } = energyMeans(setting, theta, [(x) => x]);
  const mean = means[0]!;
  // About the mean, so that no digits cancel.
  const off = energyMeans(setting, theta, [(x) => (x - mean) ** 2]);
  return { logPartition, mean, variance: off.means[0]! };
}

/**
 * Relative entropy of two parameters, KL(p_a || p_b).
 *
 * @param setting The energy.
 * @param a Parameter of the density that is averaged over.
 * @param b The other.
 * @returns The relative entropy [nat], >= 0.
 *
 * @example Gaussians of variance 1
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { energyDivergence } from "./energy_equilibrium.ts";
 *
 * const found = energyDivergence({ quartic: 0, quadratic: 0.5 }, 0, 3);
 * assertAlmostEquals(found, 9 / 2, 1e-12);
 * ```
 */
export function energyDivergence(
  setting: EnergySetting,
  a: number,
  b: number,
): number {
  const from = energyEquilibrium(setting, a);
  const to = energyEquilibrium(setting, b);
  return (a - b) * from.mean + to.logPartition - from.logPartition;
}

/**
 * I(X; Theta) of x drawn from p_theta with a Gaussian theta.
 *
 * @param setting The energy.
 * @param mean Of theta.
 * @param variance Of theta, >= 0.
 * @returns The information [nat].
 *
 * @example A fixed parameter tells nothing
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { energyInformation } from "./energy_equilibrium.ts";
 *
 * const setting = { quartic: 0.25, quadratic: 0 };
 * assertAlmostEquals(energyInformation(setting, 1, 0.25), 0.0614105555, 1e-10);
 * assertAlmostEquals(energyInformation(setting, 1, 0), 0, 1e-12);
 * ```
 */
export function energyInformation(
  setting: EnergySetting,
  mean: number,
  variance: number,
): number {
  const potential = energyPotential(setting);
  const nodes = 96;
  const reach = 9;
  const deviation = Math.sqrt(variance);
  const parts = Array.from({ length: variance > 0 ? nodes + 1 : 1 }, (_, i) => {
    const z = variance > 0 ? reach * (2 * i / nodes - 1) : 0;
    const theta = mean + deviation * z;
    const { a, b } = findDomain(potential, [theta], HEIGHT);
    return {
      theta,
      weight: Math.exp(-z * z / 2),
      a,
      b,
      ...energyEquilibrium(setting, theta),
    };
  });
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const a = parts.reduce((low, part) => Math.min(low, part.a), Infinity);
  const b = parts.reduce((high, part) => Math.max(high, part.b), -Infinity);
  const narrowest = parts.reduce(
    (least, part) => Math.min(least, part.variance),
    Infinity,
  );
  const h = Math.min((b - a) / 512, Math.sqrt(narrowest) / 8);
  const logs = new Float64Array(parts.length);
  let information = 0;
  for (let x = a; x <= b; x += h) {
    let mixed = 0;
    parts.forEach((part, i) => {
      logs[i] = -potential.energy(x, [part.theta]) - part.logPartition;
      mixed += part.weight / all * Math.exp(logs[i]!);
    });
    if (mixed === 0) continue;
    parts.forEach(({ weight }, i) => {
      const p = weight / all * Math.exp(logs[i]!);
      if (p > 0) information += h * p * (logs[i]! - Math.log(mixed));
    });
  }
  return information;
}
