import { type Grid, nodesOf } from "./grid.ts";

/** Moments of the last position; on a ring of the angle wrapped to [-pi, pi). */
export interface PositionMoments {
  /** <x> [length]. */
  readonly meanX: number;
  /** Variance of x [length^2]. */
  readonly varianceX: number;
  /** <x^2> [length^2]. */
  readonly meanSquareX: number;
  /** P(x > 0). */
  readonly probabilityPositive: number;
}

/**
 * Moments of a density on a grid, spectrally accurate even where the integrand
 * jumps: at 0, and on a ring at -pi, by integrating its Fourier series.
 *
 * @param density The density, smooth on the scale of the spacing, shape [nodes] [1 / length].
 * @param grid Its nodes.
 * @returns The moments.
 *
 * @example A uniform angle
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { positionMoments } from "./final_position.ts";
 *
 * const nodes = 48;
 * const grid = { origin: 0.3, spacing: 2 * Math.PI / nodes, nodes, ring: true };
 * const uniform = new Float64Array(nodes).fill(1 / (2 * Math.PI));
 * const { varianceX, probabilityPositive } = positionMoments(uniform, grid);
 * assertAlmostEquals(varianceX, Math.PI ** 2 / 3, 1e-13);
 * assertAlmostEquals(probabilityPositive, 0.5, 1e-13);
 * ```
 */
export function positionMoments(
  density: Float64Array,
  grid: Grid,
): PositionMoments {
  const { nodes: n, spacing, ring, origin } = grid;
  const wave = 2 * Math.PI / (n * spacing);
  const table = (f: (t: number) => number) =>
    Float64Array.from({ length: n }, (_, j) => f(2 * Math.PI * j / n));
  const cos = table(Math.cos);
  const sin = table(Math.sin);
  const mass = density.reduce((sum, p) => sum + p, 0) / n;
  // The positive part; on the line the series repeats beyond the grid.
  const to = ring ? Math.PI : origin + (n - 0.5) * spacing;
  const from = ring ? 0 : Math.min(Math.max(0, origin - 0.5 * spacing), to);
  let positive = mass * (to - from);
  let once = 0;
  let square = mass * 2 * Math.PI ** 3 / 3;
  for (let m = 1; 2 * m < n; m++) {
    let re = 0;
    let im = 0;
    let at = 0;
    for (let j = 0; j < n; j++) {
      re += density[j]! * cos[at]!;
      im -= density[j]! * sin[at]!;
      at = (at + m) % n;
    }
    re /= n;
    im /= n;
    const k = m * wave;
    const until = (t: number) =>
      (re * Math.sin(k * (t - origin)) + im * Math.cos(k * (t - origin))) / k;
    positive += 2 * (until(to) - until(from));
    if (ring) {
      const sign = m % 2 ? -1 : 1;
      const c = re * Math.cos(k * origin) + im * Math.sin(k * origin);
      const s = im * Math.cos(k * origin) - re * Math.sin(k * origin);
      once += 4 * Math.PI * sign * s / m;
      square += 8 * Math.PI * sign * c / (m * m);
    }
  }
  if (!ring) {
    const x = nodesOf(grid);
    once = 0;
    square = 0;
    for (let j = 0; j < n; j++) once += density[j]! * x[j]! * spacing;
    for (let j = 0; j < n; j++) {
      square += density[j]! * (x[j]! - once) ** 2 * spacing;
    }
    square += once * once;
  }
  return {
    meanX: once,
    varianceX: square - once * once,
    meanSquareX: square,
    probabilityPositive: Math.min(1, Math.max(0, positive)),
  };
}
