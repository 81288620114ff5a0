/**
 * Exact initial distributions, drawn from the counter generator.
 *
 * The twin of `shaders/start.wgsl`.
 *
 * @module
 */
import { type Key, normalPair, threefry, uniform01 } from "../rng.ts";

/** A Gaussian; a point where the variance is 0. */
export interface GaussianStart {
  /** Discriminator. */
  readonly kind: "gaussian";
  /** Mean [length]. */
  readonly mean: number;
  /** Variance [length^2], not negative. */
  readonly variance: number;
}

/** Any density in one coordinate, tabulated on equidistant nodes and linear in between. */
export interface TableStart {
  /** Discriminator. */
  readonly kind: "table";
  /** First node [length]. */
  readonly low: number;
  /** Distance of nodes [length]. */
  readonly spacing: number;
  /** Distribution, survival, density and 0 at each node, shape [nodes][4]. */
  readonly nodes: Float32Array;
}

/** Distribution of the initial position. */
export type Start = GaussianStart | TableStart;

/**
 * Tabulates a density for inversion.
 *
 * Distribution and survival function are summed from either end, so that both
 * tails keep the relative accuracy of f32.
 *
 * @param density An unnormalised density, finite and not negative.
 * @param low First node [length].
 * @param high Last node [length].
 * @param count Number of nodes, at least 2.
 * @returns The table.
 *
 * @example Half of a symmetric density lies below its middle
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tabulate } from "./start.ts";
 *
 * const start = tabulate((x) => Math.exp(-x * x), -5, 5, 4097);
 * assertEquals(start.nodes[4 * 2048], 0.5);
 * ```
 */
export function tabulate(
  density: (x: number) => number,
  low: number,
  high: number,
  count = 8193,
): TableStart {
  const spacing = (high - low) / (count - 1);
  const p = Float64Array.from(
    { length: count },
    (_, i) => density(low + i * spacing),
  );
  const cell = (i: number) => 0.5 * spacing * (p[i]! + p[i + 1]!);
  const below = new Float64Array(count);
  const above = new Float64Array(count);
  for (let i = 1; i < count; i++) below[i] = below[i - 1]! + cell(i - 1);
  for (let i = count - 2; i >= 0; i--) above[i] = above[i + 1]! + cell(i);
  const total = below[count - 1]!;
  const nodes = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    nodes.set([below[i]! / total, above[i]! / total, p[i]! / total], 4 * i);
  }
  return {
    kind: "table",
    low: Math.fround(low),
    spacing: Math.fround(spacing),
    nodes,
  };
}

function intoCell(m: number, p: number, q: number, spacing: number): number {
  const root = Math.sqrt(Math.max(p * p + 2 * (q - p) * m / spacing, 0));
  return Math.min(Math.max(2 * m / (p + root), 0), spacing);
}

function inverse({ nodes, low, spacing }: TableStart, word: number): number {
  const upper = word >= 0x80000000;
  const v = 0.5 * uniform01(word << 1);
  let a = 0;
  let b = nodes.length / 4 - 1;
  while (b - a > 1) {
    const middle = (a + b) >> 1;
    const left = upper ? nodes[4 * middle + 1]! > v : nodes[4 * middle]! <= v;
    if (left) a = middle;
    else b = middle;
  }
  const p = nodes[4 * a + 2]!;
  const q = nodes[4 * b + 2]!;
  return upper
    ? low + (b * spacing - intoCell(v - nodes[4 * b + 1]!, q, p, spacing))
    : low + (a * spacing + intoCell(v - nodes[4 * a]!, p, q, spacing));
}

const words = new Uint32Array(4);
const pair = new Float64Array(2);

/**
 * Draws the initial position of one trajectory, rounded to f32 as on the device.
 *
 * @param start The distribution.
 * @param trajectory Global index of the trajectory.
 * @param key Key of purpose `start`.
 * @returns The position [length].
 */
export function drawStart(start: Start, trajectory: number, key: Key): number {
  threefry(words, trajectory, trajectory / 2 ** 32, 0, 0, key);
  if (start.kind === "table") return Math.fround(inverse(start, words[0]!));
  normalPair(pair, 0, words[0]!, words[1]!);
  return Math.fround(start.mean + Math.sqrt(start.variance) * pair[0]!);
}
