/**
 * Equilibrium by quadrature: partition function, free energy, means.
 *
 * @module
 */
import type { ChainPotential } from "./chain.ts";
import { findDomain } from "./domain.ts";
import { integrate, integrateRing } from "./quadrature.ts";

/** Height of the ends of the domain over the minimum, in units of T. */
const HEIGHT = 40;

/**
 * Logarithm of the partition function, ln of the integral of exp(-U/T).
 *
 * @param potential The potential.
 * @param l Controls, shape [controls].
 * @param temperature T > 0 [energy].
 * @returns ln Z [1], Z in units of the coordinate.
 * @throws {RangeError} If the potential does not confine.
 *
 * @example The partition function of a trap
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { logPartition } from "./boltzmann.ts";
 *
 * const exact = 0.5 * Math.log(2 * Math.PI * 0.7 / 3);
 * assertAlmostEquals(logPartition(harmonic, [3, 1], 0.7), exact, 1e-13);
 * ```
 */
export function logPartition(
  potential: ChainPotential,
  l: ArrayLike<number>,
  temperature: number,
): number {
  const { a, b, lowest } = findDomain(potential, l, HEIGHT * temperature);
  const weight = (x: number) =>
    Math.exp((lowest - potential.energy(x, l)) / temperature);
  const z = potential.ring ? integrateRing(weight) : integrate(weight, a, b);
  return Math.log(z) - lowest / temperature;
}

/**
 * Free energy -T ln Z.
 *
 * @param potential The potential.
 * @param l Controls, shape [controls].
 * @param temperature T > 0 [energy].
 * @returns The free energy [energy]; a difference of two is that of end minus start.
 * @throws {RangeError} If the potential does not confine.
 *
 * @example Stiffening a trap fourfold costs T ln 2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { freeEnergy } from "./boltzmann.ts";
 *
 * const cost = freeEnergy(harmonic, [4, 0], 1) - freeEnergy(harmonic, [1, 0], 1);
 * assertAlmostEquals(cost, Math.LN2, 1e-13);
 * ```
 */
export function freeEnergy(
  potential: ChainPotential,
  l: ArrayLike<number>,
  temperature: number,
): number {
  return -temperature * logPartition(potential, l, temperature);
}

/**
 * Mean of a function over the Boltzmann density.
 *
 * @param potential The potential.
 * @param l Controls, shape [controls].
 * @param temperature T > 0 [energy].
 * @param f The function, smooth (on a ring: periodic).
 * @returns The mean, in the unit of f.
 * @throws {RangeError} If the potential does not confine.
 *
 * @example Equipartition
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { boltzmannMean } from "./boltzmann.ts";
 *
 * const mean = boltzmannMean(harmonic, [4, 0], 2, (x) => x * x);
 * assertAlmostEquals(mean, 2 / 4, 1e-13);
 * ```
 */
export function boltzmannMean(
  potential: ChainPotential,
  l: ArrayLike<number>,
  temperature: number,
  f: (x: number) => number,
): number {
  const { a, b } = findDomain(potential, l, HEIGHT * temperature);
  const logZ = logPartition(potential, l, temperature);
  const weighted = (x: number) =>
    f(x) * Math.exp(-potential.energy(x, l) / temperature - logZ);
  return potential.ring ? integrateRing(weighted) : integrate(weighted, a, b);
}
