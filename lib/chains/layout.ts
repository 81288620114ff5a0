/**
 * How the samples of an ensemble lie on a device.
 *
 * @module
 */
import type { Network } from "../descent/mod.ts";
import type { ChainEnsemble } from "./ensemble.ts";

/** Rows of four numbers that a uniform buffer holds. */
const uniformRows = 4096;
/** Uniform buffers that a kernel may have for samples. */
const mostUniforms = 10;

/** Rows of one buffer: [sample][row]. */
export interface SampleBuffer {
  /** The first of its rows of a sample. */
  readonly row: number;
  /** How many rows of a sample it holds. */
  readonly rows: number;
}

/** Where the numbers of a sample are. */
export interface SampleLayout {
  /** Numbers of a sample: inputs, what the reference makes of them, targets. */
  readonly width: number;
  /** The buffers. */
  readonly buffers: readonly SampleBuffer[];
  /** Whether they are uniform: reading them costs a fraction, and there is little room. */
  readonly uniform: boolean;
}

/**
 * Whether a network has no hidden layer: what the reference makes of a sample
 * is computed once, in f64.
 *
 * @param model The network.
 */
export function isLinear({ layers }: Network): boolean {
  return layers.length === 2;
}

/**
 * Numbers of a sample besides its inputs.
 *
 * @param model The network.
 * @returns Outputs of the reference that are kept, and targets.
 */
export function extraNumbers(
  model: Network,
): { readonly offsets: number; readonly targets: number } {
  const outputs = model.layers.at(-1)!;
  if (model.loss === "squares") return { offsets: 0, targets: outputs };
  return { offsets: isLinear(model) ? outputs : 0, targets: 1 };
}

/**
 * Lays samples out.
 *
 * @param model The network.
 * @param samples Number of samples N.
 * @returns Uniform buffers where they fit, else one storage buffer.
 */
export function sampleLayout(model: Network, samples: number): SampleLayout {
  const { offsets, targets } = extraNumbers(model);
  const width = model.layers[0]! + offsets + targets;
  const rows = Math.ceil(width / 4);
  const each = Math.floor(uniformRows / samples);
  const buffers: SampleBuffer[] = [];
  for (let row = 0; each > 0 && row < rows; row += each) {
    buffers.push({ row, rows: Math.min(each, rows - row) });
  }
  const uniform = each > 0 && buffers.length <= mostUniforms;
  return {
    width,
    uniform,
    buffers: uniform ? buffers : [{ row: 0, rows }],
  };
}

/** Outputs of a network without hidden layer at the reference. */
function outputsAt(
  { layers, biases }: Network,
  reference: readonly number[],
  inputs: Float64Array,
  sample: number,
): number[] {
  const [n, units] = [layers[0]!, layers[1]!];
  return Array.from({ length: units }, (_, u) => {
    let f = biases ? reference[units * n + u]! : 0;
    for (let k = 0; k < n; k++) {
      f += reference[u * n + k]! * inputs[sample * n + k]!;
    }
    return f;
  });
}

/**
 * The samples as a device takes them.
 *
 * Targets of least squares without hidden layer are what is left of them at the
 * reference; other losses without hidden layer have the outputs there.
 *
 * @param ensemble The chains; their model is a network.
 * @returns One array a buffer, shape [sample][row][4].
 */
export function sampleTables(
  { data, reference }: Pick<ChainEnsemble, "data" | "reference">,
  model: Network,
): Float32Array<ArrayBuffer>[] {
  const { samples, inputs, targets } = data;
  const layout = sampleLayout(model, samples);
  const n = model.layers[0]!;
  const { targets: count } = extraNumbers(model);
  const numbers = Array.from({ length: samples }, (_, i) => {
    const row = [...inputs.subarray(i * n, (i + 1) * n)];
    const wanted = [...targets.subarray(i * count, (i + 1) * count)];
    if (!isLinear(model)) return [...row, ...wanted];
    const there = outputsAt(model, reference, inputs, i);
    return model.loss === "squares"
      ? [...row, ...wanted.map((y, u) => y - there[u]!)]
      : [...row, ...there, ...wanted];
  });
  return layout.buffers.map(({ row, rows }) => {
    const table = new Float32Array(samples * rows * 4);
    numbers.forEach((all, i) =>
      table.set(all.slice(4 * row, 4 * (row + rows)), i * rows * 4)
    );
    return table;
  });
}
