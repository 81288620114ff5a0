/**
 * The matrices of replica networks on a device, and the products between them.
 *
 * Biases are one more row of weights, read from a row of ones below the
 * activations. Rows are padded to vectors of four numbers with zeros, replicas
 * to 256 bytes.
 *
 * @module
 */
import { alignment, type Matrix, type ProductShape } from "./products.ts";

/** Matrices of a pass of some samples. */
export interface PassMatrices {
  /** Vectors of a row: samples / 4. */
  readonly row: number;
  /** What each layer of weights reads, with a row of ones. */
  readonly activations: readonly Matrix[];
  /** Errors of what each layer of weights writes; of the last the outputs, before. */
  readonly errors: readonly Matrix[];
}

/** Vectors that hold so many numbers. */
export function vectors(numbers: number): number {
  return Math.ceil(numbers / 4);
}

function matrix(rows: number, row: number): Matrix {
  const replica = Math.ceil(rows * row / alignment) * alignment;
  return { replica, row, rows };
}

/**
 * The weights of each layer, shape [replica][input or bias][output].
 *
 * @param layers Units of each layer.
 * @returns Where they lie.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { weightMatrices } from "./matrices.ts";
 *
 * assertEquals(weightMatrices([49, 10]), [{ replica: 160, row: 3, rows: 50 }]);
 * ```
 */
export function weightMatrices(layers: readonly number[]): Matrix[] {
  return layers.slice(1).map((outputs, l) =>
    matrix(layers[l]! + 1, vectors(outputs))
  );
}

/**
 * The activations and errors of some samples, shape [replica][unit][sample].
 *
 * @param layers Units of each layer.
 * @param samples How many samples a pass takes.
 * @param shared Whether all replicas read the same inputs.
 * @returns Where they lie.
 */
export function passMatrices(
  layers: readonly number[],
  samples: number,
  shared: boolean,
): PassMatrices {
  const row = vectors(samples);
  return {
    row,
    activations: layers.slice(0, -1).map((units, l) => {
      const own = matrix(units + 1, row);
      return l === 0 && shared ? { ...own, replica: 0 } : own;
    }),
    errors: layers.slice(1).map((units) => matrix(4 * vectors(units), row)),
  };
}

/** What the products of a layer of weights need. */
export interface LayerContext {
  /** Units of each layer. */
  readonly layers: readonly number[];
  /** Weights. */
  readonly weights: readonly Matrix[];
  /** Samples. */
  readonly pass: PassMatrices;
}

/**
 * What layer l + 1 reads of layer l: weighted sums, rectified but at the end.
 *
 * @param context The matrices.
 * @param l Layer of weights.
 * @returns The product.
 */
export function forwardShape(
  { layers, weights, pass }: LayerContext,
  l: number,
): ProductShape {
  const last = l === weights.length - 1;
  return {
    form: "forward",
    a: pass.activations[l]!,
    b: weights[l]!,
    c: last ? pass.errors[l]! : pass.activations[l + 1]!,
    rows: layers[l + 1]!,
    columns: pass.row,
    terms: layers[l]! + 1,
    rectified: !last,
  };
}

/**
 * Errors of the units that a layer of weights reads, from those that it writes.
 *
 * @param context The matrices.
 * @param l Layer of weights, not the first.
 * @returns The product.
 */
export function backwardShape(
  { layers, weights, pass }: LayerContext,
  l: number,
): ProductShape {
  return {
    form: "backward",
    a: pass.errors[l]!,
    b: weights[l]!,
    c: pass.errors[l - 1]!,
    gate: pass.activations[l]!,
    rows: layers[l]!,
    columns: pass.row,
    terms: layers[l + 1]!,
  };
}

/**
 * A multiple of the gradient of a layer of weights, added to something.
 *
 * @param context The matrices.
 * @param l Layer of weights.
 * @returns The product.
 */
export function updateShape(
  { layers, weights, pass }: LayerContext,
  l: number,
): ProductShape {
  return {
    form: "update",
    a: pass.activations[l]!,
    b: pass.errors[l]!,
    c: weights[l]!,
    rows: layers[l]! + 1,
    columns: weights[l]!.row,
    terms: 4 * pass.row,
  };
}
