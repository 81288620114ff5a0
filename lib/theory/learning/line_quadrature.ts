/**
 * Quadrature over the Boltzmann density of one coordinate: Gauss-Legendre panels
 * between the points where the energy stands far above its minimum.
 *
 * @module
 */
import type { ChainPotential } from "../chain.ts";
import { type Domain, findDomain } from "../domain.ts";
import { gaussLegendre } from "../quadrature.ts";
import { ORDER } from "./cumulative.ts";
import type { LineFamily } from "./line_family.ts";
import { forcesAt, metricOn } from "./line_metric.ts";

/** Panels to begin with; they are doubled until the metrics settle. */
const FEWEST = 16;
const MOST = 1024;
/** Height of the ends above the lowest energy [kT]: exp(-45) = 3e-20. */
const HEIGHT = 45;

/**
 * A learnable energy as the potential that the transfer operator knows; its
 * controls are the parameters.
 *
 * @param family The energy.
 * @returns The potential.
 */
export function linePotential(family: LineFamily): ChainPotential {
  return {
    ring: false,
    quadratic: false,
    energy: (x, l) => family.energy(x, l),
    force: (x, l) => -family.slope(x, l),
    curvature(x, l) {
      // Fourth order: rounding and the fifth derivative both stay below 1e-11.
      const by = 1e-3 * (1 + Math.abs(x));
      const rise = (step: number) =>
        family.slope(x + step, l) - family.slope(x - step, l);
      return (8 * rise(by) - rise(2 * by)) / (12 * by);
    },
    switchWork(x, l, change) {
      const before = Float64Array.from(l, (v, i) => v - change[i]!);
      return family.energy(x, l) - family.energy(x, before);
    },
    drive: () => 0,
  };
}

/**
 * Where the Boltzmann density of a line lives.
 *
 * @param family The energy.
 * @param theta Parameters, shape [p].
 * @param height Height of the ends above the lowest energy [kT]. Defaults to 45.
 * @returns The interval.
 * @throws {RangeError} If the energy does not confine.
 */
export function lineDomain(
  family: LineFamily,
  theta: ArrayLike<number>,
  height = HEIGHT,
): Domain {
  return findDomain(linePotential(family), theta, height);
}

/** The Boltzmann density on quadrature nodes. */
export interface LineNodes {
  /** Nodes, ascending, panels of 16, shape [nodes] [length]. */
  readonly x: Float64Array;
  /** Weights of the plain integral, shape [nodes] [length]. */
  readonly weights: Float64Array;
  /** Density, shape [nodes] [1/length]. */
  readonly density: Float64Array;
  /** Half the width of a panel [length]. */
  readonly half: number;
  /** Lowest energy at the nodes [kT]. */
  readonly lowest: number;
  /** ln Z. */
  readonly logPartition: number;
}

const RULE = gaussLegendre(ORDER);

/** The density between two ends on so many panels. */
function onPanels(
  family: LineFamily,
  theta: ArrayLike<number>,
  [a, b]: readonly [number, number],
  panels: number,
): LineNodes {
  const n = panels * ORDER;
  const half = (b - a) / (2 * panels);
  const x = new Float64Array(n);
  const weights = new Float64Array(n);
  const density = new Float64Array(n);
  let lowest = Infinity;
  for (let i = 0; i < n; i++) {
    const panel = Math.floor(i / ORDER);
    x[i] = a + half * (2 * panel + 1 + RULE.x[i % ORDER]!);
    weights[i] = half * RULE.w[i % ORDER]!;
    density[i] = family.energy(x[i]!, theta);
    lowest = Math.min(lowest, density[i]!);
  }
  let z = 0;
  for (let i = 0; i < n; i++) {
    density[i] = Math.exp(lowest - density[i]!);
    z += weights[i]! * density[i]!;
  }
  for (let i = 0; i < n; i++) density[i]! /= z;
  const logPartition = Math.log(z) - lowest;
  return { x, weights, density, half, lowest, logPartition };
}

/** ln Z and the diagonals of both metrics: what quadrature has to get right. */
function figures(
  family: LineFamily,
  theta: ArrayLike<number>,
  nodes: LineNodes,
): number[] {
  const { fisher, friction } = metricOn(
    nodes,
    forcesAt(family, theta, nodes.x),
  );
  const p = family.parameters;
  return [fisher, friction].flatMap((m) =>
    Array.from({ length: p }, (_, i) => Math.log(m[i * p + i]!))
  ).concat(nodes.logPartition);
}

/** Panels with which everything has settled to about 1e-12. */
function enough(
  family: LineFamily,
  theta: ArrayLike<number>,
  ends: readonly [number, number],
): number {
  let panels = FEWEST;
  const at = (count: number) =>
    figures(family, theta, onPanels(family, theta, ends, count));
  let before = at(panels);
  while (panels < MOST) {
    panels *= 2;
    const now = at(panels);
    const settled = now.every((v, i) => Math.abs(v - before[i]!) < 1e-10);
    // The finer of two that agree is good to far more digits.
    if (settled) break;
    before = now;
  }
  return panels;
}

/**
 * Quadrature that remembers its interval and its panels as long as they fit.
 *
 * @param family The energy.
 * @returns The density at any parameters.
 *
 * @example ln Z of the double well b = 2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { doubleWellFamily } from "./mod.ts";
 * import { lineQuadrature } from "./line_quadrature.ts";
 *
 * const { logPartition } = lineQuadrature(doubleWellFamily())([2, 0]);
 * assertAlmostEquals(logPartition, 0.3442382197, 1e-10);
 * ```
 */
export function lineQuadrature(
  family: LineFamily,
): (theta: ArrayLike<number>) => LineNodes {
  let ends: readonly [number, number] | undefined;
  let panels = FEWEST;
  let settledAt: Float64Array | undefined;
  function fits(
    [a, b]: readonly [number, number],
    at: LineNodes,
    theta: ArrayLike<number>,
  ) {
    if (!(family.slope(a, theta) < 0 && family.slope(b, theta) > 0)) {
      return false;
    }
    return [a, b].every((end) => {
      const height = family.energy(end, theta) - at.lowest;
      return height > 0.85 * HEIGHT && height < 3 * HEIGHT;
    });
  }
  return (theta) => {
    if (ends && near(settledAt!, theta)) {
      const nodes = onPanels(family, theta, ends, panels);
      if (fits(ends, nodes, theta)) return nodes;
    }
    const { a, b } = lineDomain(family, theta, HEIGHT);
    ends = [a, b];
    settledAt = Float64Array.from(theta);
    panels = enough(family, theta, ends);
    return onPanels(family, theta, ends, panels);
  };
}

/** Whether parameters are close to those for which panels were chosen. */
function near(a: Float64Array, theta: ArrayLike<number>): boolean {
  return a.every((v, i) => Math.abs(theta[i]! - v) <= 0.2 * (1 + Math.abs(v)));
}
