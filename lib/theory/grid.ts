import { isConstant } from "../protocols/schedule.ts";
import {
  type Chain,
  forceSlope,
  nonConservative,
  rowOf,
  type Start,
} from "./chain.ts";
import { findDomain } from "./domain.ts";

/** Half width of a step that a transfer operator keeps, in standard deviations: exp(-9.6^2/2) = 1e-20. */
export const REACH = 9.6;

/** Equidistant nodes of a transfer operator, x_j = origin + j spacing. */
export interface Grid {
  /** Position of node 0 [length]. */
  readonly origin: number;
  /** Distance of neighbours [length]. */
  readonly spacing: number;
  /** Number of nodes; on a ring they go round once. */
  readonly nodes: number;
  /** Whether the last node is the neighbour of the first. */
  readonly ring: boolean;
}

/** What {@linkcode makeGrid} may be told. */
export interface GridOptions {
  /** Height of the ends above the minimum, in units of T. Defaults to 40. */
  readonly height?: number;
  /** Factor on the number of nodes per length. Defaults to 1. */
  readonly refine?: number;
}

/** At most `most` rows of the schedule, evenly chosen, with both ends of the run. */
export function someRows(chain: Chain, most: number): Float64Array[] {
  const { steps } = chain.schedule;
  if (isConstant(chain.schedule)) return [rowOf(chain, 0)];
  const last = steps + 1;
  const count = Math.min(last, most - 1);
  const rows = new Set([0, Math.min(1, last), Math.max(last - 1, 0), last]);
  for (let i = 0; i <= count; i++) rows.add(Math.round(i * last / count));
  return [...rows].sort((a, b) => a - b).map((row) => rowOf(chain, row));
}

/** How much higher the ends must be because EM steps broaden the density. */
function broadening(chain: Chain): number {
  if (chain.kernel !== "em") return 1;
  let a = 0;
  for (const l of someRows(chain, 9)) {
    const { a: low, b: high, lowest } = findDomain(
      chain.potential,
      l,
      12 * chain.temperature,
    );
    for (let i = 0; i <= 64; i++) {
      const x = low + (high - low) * i / 64;
      if (chain.potential.energy(x, l) - lowest > 12 * chain.temperature) {
        continue;
      }
      a = Math.max(a, -chain.mobility * chain.dt * forceSlope(chain, x, l));
    }
  }
  return 1 / (1 - 0.5 * Math.min(a, 1));
}

/** The hull of the domains of every row, without and with the push. */
function hull(chain: Chain, height: number): [number, number] {
  const { potential, schedule } = chain;
  let a = Infinity;
  let b = -Infinity;
  const enough = (l: Float64Array, push: number) => {
    if (!(potential.force(a, l) + push > 0)) return false;
    if (!(potential.force(b, l) + push < 0)) return false;
    const energy = (x: number) => potential.energy(x, l) - push * x;
    let lowest = Infinity;
    for (let i = 1; i < 32; i++) {
      lowest = Math.min(lowest, energy(a + (b - a) * i / 32));
    }
    return Math.min(energy(a), energy(b)) - lowest >= height;
  };
  const last = isConstant(schedule) ? 0 : schedule.steps + 1;
  for (let row = 0; row <= last; row++) {
    const l = rowOf(chain, row);
    for (const push of new Set([0, nonConservative(chain, 0, l)])) {
      if (a < b && enough(l, push)) continue;
      const domain = findDomain(potential, l, height, push);
      a = Math.min(a, domain.a);
      b = Math.max(b, domain.b);
    }
  }
  return [a, b];
}

/** The largest spacing that resolves one step and every Boltzmann density. */
function largestSpacing(chain: Chain, a: number, b: number): number {
  const { potential, kernel, mobility, temperature, dt } = chain;
  const sigma = Math.sqrt(2 * mobility * temperature * dt);
  let largest = sigma / 3;
  for (const l of someRows(chain, 33)) {
    const lowest = findDomain(potential, l, temperature).lowest;
    for (let i = 0; i <= 128; i++) {
      const x = a + (b - a) * i / 128;
      if (potential.energy(x, l) - lowest > 20 * temperature) continue;
      const curvature = Math.abs(potential.curvature(x, l));
      const step = mobility * dt * forceSlope(chain, x, l);
      const slope = kernel === "itr" ? 1 - step / 2 : 1 + step;
      largest = Math.min(
        largest,
        0.5 * Math.sqrt(temperature / curvature),
        kernel === "ou"
          ? sigma *
            Math.sqrt(step < 0 ? Math.expm1(2 * step) / (2 * step) : 1) / 3
          : 0.5 * sigma / Math.abs(slope),
      );
    }
  }
  return kernel === "mala" ? largest / 2 : largest;
}

/**
 * The grid on which the transfer operator of a chain is exact to rounding.
 *
 * Trapezoid sums of analytic densities converge exponentially; the spacing is
 * at most a third of the noise of a step. The ends are where U stands `height`
 * T above its minimum for every row of the schedule, with and without the
 * non-conservative force. A point start is a node.
 *
 * @param chain The chain.
 * @param start Where the first position is drawn.
 * @param options Height of the ends and refinement.
 * @returns The grid.
 * @throws {RangeError} If the potential does not confine at some row.
 */
export function makeGrid(
  chain: Chain,
  start: Start,
  options: GridOptions = {},
): Grid {
  const { height = 40, refine = 1 } = options;
  const { potential, mobility, temperature, dt } = chain;
  let a = -Math.PI;
  let b = Math.PI;
  const step = REACH * Math.sqrt(2 * mobility * temperature * dt);
  if (!potential.ring) {
    [a, b] = hull(chain, height * temperature * broadening(chain));
    if (start.kind === "point") {
      a = Math.min(a, start.x - step);
      b = Math.max(b, start.x + step);
    } else if (start.kind === "gaussian") {
      const width = REACH * Math.sqrt(start.variance);
      a = Math.min(a, start.mean - width);
      b = Math.max(b, start.mean + width);
    }
  }
  let spacing = largestSpacing(chain, a, b) / refine;
  if (start.kind === "gaussian") {
    spacing = Math.min(spacing, Math.sqrt(start.variance) / 2);
  }
  const at = start.kind === "point" ? start.x : a;
  if (potential.ring) {
    const nodes = Math.max(48, Math.ceil(2 * Math.PI / spacing));
    return { origin: at, spacing: 2 * Math.PI / nodes, nodes, ring: true };
  }
  const below = Math.ceil((at - a) / spacing);
  const origin = at - below * spacing;
  const nodes = Math.ceil((b - origin) / spacing) + 1;
  return { origin, spacing, nodes, ring: false };
}

/**
 * Positions of the nodes.
 *
 * @param grid The grid.
 * @returns The positions, shape [nodes] [length].
 */
export function nodesOf(grid: Grid): Float64Array {
  const { origin, spacing, nodes } = grid;
  return Float64Array.from({ length: nodes }, (_, j) => origin + j * spacing);
}
