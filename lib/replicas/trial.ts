/**
 * What a device is asked to multiply to find out how it does so fastest.
 *
 * @module
 */
import {
  backwardShape,
  forwardShape,
  passMatrices,
  updateShape,
  weightMatrices,
} from "./matrices.ts";
import { type ProductShape, type Way, ways } from "./products.ts";
import { mostSamples } from "./programs.ts";

/** Products that are carried out in several ways. */
export interface Trial {
  /** What tells it from others. */
  readonly name: string;
  /** The products. */
  readonly shapes: readonly ProductShape[];
  /** Of so many replicas. */
  readonly replicas: number;
  /** The ways that come into question. */
  readonly ways: readonly Way[];
  /** How often they are repeated at first, and by what this grows. */
  readonly repeats: readonly [first: number, growth: number];
  /** Turns of which the shortest counts: others may be at work on processors. */
  readonly turns: number;
}

/**
 * The three products of a layer of weights.
 *
 * @param inputs Units that the layer reads.
 * @param outputs Units that it writes.
 * @param samples Samples of a pass.
 * @returns Forward, backward, update.
 */
export function layerShapes(
  inputs: number,
  outputs: number,
  samples: number,
): [ProductShape, ProductShape, ProductShape] {
  // Errors go back to a layer that has one before it.
  const layers = [1, inputs, outputs];
  const weights = weightMatrices(layers);
  const pass = passMatrices(layers, samples, false);
  const context = { layers, weights, pass };
  return [
    forwardShape(context, 1),
    backwardShape(context, 1),
    updateShape(context, 1),
  ];
}

/**
 * Floating-point operations of a product, of one replica.
 *
 * @param shape The product.
 * @returns Two for each term of each number of the result.
 */
export function productWork({ rows, columns, terms }: ProductShape): number {
  return 2 * rows * 4 * columns * terms;
}

/** Operations of a trial on hardware: less than a millisecond of a fast adapter. */
const hardwareWork = 2 ** 28;

/**
 * What to try before an ensemble is trained.
 *
 * Hardware carries out all three products of the layer with most weights, at
 * most 256 units wide, in every way. A software driver is asked once, for one
 * small product that needs no kernel but those of training: to compile kernels
 * that share tiles takes it longer than the trial could gain, as each access to
 * shared memory is a loop over lanes there.
 *
 * @param layers Units of each layer.
 * @param batchSize Samples of a minibatch.
 * @param fallback Whether a software driver is asked.
 * @returns The trial.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { trialOf } from "./trial.ts";
 *
 * assertEquals(trialOf([784, 200, 10], 100, true).ways, ["windows", "storage"]);
 * assertEquals(trialOf([784, 200, 10], 100, false).name, "256-200, 100");
 * ```
 */
export function trialOf(
  layers: readonly number[],
  batchSize: number,
  fallback: boolean,
): Trial {
  if (fallback) {
    const [forward] = layerShapes(63, 64, 64);
    return {
      name: "63-64, 64",
      shapes: [forward],
      replicas: 2,
      ways: ["windows", "storage"],
      repeats: [16, 4],
      turns: 2,
    };
  }
  const pairs = layers.slice(1).map((outputs, l) =>
    [Math.min(layers[l]!, 256), Math.min(outputs, 256)] as const
  );
  const [inputs, outputs] = pairs.reduce((most, pair) =>
    pair[0] * pair[1] > most[0] * most[1] ? pair : most
  );
  const samples = Math.min(batchSize, mostSamples);
  const shapes = layerShapes(inputs, outputs, samples);
  const work = shapes.reduce((sum, shape) => sum + productWork(shape), 0);
  return {
    name: `${inputs}-${outputs}, ${samples}`,
    shapes,
    replicas: Math.min(256, Math.ceil(hardwareWork / work)),
    ways,
    repeats: [4, 16],
    turns: 1,
  };
}
