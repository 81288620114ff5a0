/**
 * How long chains remember.
 *
 * @module
 */
import type { Samples } from "./samples.ts";

/** Fewer blocks than this do not tell a variance. */
const fewestBlocks = 32;

/**
 * Variance of means of blocks, as a part of that of single states, times the
 * length of a block: the statistical inefficiency once blocks are long.
 */
function inefficiency(
  { values, chains, times, coordinates: p }: Samples,
  i: number,
  length: number,
  of: (z: number) => number,
): number {
  const blocks = Math.floor(times / length);
  let [mean, square, whole, wholeSquare] = [0, 0, 0, 0];
  for (let c = 0; c < chains; c++) {
    for (let b = 0; b < blocks; b++) {
      let sum = 0;
      for (let k = b * length; k < (b + 1) * length; k++) {
        const z = of(values[(c * times + k) * p + i]!);
        sum += z;
        wholeSquare += z * z;
      }
      whole += sum;
      mean += sum / length;
      square += (sum / length) ** 2;
    }
  }
  const n = chains * blocks;
  const states = n * length;
  const variance = wholeSquare / states - (whole / states) ** 2;
  const between = square / n - (mean / n) ** 2;
  return variance > 0 ? length * between / variance : 1;
}

/**
 * Correlation time of the coordinates and of their squares, by means of blocks of
 * doubled length (Flyvbjerg and Petersen, J. Chem. Phys. 91, 461 (1989)): half
 * the largest statistical inefficiency, which is the decay time of an
 * exponential. It sees slow motion that single transitions do not show.
 *
 * @param samples Standardised samples.
 * @returns The time in units, at least a half; too short where chains are not much longer.
 */
export function correlationTime(samples: Samples): number {
  const { chains, times, coordinates } = samples;
  let most = 1;
  for (let length = 1;; length *= 2) {
    if (chains * Math.floor(times / length) < fewestBlocks) break;
    if (length > times) break;
    for (let i = 0; i < coordinates; i++) {
      most = Math.max(
        most,
        inefficiency(samples, i, length, (z) => z),
        inefficiency(samples, i, length, (z) => z * z),
      );
    }
  }
  return most / 2;
}
