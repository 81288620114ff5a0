/**
 * The first images of a set with their classes, as packed as they come.
 *
 * @module
 */
import type { Mnist } from "./mnist_files.ts";

/** Pixels along a side of an image. */
const SIDE = 28;

/** Images as inputs of a classifier of ten classes. */
export interface ImageClasses {
  /** Number of images. */
  readonly samples: number;
  /** Numbers of one input. */
  readonly features: number;
  /** Pixels as bytes, or means of blocks of pixels over 255 in f32, shape [image][feature]. */
  readonly inputs: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  /** Digits, shape [image]. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/** Means of square blocks of pixels. */
function blockMeans(
  images: Uint8Array,
  samples: number,
  pooling: number,
): Float32Array<ArrayBuffer> {
  const blocks = SIDE / pooling;
  const features = blocks ** 2;
  const out = new Float32Array(samples * features);
  const sums = new Uint32Array(features);
  for (let s = 0; s < samples; s++) {
    sums.fill(0);
    for (let row = 0; row < SIDE; row++) {
      const first = Math.floor(row / pooling) * blocks;
      for (let column = 0; column < SIDE; column++) {
        sums[first + Math.floor(column / pooling)]! +=
          images[(s * SIDE + row) * SIDE + column]!;
      }
    }
    for (let k = 0; k < features; k++) {
      out[s * features + k] = sums[k]! / (pooling ** 2 * 255);
    }
  }
  return out;
}

/**
 * The first images of a set.
 *
 * @param mnist The set.
 * @param samples How many, at most as many as there are.
 * @param pooling Pixels along a side of a block, a divisor of 28; 1 keeps the bytes.
 * @returns Inputs, row after row, and classes.
 *
 * @example Means over quarters of an image
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { imageClasses } from "./mnist_classes.ts";
 *
 * const images = new Uint8Array(784).fill(255, 0, 392);
 * const { inputs } = imageClasses({ images, labels: Uint8Array.of(4) }, 1, 14);
 * assertEquals([...inputs], [1, 1, 0, 0]);
 * ```
 */
export function imageClasses(
  { images, labels }: Mnist,
  samples: number,
  pooling: number,
): ImageClasses {
  return {
    samples,
    features: (SIDE / pooling) ** 2,
    inputs: pooling === 1
      ? images.slice(0, samples * SIDE ** 2)
      : blockMeans(images, samples, pooling),
    labels: labels.slice(0, samples),
  };
}
