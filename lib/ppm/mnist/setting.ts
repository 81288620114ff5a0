/**
 * From parameters to a run of replica networks.
 *
 * @module
 */
import { ParamError, shown } from "../../params.ts";
import { type LabelledData, networkSize } from "../../replicas/ensemble.ts";
import { images } from "./images.ts";
import type { MnistParams } from "./params.ts";
import { mnistPresets } from "./presets.ts";

/** Pixels along a side of an image. */
const side = 28;

/** A run of replica networks. */
export interface MnistSetting {
  /** Units of each layer. */
  readonly layers: readonly number[];
  /** Parameters P. */
  readonly parameters: number;
  /** Samples of a minibatch, one ensemble each. */
  readonly batchSizes: readonly number[];
  /** How minibatches are drawn. */
  readonly sampling: "replacement" | "epoch";
  /** Learning rate. */
  readonly learningRate: number;
  /** Steps. */
  readonly steps: number;
  /** Replicas. */
  readonly replicas: number;
  /** Whether all start at one point. */
  readonly sharedInit: boolean;
  /** Training images n. */
  readonly trainImages: number;
  /** Steps before which the full gradient is taken, ascending. */
  readonly probes: readonly number[];
  /** Those of them that pictures show: not the end of the lags, unless asked for. */
  readonly shown: readonly number[];
  /** Largest lag. */
  readonly lags: number;
  /** Step t of the lagged products; one of the probes. */
  readonly lagStep: number;
  /** Inputs of the readout. */
  readonly readout: number;
  /** Steps between two times of the weight that is followed. */
  readonly every: number;
  /** Seed. */
  readonly seed: number;
  /** What they are trained on. */
  readonly training: LabelledData;
  /** What the accuracy is measured on. */
  readonly test: LabelledData;
}

/** Most times at which a weight is kept. */
const weightTimes = 200;

/**
 * Most weights and biases of one layer: buffers of 128 MiB are what every device
 * binds, and what passes a layer on is aligned within them.
 */
const mostWeights = 2 ** 25 - 2 ** 16;

/** What is wrong with layers and pooling. */
function shapeProblems(
  layers: readonly number[],
  pooling: number,
  own: boolean,
): string[] {
  if (side % pooling !== 0) {
    return [
      `Cannot use pooling [pixels] as it must divide 28, one of 1, 2, 4, 7, 14, 28: here it is ${pooling}.`,
    ];
  }
  const inputs = (side / pooling) ** 2;
  if (own && (layers[0] !== inputs || layers.at(-1) !== 10)) {
    return [
      `Cannot use layers as they must begin with the ${inputs} inputs of pooling ${pooling} and end with 10 classes: here they are ${
        shown(layers)
      }.`,
    ];
  }
  const sizes = layers.slice(1).map((units, l) => (layers[l]! + 1) * units);
  const wide = sizes.findIndex((size) => size > mostWeights);
  if (wide >= 0) {
    return [
      `Cannot use layers as the weights and biases of one layer must be <= ${mostWeights}: here those between layers ${
        wide + 1
      } and ${wide + 2} are ${sizes[wide]}.`,
    ];
  }
  return [];
}

/** What is wrong with minibatches. */
function batchProblems(
  { batchSizes, sampling }: MnistParams,
  images: number,
): string[] {
  const most = batchSizes.at(-1)!;
  if (most > images) {
    return [
      `Cannot use batchSizes as none may exceed the ${images} training images: here one is ${most}.`,
    ];
  }
  const uneven = batchSizes.find((b) => images % b !== 0);
  if (sampling === "epoch" && uneven !== undefined) {
    return [
      `Cannot use batchSizes with sampling epoch as each must divide the ${images} training images: here one is ${uneven}.`,
    ];
  }
  return [];
}

/**
 * Reads a run.
 *
 * @param params Its parameters.
 * @returns The run.
 * @throws ParamError with every problem.
 * @throws NotReadyError where the images are not loaded.
 */
export function mnistSetting(params: MnistParams): MnistSetting {
  const preset = mnistPresets[params.preset];
  const pooling = params.pooling ?? preset.pooling;
  const layers = params.layers ??
    [Math.floor(side / pooling) ** 2, ...preset.hidden, 10];
  const trainImages = params.trainImages ?? preset.trainImages;
  const steps = params.steps ?? preset.steps;
  const lags = params.lags ?? Math.min(preset.lags, steps);
  const lagStep = params.autocorrelationStep ??
    Math.max(0, Math.min(preset.autocorrelationStep, steps - lags));
  const problems = [
    ...shapeProblems(layers, pooling, params.layers !== undefined),
    ...batchProblems(params, trainImages),
  ];
  if (lagStep + lags > steps) {
    problems.push(
      `Cannot use autocorrelationStep with lags as their sum must be <= ${steps}, the steps: here it is ${
        lagStep + lags
      }.`,
    );
  }
  const late = params.probes?.find((step) => step > steps);
  if (late !== undefined) {
    problems.push(
      `Cannot use probes as they must be <= ${steps}, the steps: here one is ${late}.`,
    );
  }
  if (problems.length > 0) throw new ParamError(problems);
  const asked = params.probes ?? preset.probes.filter((step) => step < steps);
  const shown = new Set([...asked, 0, lagStep, steps]);
  const probes = new Set([...shown, lagStep + lags]);
  const ascending = (set: Iterable<number>) => [...set].sort((a, b) => a - b);
  return {
    layers,
    parameters: networkSize(layers),
    batchSizes: params.batchSizes,
    sampling: params.sampling,
    learningRate: params.learningRate ?? preset.learningRate,
    steps,
    replicas: params.replicas ?? preset.replicas,
    sharedInit: params.sharedInit,
    trainImages,
    probes: ascending(probes),
    shown: ascending(shown),
    lags,
    lagStep,
    readout: Math.min(params.readout ?? preset.readout, trainImages),
    every: Math.max(1, Math.ceil(steps / weightTimes)),
    seed: params.seed,
    training: images("training", trainImages, pooling),
    test: images("test", params.testImages ?? preset.testImages, pooling),
  };
}
