/**
 * Signed logarithmic bins, found without a logarithm.
 *
 * @module
 */

/** Relative error of {@linkcode middleOf}. */
export const ACCURACY = 0.01;
/** Magnitudes up to this are in bin 0. */
export const SMALLEST = 1e-4;
/** Magnitudes above this are in the last bin. */
const LARGEST = 1e12;

const LOG_RATIO = Math.log((1 + ACCURACY) / (1 - ACCURACY));
/** Number of the last bin. */
export const TOP = Math.ceil(Math.log(LARGEST / SMALLEST) / LOG_RATIO);

/** Cells per octave: finer than the bins, so a cell meets one edge at most. */
const CELLS = 128;
const LOWEST_OCTAVE = -14;
const CELL_COUNT = 54 * CELLS;
const FIRST_CELL = (1023 + LOWEST_OCTAVE) * CELLS;

/** Bin at the lower end of each cell. */
const FIRST_BIN = new Int32Array(CELL_COUNT);
/** Upper edge of that bin. */
const EDGE = new Float64Array(CELL_COUNT);
for (let cell = 0; cell < CELL_COUNT; cell++) {
  const octave = LOWEST_OCTAVE + Math.floor(cell / CELLS);
  const start = 2 ** octave * (1 + (cell % CELLS) / CELLS);
  const raw = Math.ceil(Math.log(start / SMALLEST) / LOG_RATIO);
  const bin = Math.max(0, Math.min(TOP, raw));
  FIRST_BIN[cell] = bin;
  EDGE[cell] = bin < TOP ? SMALLEST * Math.exp(LOG_RATIO * bin) : Infinity;
}

const NUMBER = new Float64Array(1);
/** Low and high half of NUMBER; all platforms of Deno are little-endian. */
const HALVES = new Int32Array(NUMBER.buffer);

/**
 * Bin of a number: k > 0 for 1e-4 g^(k-1) < x <= 1e-4 g^k with g = 1.01/0.99,
 * -k for -x, and 0 for |x| <= 1e-4.
 *
 * @param x The number.
 * @returns The bin, between -TOP and TOP.
 */
export function binOf(x: number): number {
  // The leading bits of a number are its octave and its cell.
  NUMBER[0] = x;
  const high = HALVES[1]!;
  const raw = ((high & 0x7fffffff) >> 13) - FIRST_CELL;
  const cell = Math.max(0, Math.min(CELL_COUNT - 1, raw));
  const above = Math.abs(x) > EDGE[cell]! ? 1 : 0;
  const sign = 1 + ((high >> 31) << 1);
  return sign * (FIRST_BIN[cell]! + above);
}

/**
 * The number that is within 1 % of all in its bin.
 *
 * @param bin The bin.
 * @returns 1e-4 g^k 0.99 for bin k > 0, the negative for -k, 0 for 0.
 */
export function middleOf(bin: number): number {
  if (bin === 0) return 0;
  const size = SMALLEST * Math.exp(LOG_RATIO * Math.abs(bin)) * (1 - ACCURACY);
  return Math.sign(bin) * size;
}
