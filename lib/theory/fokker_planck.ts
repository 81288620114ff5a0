/**
 * Times of escape and relaxation in a confining potential, in continuous time.
 *
 * @module
 */
import type { ChainPotential } from "./chain.ts";
import { findDomain } from "./domain.ts";
import { gaussLegendre, integratePanels } from "./quadrature.ts";
import type { Bath } from "./ring.ts";
import { dot } from "./sums.ts";

/** Solves A x = b in place by Cholesky factors L, stored in the lower half of A. */
function backSolve(factor: readonly Float64Array[], b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    const row = factor[i]!;
    for (let k = 0; k < i; k++) b[i]! -= row[k]! * b[k]!;
    b[i]! /= row[i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= factor[k]![i]! * b[k]!;
    b[i]! /= factor[i]![i]!;
  }
}

/** Cholesky factors of a symmetric matrix, in place. */
function factorise(a: readonly Float64Array[]): void {
  for (let i = 0; i < a.length; i++) {
    const row = a[i]!;
    for (let j = 0; j <= i; j++) {
      const other = a[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      row[j] = i === j ? Math.sqrt(sum) : sum / other[j]!;
    }
  }
}

function normalise(a: Float64Array): void {
  const norm = Math.sqrt(dot(a, a));
  for (let i = 0; i < a.length; i++) a[i]! /= norm;
}

/**
 * The slowest relaxation rate, the smallest nonzero eigenvalue of the
 * Fokker-Planck operator.
 *
 * The operator is made symmetric with exp(-U/2T), which turns it into
 * -D d^2/dx^2 + D U'^2/(4 T^2) - D U''/(2 T), and is taken on a sinc basis (on
 * a ring: a Fourier basis); the eigenvalue comes from inverse iteration
 * orthogonal to the known ground state. Rounding limits it to about 1e-14 of
 * the fastest rate of the basis, 1e-12 to 1e-10 for moderate wells.
 *
 * @param potential The potential; its drive is ignored.
 * @param l Controls, shape [controls].
 * @param bath Temperature and mobility.
 * @param nodes Number of basis functions. Defaults to 151.
 * @returns The rate [1 / time].
 * @throws {RangeError} If the potential does not confine.
 *
 * @example A trap relaxes at mu k
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { relaxationRate } from "./fokker_planck.ts";
 *
 * const rate = relaxationRate(harmonic, [3, 1], { temperature: 2, mobility: 0.5 });
 * assertAlmostEquals(rate, 1.5, 1e-9);
 * ```
 */
export function relaxationRate(
  potential: ChainPotential,
  l: ArrayLike<number>,
  bath: Bath,
  nodes = 151,
): number {
  const { temperature, mobility } = bath;
  const d = mobility * temperature;
  const { a, b, lowest } = findDomain(potential, l, 60 * temperature);
  const h = (b - a) / (potential.ring ? nodes : nodes - 1);
  const x = Float64Array.from({ length: nodes }, (_, i) => a + i * h);
  const ground = x.map((v) =>
    Math.exp((lowest - potential.energy(v, l)) / (2 * temperature))
  );
  normalise(ground);
  const kinetic = potential.ring
    ? (lag: number) =>
      lag === 0 ? (nodes * nodes - 1) / 12 : (lag % 2 ? -1 : 1) *
        Math.cos(Math.PI * lag / nodes) /
        (2 * Math.sin(Math.PI * lag / nodes) ** 2)
    : (lag: number) =>
      (lag === 0 ? Math.PI ** 2 / 3 : (lag % 2 ? -2 : 2) / (lag * lag)) /
      (h * h);
  const operator = Array.from(x, (v, i) => {
    const force = potential.force(v, l) / temperature;
    const row = Float64Array.from(
      { length: nodes },
      (_, j) => d * kinetic(Math.abs(i - j)),
    );
    row[i]! += d *
      (force * force / 4 - potential.curvature(v, l) / (2 * temperature));
    return row;
  });
  const factor = operator.map((row) => row.slice());
  const shift = d * 1e-3 / (b - a) ** 2;
  for (let i = 0; i < nodes; i++) factor[i]![i]! += shift;
  factorise(factor);
  // Something with a node: odd about the middle, and odd about the quarter.
  const state = x.map((_, i) => ground[i]! * (Math.sin(i / nodes * 7) + 0.1));
  let rate = NaN;
  for (let pass = 0; pass < 200; pass++) {
    const overlap = dot(state, ground);
    for (let i = 0; i < nodes; i++) state[i]! -= overlap * ground[i]!;
    normalise(state);
    const image = Float64Array.from(operator, (row) => dot(row, state));
    const value = dot(state, image);
    if (Math.abs(value - rate) <= 1e-14 * value) break;
    rate = value;
    backSolve(factor, state);
  }
  return rate;
}

/**
 * Mean time to reach one position from another for the first time.
 *
 * (1/D) times the integral of exp(U(y)/T) from the start to the end, times
 * that of exp(-U(z)/T) over all that lies behind y.
 *
 * @param potential The potential, not a ring; its drive is ignored.
 * @param l Controls, shape [controls].
 * @param path Start and end [length].
 * @param bath Temperature and mobility.
 * @returns The time [time].
 * @throws {RangeError} If the potential does not confine, or is a ring.
 *
 * @example Escape takes longer over a higher barrier
 * ```ts
 * import { assert } from "@std/assert";
 * import { doubleWell } from "../potentials/double_well.ts";
 * import { meanFirstPassage } from "./fokker_planck.ts";
 *
 * const bath = { temperature: 1, mobility: 1 };
 * const path = { from: -1, to: 1 };
 * const low = meanFirstPassage(doubleWell, [2, 0], path, bath);
 * const high = meanFirstPassage(doubleWell, [5, 0], path, bath);
 * assert(high > 7 * low);
 * ```
 */
export function meanFirstPassage(
  potential: ChainPotential,
  l: ArrayLike<number>,
  path: { readonly from: number; readonly to: number },
  bath: Bath,
): number {
  if (potential.ring) {
    throw new RangeError(
      "Cannot use a first-passage time on a ring as both ways round lead there.",
    );
  }
  const { temperature, mobility } = bath;
  const { from, to } = path;
  const { a, b, lowest } = findDomain(potential, l, 40 * temperature);
  const behind = to > from ? Math.min(a, from) : Math.max(b, from);
  const weight = (x: number) =>
    Math.exp((lowest - potential.energy(x, l)) / temperature);
  const { x: nodes, w } = gaussLegendre(16);
  const panels = 256;
  const half = (to - from) / (2 * panels);
  let inside = integratePanels(weight, behind, from, 512);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const start = from + 2 * half * panel;
    nodes.forEach((node, i) => {
      const y = start + half * (1 + node);
      const mass = inside + integratePanels(weight, start, y, 1);
      sum += w[i]! * half * mass / weight(y);
    });
    inside += integratePanels(weight, start, start + 2 * half, 1);
  }
  return sum / (mobility * temperature);
}
