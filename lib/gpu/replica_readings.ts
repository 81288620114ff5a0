/**
 * What is read of replica networks on a device beside their gradients: outputs
 * step by step, and products of the noise of different minibatches.
 *
 * @module
 */
import { overlapBatches } from "../replicas/batches.ts";
import { bindKernel, type Command, type Tools } from "./replica_commands.ts";
import type { DeviceData } from "./replica_data.ts";
import {
  innerCommands,
  type Parts,
  projectCommands,
} from "./replica_measures.ts";
import {
  type DeviceNetwork,
  type DevicePass,
  devicePass,
  forwardCommands,
  type Parameters,
} from "./replica_pass.ts";

/** Outputs on some inputs. */
export interface Reader {
  /** Its buffers. */
  readonly pass: DevicePass;
  /** Takes them for the first time. */
  readonly first: readonly Command[];
  /** Compares them with those before. */
  readonly next: readonly Command[];
  /** Log-probabilities, shape [replica][class][sample]. */
  readonly known: GPUBuffer;
  /** Sums of divergences, shape [replica][sample]. */
  readonly divergence: GPUBuffer;
}

/** Products of noise. */
export interface LagMeter {
  /** Noise at the lag step. */
  readonly kept: Parameters;
  /** Its product with the noise. */
  readonly product: readonly Command[];
  /** Projections of the noise. */
  readonly project: readonly Command[];
  /** Noise of independent minibatches. */
  readonly several: readonly Parameters[];
  /** Products of two of them, i <= j. */
  readonly pair: readonly (readonly (readonly Command[])[])[];
}

/**
 * Makes room for numbers of the shape of the parameters.
 *
 * @param tools What makes it.
 * @param network Where parameters lie.
 * @param label What they are.
 * @returns The room; its numbers are zero.
 */
export function parameters(
  { buffer, means: { replicas } }: Tools,
  { matrices }: Pick<DeviceNetwork, "matrices">,
  label: string,
): Parameters {
  return matrices.map(({ replica }, l) =>
    buffer(`${label} ${l}`, 16 * replica * replicas)
  );
}

/**
 * Binds products of noise.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param parts Where sums go.
 * @param noise The noise of a step.
 * @returns What multiplies it.
 */
export async function lagMeterOf(
  tools: Tools,
  network: DeviceNetwork,
  parts: Parts,
  noise: Parameters,
): Promise<LagMeter> {
  const kept = parameters(tools, network, "kept");
  const several = Array.from(
    { length: overlapBatches },
    (_, k) => parameters(tools, network, `noise ${k}`),
  );
  const pair: (readonly Command[])[][] = [];
  for (const [i, one] of several.entries()) {
    const row: (readonly Command[])[] = pair[i] = [];
    for (const other of several.slice(0, i + 1)) {
      row.push(await innerCommands(tools, network, parts, one, other));
    }
  }
  return {
    kept,
    several,
    pair,
    product: await innerCommands(tools, network, parts, kept, noise),
    project: await projectCommands(tools, network, parts, noise),
  };
}

/**
 * Binds the comparison of outputs.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param inputs How many inputs, the first ones.
 * @param training Where they come from.
 * @returns What reads.
 */
export async function readerOf(
  tools: Tools,
  network: DeviceNetwork,
  inputs: number,
  training: DeviceData,
): Promise<Reader> {
  const { replicas } = tools.means;
  const pass = devicePass(tools, network.layers, inputs, true);
  const { samples } = pass;
  const classes = network.layers.at(-1)!;
  const known = tools.buffer("known", 4 * classes * samples * replicas);
  const divergence = tools.buffer("divergence", 4 * samples * replicas);
  const forward = await forwardCommands(tools, network, pass, training);
  const compared = (coefficient: number) =>
    bindKernel(tools, {
      name: "readout",
      sizes: {
        classes,
        samples,
        replica: 4 * pass.matrices.errors.at(-1)!.replica,
      },
      buffers: [pass.errors.at(-1)!, known, divergence],
      invocations: samples * replicas,
      coefficient,
    });
  // Inputs stay where the first pass has brought them.
  const again = forward.slice(1);
  return {
    pass,
    known,
    divergence,
    first: [...forward, await compared(0)],
    next: [...again, await compared(1)],
  };
}
