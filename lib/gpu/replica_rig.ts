/**
 * Everything that a block of replica networks needs on a device.
 *
 * @module
 */
import { overlapBatches } from "../replicas/batches.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import { layerPlaces } from "../replicas/layout.ts";
import { weightMatrices } from "../replicas/matrices.ts";
import { readoutInputs } from "../replicas/names.ts";
import { mostSamples } from "../replicas/programs.ts";
import { drawStart, followedWeight } from "../replicas/start.ts";
import { bindKernel, type Command, type Tools } from "./replica_commands.ts";
import { deviceData } from "./replica_data.ts";
import { ledgerNumbers } from "./replica_ledger.ts";
import {
  addCommands,
  compareCommands,
  innerCommands,
  type Parts,
  partsOf,
} from "./replica_measures.ts";
import {
  type LagMeter,
  lagMeterOf,
  parameters,
  type Reader,
  readerOf,
} from "./replica_readings.ts";
import {
  backwardCommands,
  type DeviceNetwork,
  type DevicePass,
  devicePass,
  forwardCommands,
  normCommands,
  outputCommand,
  type Parameters,
} from "./replica_pass.ts";

/** Passes over drawn samples. */
export interface Trainer {
  /** Its buffers. */
  readonly pass: DevicePass;
  /** From inputs to errors. */
  readonly forward: readonly Command[];
  /** A step downhill; undefined where a minibatch takes several passes. */
  readonly step: readonly Command[] | undefined;
  /** Adds the mean gradient of the minibatch. */
  readonly gradient: readonly Command[];
  /** A step downhill along the gradient that was added up. */
  readonly descend: readonly Command[];
}

/** Passes over all samples. */
export interface Prober {
  /** Its buffers. */
  readonly pass: DevicePass;
  /** Adds the mean gradient and all sums of the training samples. */
  readonly training: readonly Command[];
  /** Adds sums of the test samples. */
  readonly test: readonly Command[];
}

/** A block of replicas on a device. */
export interface Rig {
  /** The networks. */
  readonly network: DeviceNetwork;
  /** Gradient of all samples. */
  readonly full: Parameters;
  /** Gradient of a minibatch, then its noise. */
  readonly noise: Parameters;
  /** Where sums over parameters go. */
  readonly parts: Parts;
  /** Passes over minibatches. */
  readonly trainer: Trainer;
  /** Passes over all samples. */
  readonly prober: Prober;
  /** Outputs step by step, where they are wanted. */
  readonly reader: Reader | undefined;
  /** Products of noise, where they are wanted. */
  readonly lagMeter: LagMeter | undefined;
  /** Turns a gradient into noise. */
  readonly compare: readonly Command[];
  /** Squared norm of the weights. */
  readonly size: readonly Command[];
  /** Takes the followed weight of each replica. */
  readonly follow: Command;
  /** That weight, shape [replica]. */
  readonly followed: GPUBuffer;
  /** Room for what is kept. */
  readonly room: GPUBuffer;
}

/**
 * What a replica takes on a device, about.
 *
 * @param ensemble The networks.
 * @returns Bytes in its largest buffer, and in all of them.
 */
export function replicaBytes(
  { layers, batchSize, lags }: ReplicaEnsemble,
): { most: number; all: number } {
  const weights = weightMatrices(layers).map(({ replica }) => 16 * replica);
  const samples = Math.min(batchSize, mostSamples);
  const rows = layers.map((units) => 4 * (units + 5) * (samples + 3));
  const wide = layers.map((units) => 4 * (units + 5) * mostSamples);
  const most = Math.max(...weights, ...rows, ...wide.slice(1));
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const copies = 3 + (lags === undefined ? 0 : 1 + overlapBatches);
  return {
    most,
    all: copies * sum(weights) + 2 * sum(rows) + 2 * sum(wide),
  };
}

/** Weights of the start, with rows padded. */
function start(
  { device, means: { replicas } }: Tools,
  ensemble: ReplicaEnsemble,
  { matrices, weights }: DeviceNetwork,
  first: number,
): void {
  const planes = matrices.map(({ replica }) =>
    new Float32Array(4 * replica * replicas)
  );
  const places = layerPlaces(ensemble.layers);
  for (let r = 0; r < replicas; r++) {
    const theta = drawStart(ensemble, first + r);
    places.forEach(({ inputs, outputs, weights: from }, l) => {
      const { replica, row } = matrices[l]!;
      for (let i = 0; i <= inputs; i++) {
        const at = from + i * outputs;
        planes[l]!.set(
          theta.subarray(at, at + outputs),
          4 * (r * replica + i * row),
        );
      }
    });
  }
  planes.forEach((plane, l) => device.queue.writeBuffer(weights[l]!, 0, plane));
}

/**
 * Makes buffers, compiles and binds.
 *
 * @param tools What does.
 * @param ensemble The networks.
 * @param first Global index of the first replica.
 * @returns The block, at its start.
 */
export async function replicaRig(
  tools: Tools,
  ensemble: ReplicaEnsemble,
  first: number,
): Promise<Rig> {
  const { device, buffer, means: { replicas } } = tools;
  const { layers, batchSize, learningRate, training, test } = ensemble;
  const bare = { layers, matrices: weightMatrices(layers) };
  const network = { ...bare, weights: parameters(tools, bare, "weights") };
  start(tools, ensemble, network, first);
  const full = parameters(tools, network, "full");
  const noise = parameters(tools, network, "noise");
  const parts = partsOf(tools, network);

  const learned = deviceData(device, buffer, training);
  const tested = deviceData(device, buffer, test);
  const drawn = devicePass(
    tools,
    layers,
    Math.min(batchSize, mostSamples),
    false,
  );
  const forward = [
    ...await forwardCommands(tools, network, drawn, learned),
    await outputCommand(tools, network, drawn, learned),
  ];
  const back = (into: Parameters, coefficient: number) =>
    backwardCommands(tools, network, drawn, into, coefficient);
  const whole = batchSize <= mostSamples;
  const trainer: Trainer = {
    pass: drawn,
    forward,
    step: whole
      ? await back(network.weights, -learningRate / batchSize)
      : undefined,
    gradient: await back(noise, 1 / batchSize),
    descend: whole ? [] : await addCommands(
      tools,
      network,
      network.weights,
      noise,
      -learningRate,
    ),
  };

  const widest = Math.max(training.samples, test.samples);
  const pass = devicePass(tools, layers, Math.min(widest, mostSamples), true);
  const prober: Prober = {
    pass,
    training: [
      ...await forwardCommands(tools, network, pass, learned),
      await outputCommand(tools, network, pass, learned),
      ...await backwardCommands(
        tools,
        network,
        pass,
        full,
        1 / training.samples,
      ),
      ...await normCommands(tools, network, pass),
    ],
    test: [
      ...await forwardCommands(tools, network, pass, tested),
      await outputCommand(tools, network, pass, tested),
    ],
  };

  const inputs = readoutInputs(ensemble);
  const reader = inputs > 0
    ? await readerOf(tools, network, inputs, learned)
    : undefined;
  const lagMeter = ensemble.lags === undefined
    ? undefined
    : await lagMeterOf(tools, network, parts, noise);

  const last = layerPlaces(layers).at(-1)!;
  const at = followedWeight(ensemble) - last.weights;
  const { replica, row } = network.matrices.at(-1)!;
  const followed = buffer("followed", 4 * replicas);
  const numbers = ledgerNumbers(ensemble, {
    parts: parts.count * parts.layers,
    samples: pass.samples,
    readout: reader?.pass.samples ?? 0,
  });
  return {
    network,
    full,
    noise,
    parts,
    trainer,
    prober,
    reader,
    lagMeter,
    compare: await compareCommands(tools, network, parts, noise, full),
    size: await innerCommands(
      tools,
      network,
      parts,
      network.weights,
      network.weights,
    ),
    follow: await bindKernel(tools, {
      name: "follow",
      sizes: {
        replica: 4 * replica,
        weight: Math.floor(at / last.outputs) * 4 * row + at % last.outputs,
      },
      buffers: [followed, network.weights.at(-1)!],
      invocations: replicas,
    }),
    followed,
    room: buffer("room", 4 * numbers * replicas),
  };
}
