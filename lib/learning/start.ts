/**
 * Where chains start: exact densities, drawn on the host from the counter
 * generator and rounded to f32.
 *
 * @module
 */
import { drawStart, type TableStart } from "../dynamics/start.ts";
import { type Key, normalPair, threefry, uniform01 } from "../rng.ts";

/** One Gaussian of a mixture: x = mean + factor * normals. */
export interface Component {
  /** Probability. */
  readonly weight: number;
  /** Mean, shape [coordinate]. */
  readonly mean: readonly number[];
  /** Any square root of the covariance, shape [coordinate][coordinate]. */
  readonly factor: readonly (readonly number[])[];
}

/** A mixture of Gaussians. */
export interface MixtureStart {
  /** Discriminator. */
  readonly kind: "mixture";
  /** Its Gaussians; weights add up to 1. */
  readonly components: readonly Component[];
}

/** A density in two coordinates on the cells of a grid, uniform in each. */
export interface GridStart {
  /** Discriminator. */
  readonly kind: "grid";
  /** Lower corner, shape [2] [length]. */
  readonly low: readonly [number, number];
  /** Sides of a cell, shape [2] [length]. */
  readonly spacing: readonly [number, number];
  /** Cells along the second coordinate. */
  readonly columns: number;
  /** Probability up to and with each cell, shape [row][column]. */
  readonly cumulative: Float64Array;
}

/** Distribution of the first positions of chains. */
export type ChainStart = MixtureStart | GridStart | TableStart;

const words = new Uint32Array(4);
const normals = new Float64Array(4);

/** Index of the first entry above `u`. */
function search(cumulative: ArrayLike<number>, u: number): number {
  let a = 0;
  let b = cumulative.length - 1;
  while (a < b) {
    const middle = (a + b) >> 1;
    if (cumulative[middle]! > u) b = middle;
    else a = middle + 1;
  }
  return a;
}

function fromMixture(
  { components }: MixtureStart,
  chain: number,
  key: Key,
  out: Float64Array,
): void {
  const high = chain / 2 ** 32;
  let pick = 0;
  if (components.length > 1) {
    threefry(words, chain, high, 0, 0, key);
    let u = uniform01(words[0]!);
    while (pick < components.length - 1 && u >= components[pick]!.weight) {
      u -= components[pick++]!.weight;
    }
  }
  const { mean, factor } = components[pick]!;
  for (let j = 0; j < out.length; j++) out[j] = mean[j]!;
  for (let i = 0; i < out.length; i++) {
    if (i % 4 === 0) {
      threefry(words, chain, high, 1 + i / 4, 0, key);
      normalPair(normals, 0, words[0]!, words[1]!);
      if (i + 2 < out.length) normalPair(normals, 2, words[2]!, words[3]!);
    }
    for (let j = 0; j < out.length; j++) {
      out[j]! += factor[j]![i]! * normals[i % 4]!;
    }
  }
}

function fromGrid(
  { low, spacing, columns, cumulative }: GridStart,
  chain: number,
  key: Key,
  out: Float64Array,
): void {
  threefry(words, chain, chain / 2 ** 32, 0, 0, key);
  // Fifty-three bits choose the cell: a grid has many.
  const u = (words[0]! * 2 ** 21 + (words[3]! >>> 11)) * 2 ** -53;
  const cell = search(cumulative, u * cumulative.at(-1)!);
  out[0] = low[0] +
    (Math.floor(cell / columns) + uniform01(words[1]!)) * spacing[0];
  out[1] = low[1] + (cell % columns + uniform01(words[2]!)) * spacing[1];
}

/**
 * Draws the first position of one chain, rounded to f32.
 *
 * @param start The distribution.
 * @param chain Global index of the chain.
 * @param key Key of purpose `start`.
 * @param out Receives the position, shape [coordinate] [length].
 */
export function drawChain(
  start: ChainStart,
  chain: number,
  key: Key,
  out: Float64Array,
): void {
  if (start.kind === "table") out[0] = drawStart(start, chain, key);
  else if (start.kind === "grid") fromGrid(start, chain, key, out);
  else fromMixture(start, chain, key, out);
  for (let j = 0; j < out.length; j++) out[j] = Math.fround(out[j]!);
}
