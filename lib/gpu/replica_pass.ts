/**
 * Forward and backward passes of replica networks on a device.
 *
 * @module
 */
import {
  backwardShape,
  forwardShape,
  type LayerContext,
  type PassMatrices,
  passMatrices,
  updateShape,
  vectors,
} from "../replicas/matrices.ts";
import { type Matrix, split } from "../replicas/products.ts";
import { wholeReplicas } from "../replicas/windows.ts";
import {
  bindKernel,
  bindProduct,
  type Command,
  type Tools,
  windowAt,
} from "./replica_commands.ts";
import type { DeviceData } from "./replica_data.ts";

/** Parameters of replicas, a buffer for each layer. */
export type Parameters = readonly GPUBuffer[];

/** Networks whose passes are bound. */
export interface DeviceNetwork {
  /** Units of each layer. */
  readonly layers: readonly number[];
  /** Where weights lie. */
  readonly matrices: readonly Matrix[];
  /** Weights. */
  readonly weights: Parameters;
}

/** Buffers of a pass of some samples. */
export interface DevicePass {
  /** Samples a row, a multiple of four. */
  readonly samples: number;
  /** Whether all replicas read the same inputs. */
  readonly shared: boolean;
  /** Where activations and errors lie. */
  readonly matrices: PassMatrices;
  /** What each layer of weights reads. */
  readonly activations: readonly GPUBuffer[];
  /** Errors of what each layer of weights writes. */
  readonly errors: readonly GPUBuffer[];
  /** Which samples, shape [replica or 1][sample]. */
  readonly drawn: GPUBuffer;
  /** Cross-entropies, hits and squared norms, shape [replica][3][sample]. */
  readonly sums: GPUBuffer;
}

/**
 * Makes the buffers of a pass.
 *
 * @param tools What makes them.
 * @param layers Units of each layer.
 * @param count Samples of a pass.
 * @param shared Whether all replicas read the same inputs.
 * @returns The buffers, with the rows of ones in them.
 */
export function devicePass(
  { device, buffer, means: { replicas } }: Tools,
  layers: readonly number[],
  count: number,
  shared: boolean,
): DevicePass {
  const samples = 4 * vectors(count);
  const matrices = passMatrices(layers, samples, shared);
  const ones = new Float32Array(samples).fill(1);
  const make = (label: string, { replica, row, rows }: Matrix) =>
    buffer(label, 16 * (replica * replicas || row * rows));
  const activations = matrices.activations.map((m, l) => {
    const made = make(`activations ${l}`, m);
    for (let r = 0; r < (m.replica > 0 ? replicas : 1); r++) {
      const at = 16 * (r * m.replica + layers[l]! * m.row);
      device.queue.writeBuffer(made, at, ones);
    }
    return made;
  });
  return {
    samples,
    shared,
    matrices,
    activations,
    errors: matrices.errors.map((m, l) => make(`errors ${l + 1}`, m)),
    drawn: buffer("drawn", 4 * samples * (shared ? 1 : replicas)),
    sums: buffer("sums", 12 * samples * replicas),
  };
}

/**
 * Brings inputs in and computes outputs.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param pass The buffers.
 * @param data Where inputs come from.
 * @returns The commands.
 */
export async function forwardCommands(
  tools: Tools,
  { layers, matrices, weights }: DeviceNetwork,
  pass: DevicePass,
  data: DeviceData,
): Promise<Command[]> {
  const context: LayerContext = {
    layers,
    weights: matrices,
    pass: pass.matrices,
  };
  const copies = pass.shared ? 1 : tools.means.replicas;
  const words = vectors(layers[0]!);
  const gather = await bindKernel({
    ...tools,
    means: { ...tools.means, replicas: copies },
  }, {
    name: "gather",
    sizes: {
      features: layers[0]!,
      words: words,
      row: pass.matrices.row,
      replica: pass.matrices.activations[0]!.replica,
    },
    buffers: [pass.activations[0]!, pass.drawn, data.inputs],
    invocations: copies * words * pass.matrices.row,
    reach: data.format,
  });
  const commands = [gather];
  for (const [l, b] of weights.entries()) {
    const c = pass.activations[l + 1] ?? pass.errors[l]!;
    const a = pass.activations[l]!;
    const shape = forwardShape(context, l);
    commands.push(...await bindProduct(tools, shape, { a, b, c }));
  }
  return commands;
}

/**
 * Turns outputs into errors and adds up cross-entropy and hits.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param pass The buffers.
 * @param data Where classes come from.
 * @returns The command.
 */
export function outputCommand(
  tools: Tools,
  { layers }: DeviceNetwork,
  pass: DevicePass,
  data: DeviceData,
): Promise<Command> {
  const { samples } = pass;
  return bindKernel(tools, {
    name: "output",
    sizes: {
      classes: layers.at(-1)!,
      samples: samples,
      replica: 4 * pass.matrices.errors.at(-1)!.replica,
      drawn: pass.shared ? 0 : samples,
    },
    buffers: [pass.errors.at(-1)!, pass.drawn, data.labels, pass.sums],
    invocations: samples * tools.means.replicas,
  });
}

/**
 * Takes errors back to the first layer and adds a multiple of the gradient.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param pass The buffers.
 * @param into What the gradient is added to; it may be the weights themselves.
 * @param coefficient Factor of the sum over samples.
 * @returns The commands.
 */
export async function backwardCommands(
  tools: Tools,
  { layers, matrices, weights }: DeviceNetwork,
  pass: DevicePass,
  into: Parameters,
  coefficient: number,
): Promise<Command[]> {
  const context: LayerContext = {
    layers,
    weights: matrices,
    pass: pass.matrices,
  };
  const { activations, errors } = pass;
  const commands: Command[] = [];
  for (let l = weights.length - 1; l >= 0; l--) {
    const [a, c] = [errors[l]!, into[l]!];
    if (l > 0) {
      commands.push(
        ...await bindProduct(tools, backwardShape(context, l), {
          a,
          b: weights[l]!,
          c: errors[l - 1]!,
          gate: activations[l]!,
        }),
      );
    }
    commands.push(
      ...await bindProduct(
        tools,
        updateShape(context, l),
        { a: activations[l]!, b: a, c },
        coefficient,
      ),
    );
  }
  return commands;
}

/**
 * Adds up squared norms of the gradients of single samples.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param pass The buffers, after the errors are known.
 * @returns The commands.
 */
export async function normCommands(
  tools: Tools,
  { layers }: DeviceNetwork,
  { matrices, activations, errors, sums }: DevicePass,
): Promise<Command[]> {
  const { through, replicas } = tools.means;
  const commands: Command[] = [];
  for (const [l, a] of activations.entries()) {
    const [inputs, outputs] = [matrices.activations[l]!, matrices.errors[l]!];
    const together = Math.min(wholeReplicas(inputs), wholeReplicas(outputs));
    const windows = through === "windows" && together >= 1;
    for (const [from, to] of split(replicas, windows ? together : replicas)) {
      const means = { ...tools.means, replicas: to - from };
      commands.push(
        await bindKernel({ ...tools, means }, {
          name: "norms",
          reach: windows ? "windows" : "storage",
          sizes: {
            first: from,
            row: matrices.row,
            inputs: layers[l]! + 1,
            inputReplica: inputs.replica,
            outputs: layers[l + 1]!,
            errorReplica: outputs.replica,
          },
          buffers: [
            sums,
            windows ? windowAt(a, from * inputs.replica) : a,
            windows ? windowAt(errors[l]!, from * outputs.replica) : errors[l]!,
          ],
          invocations: matrices.row * (to - from),
        }),
      );
    }
  }
  return commands;
}
