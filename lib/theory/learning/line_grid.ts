import { REACH } from "../grid.ts";
import type { Grid } from "../grid.ts";
import type { LineFamily } from "./line_family.ts";
import { lineDomain } from "./line_quadrature.ts";
import type { MoveGroup } from "./linear_move.ts";

/** Height of the ends of a grid above the lowest energy [kT]. */
const HEIGHT = 45;
/** Below this height a grid is made anew. */
const LOW = 36;
/** Height up to which the spacing has to resolve curvature [kT]. */
const DENSE = 20;

/** What a grid has to hold. */
export interface Span {
  /** Lower end [length]. */
  readonly a: number;
  /** Upper end [length]. */
  readonly b: number;
  /** Largest distance of nodes [length]. */
  readonly spacing: number;
}

/** Lowest and highest curvature of the energy where the density is not negligible. */
function curvatures(
  family: LineFamily,
  theta: ArrayLike<number>,
  a: number,
  b: number,
): [number, number] {
  const nodes = 200;
  const by = (b - a) / nodes;
  let lowest = Infinity;
  for (let i = 0; i <= nodes; i++) {
    lowest = Math.min(lowest, family.energy(a + i * by, theta));
  }
  let least = Infinity;
  let most = 0;
  for (let i = 0; i < nodes; i++) {
    const x = a + (i + 0.5) * by;
    if (family.energy(x, theta) - lowest > DENSE) continue;
    const curvature = (family.slope(x + by / 2, theta) -
      family.slope(x - by / 2, theta)) / by;
    least = Math.min(least, curvature);
    most = Math.max(most, Math.abs(curvature));
  }
  return [least, most];
}

/**
 * The interval and spacing that the density of an energy needs, with the step
 * of the moves that act on it.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @param group The moves; absent in continuous time.
 * @param height Height of the ends above the lowest energy [kT]. Defaults to 45.
 * @returns Ends at that height, further off for Euler moves, which broaden the
 * density; a spacing at which trapezoid sums are exact.
 * @throws {RangeError} If the energy does not confine.
 */
export function spanOf(
  family: LineFamily,
  theta: ArrayLike<number>,
  group?: MoveGroup,
  height = HEIGHT,
): Span {
  const near = lineDomain(family, theta, DENSE);
  const [least, most] = curvatures(family, theta, near.a, near.b);
  let top = height;
  let spacing = 0.5 / Math.sqrt(most);
  if (group) {
    const { dt, kernel } = group;
    const sigma = Math.sqrt(2 * dt);
    const slope = Math.max(Math.abs(1 - dt * most), Math.abs(1 - dt * least));
    spacing = Math.min(spacing, sigma / 3, 0.5 * sigma / slope);
    if (kernel === "mala") spacing /= 2;
    if (kernel === "ula") top /= 1 - 0.5 * Math.min(1, dt * most);
  }
  const { a, b } = lineDomain(family, theta, top);
  return { a, b, spacing };
}

/**
 * The hull of spans.
 *
 * @param spans At least one.
 * @returns The widest ends and the finest spacing.
 */
export function hullOf(spans: readonly Span[]): Span {
  return spans.reduce((one, two) => ({
    a: Math.min(one.a, two.a),
    b: Math.max(one.b, two.b),
    spacing: Math.min(one.spacing, two.spacing),
  }));
}

/**
 * A grid over a span, with some room for what is not yet known.
 *
 * @param span The span.
 * @returns Equidistant nodes.
 */
export function gridOf({ a, b, spacing }: Span): Grid {
  const nodes = Math.ceil((b - a) / spacing) + 1;
  return { origin: a, spacing: (b - a) / (nodes - 1), nodes, ring: false };
}

/**
 * The span of a Gaussian start.
 *
 * @param mean Its mean.
 * @param variance Its variance > 0.
 * @returns Ends 9.6 standard deviations off.
 */
export function gaussianSpan(mean: number, variance: number): Span {
  const width = REACH * Math.sqrt(variance);
  return {
    a: mean - width,
    b: mean + width,
    spacing: Math.sqrt(variance) / 2,
  };
}

/**
 * Whether a grid still holds the density of an energy.
 *
 * @param energies At the nodes [kT].
 * @param slopes dU/dx at the nodes [kT/length].
 * @param grid The grid.
 * @param group The moves; absent in continuous time.
 * @param low Least height of the ends [kT]. Defaults to 36.
 * @returns False where an end is too low or the curvature too high.
 */
export function holds(
  energies: Float64Array,
  slopes: Float64Array,
  grid: Grid,
  group?: MoveGroup,
  low = LOW,
): boolean {
  const n = energies.length;
  let lowest = Infinity;
  for (let i = 0; i < n; i++) lowest = Math.min(lowest, energies[i]!);
  if (!(Math.min(energies[0]!, energies[n - 1]!) - lowest > low)) return false;
  if (!(slopes[0]! < 0 && slopes[n - 1]! > 0)) return false;
  let most = 0;
  for (let i = 1; i < n; i++) {
    if (energies[i]! - lowest > DENSE) continue;
    most = Math.max(most, Math.abs(slopes[i]! - slopes[i - 1]!));
  }
  most /= grid.spacing;
  const room = 0.6 * (group?.kernel === "mala" ? 0.5 : 1);
  return grid.spacing <= room / Math.sqrt(most) &&
    (!group || grid.spacing * Math.abs(1 - group.dt * most) <=
        room * Math.sqrt(2 * group.dt) * 1.2);
}
