/**
 * Wells of an energy c4 x^4 + c2 x^2 - theta x, and their Boltzmann quantiles.
 *
 * @module
 */
import { normalCdf } from "../theory/special.ts";
import type { EnergyModel } from "./ensemble.ts";

/** Coefficients of the energy. */
export type Quartic = Pick<EnergyModel, "quartic" | "quadratic">;

/** Energy beyond which nothing is left of a well [kT]. */
const depth = 60;
/** Cells of the sums over a well. */
const cells = 1024;
/** Gauss and Legendre's three points on [0, 1]. */
const points = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)];
const weights = [5 / 18, 8 / 18, 5 / 18];

/**
 * The energy.
 *
 * @param model Its coefficients.
 * @param theta Its slope.
 * @param x Where.
 * @returns c4 x^4 + c2 x^2 - theta x [kT].
 */
export function energyOf(
  { quartic, quadratic }: Quartic,
  theta: number,
  x: number,
): number {
  return x * (x * (quadratic + quartic * x * x) - theta);
}

/**
 * A place that no Boltzmann draw comes near: there the energy is far above its minimum.
 *
 * @param model Its coefficients.
 * @param theta Its slope.
 * @returns A length, > 0.
 */
export function farAway(
  { quartic, quadratic }: Quartic,
  theta: number,
): number {
  const slope = Math.abs(theta);
  const byQuadratic = quadratic > 0
    ? slope / quadratic + Math.sqrt(2 * depth / quadratic)
    : Infinity;
  const byQuartic = quartic > 0
    ? Math.sqrt(4 * Math.abs(quadratic) / quartic) +
      Math.cbrt(4 * slope / quartic) + (4 * depth / quartic) ** 0.25
    : Infinity;
  return Math.min(byQuadratic, byQuartic);
}

/** The top between two minima, or undefined where there is one minimum. */
function barrierOf(
  { quartic, quadratic }: Quartic,
  theta: number,
): number | undefined {
  if (quartic === 0 || quadratic >= 0) return undefined;
  const p = quadratic / (2 * quartic);
  const q = -theta / (4 * quartic);
  const sine = 1.5 * q / p * Math.sqrt(-3 / p);
  if (Math.abs(sine) >= 1) return undefined;
  // The middle one of three real roots of x^3 + p x + q.
  return 2 * Math.sqrt(-p / 3) * Math.sin(-Math.asin(sine) / 3);
}

/** A well in cells, with what is in them. */
export interface Well {
  /** Edges of its cells. */
  readonly edges: Float64Array;
  /** What lies left and right of each edge. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** The density, in units of the two. */
  readonly density: (x: number) => number;
  /** ln of what is in it, exp(-energy) integrated. */
  readonly logMass: number;
}

/** The part of an interval on which the energy is less than `depth` above its least. */
function bottomOf(
  energy: (x: number) => number,
  from: number,
  to: number,
): { low: number; high: number; least: number } {
  let [low, high, least] = [from, to, Infinity];
  // Again and again: a narrow well takes a few points of the first grid.
  for (let round = 0; round < 4; round++) {
    const n = 256;
    const step = (high - low) / n;
    let [a, b] = [n, 0];
    const at = Float64Array.from(
      { length: n + 1 },
      (_, i) => energy(low + i * step),
    );
    least = at.reduce((x, y) => Math.min(x, y), least);
    at.forEach((e, i) => {
      if (e - least > depth) return;
      a = Math.min(a, i);
      b = Math.max(b, i);
    });
    [low, high] = [
      low + step * Math.max(0, a - 1),
      low + step * Math.min(n, b + 1),
    ];
  }
  return { low, high, least };
}

/** What a density has between two places. */
function massOf(
  density: (x: number) => number,
  from: number,
  to: number,
): number {
  let sum = 0;
  for (let k = 0; k < 3; k++) {
    sum += weights[k]! * density(from + points[k]! * (to - from));
  }
  return sum * (to - from);
}

function wellBetween(
  model: Quartic,
  theta: number,
  from: number,
  to: number,
): Well {
  const energy = (x: number) => energyOf(model, theta, x);
  const { low, high, least } = bottomOf(energy, from, to);
  const density = (x: number) => Math.exp(least - energy(x));
  const edges = Float64Array.from(
    { length: cells + 1 },
    (_, i) => low + (high - low) * i / cells,
  );
  const left = new Float64Array(cells + 1);
  const right = new Float64Array(cells + 1);
  const inside = Float64Array.from(
    { length: cells },
    (_, i) => massOf(density, edges[i]!, edges[i + 1]!),
  );
  for (let i = 0; i < cells; i++) left[i + 1] = left[i]! + inside[i]!;
  for (let i = cells; i-- > 0;) right[i] = right[i + 1]! + inside[i]!;
  return { edges, left, right, density, logMass: Math.log(right[0]!) - least };
}

/**
 * The wells of an energy, from left to right, each up to the top of the barrier.
 *
 * @param model Its coefficients.
 * @param theta Its slope.
 * @returns One or two.
 */
export function wellsOf(model: Quartic, theta: number): Well[] {
  const end = farAway(model, theta);
  const barrier = barrierOf(model, theta);
  if (barrier === undefined) return [wellBetween(model, theta, -end, end)];
  return [
    wellBetween(model, theta, -end, barrier),
    wellBetween(model, theta, barrier, end),
  ];
}

/** Where a density has a mass, from the left or to the right, behind an edge. */
function placeIn(
  { edges, left, right, density }: Well,
  cell: number,
  mass: number,
  fromLeft: boolean,
): number {
  const [a, b] = [edges[cell]!, edges[cell + 1]!];
  const missing = fromLeft ? mass - left[cell]! : mass - right[cell + 1]!;
  const whole = massOf(density, a, b);
  let part = whole > 0 ? missing / whole : 0.5;
  for (let i = 0; i < 6; i++) {
    part = Math.min(1, Math.max(0, part));
    const x = fromLeft ? a + part * (b - a) : b - part * (b - a);
    const here = fromLeft ? massOf(density, a, x) : massOf(density, x, b);
    const slope = density(x) * (b - a);
    if (!(slope > 0)) break;
    const change = (missing - here) / slope;
    part += change;
    if (Math.abs(change) < 1e-13) break;
  }
  part = Math.min(1, Math.max(0, part));
  return fromLeft ? a + part * (b - a) : b - part * (b - a);
}

/**
 * The place of a well below which it has as much as the standard normal has below z.
 *
 * @param well The well.
 * @param z Any number.
 * @returns The place, and its slope in z; both tails are as accurate.
 */
export function quantileOf(well: Well, z: number): [x: number, slope: number] {
  const { left, right, density } = well;
  const total = right[0]!;
  const fromLeft = z <= 0;
  const mass = total * normalCdf(-Math.abs(z));
  let [a, b] = [0, cells];
  while (b - a > 1) {
    const middle = (a + b) >> 1;
    const before = fromLeft ? left[middle]! <= mass : right[middle]! > mass;
    if (before) a = middle;
    else b = middle;
  }
  const x = placeIn(well, a, mass, fromLeft);
  const normal = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  return [x, normal * total / density(x)];
}
