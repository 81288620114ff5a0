/**
 * Parameters of replica networks.
 *
 * @module
 */
import { type ParamsOf, type ParamSpecs, shown } from "../../params.ts";
import { readLayers } from "../../tables/read.ts";
import type { PresetName } from "./presets.ts";

/** Whole numbers that grow. */
function readGrowing(
  given: unknown,
  least: number,
  what: string,
): readonly number[] {
  const list = typeof given === "string"
    ? given.split(",").map(Number)
    : typeof given === "number"
    ? [given]
    : given;
  if (
    Array.isArray(list) && list.length > 0 &&
    list.every((n, k) =>
      Number.isSafeInteger(n) && n >= least && (k === 0 || n > list[k - 1])
    )
  ) return list;
  throw new RangeError(
    `it must be ${what}, whole numbers >= ${least} in increasing order: here it is ${
      shown(given)
    }.`,
  );
}

/** Declared parameters. */
export const mnistSpecs = {
  preset: {
    kind: "choice",
    options: ["ci", "desk", "full"] as PresetName[],
    default: "ci",
    help:
      "size of the run: seconds, an hour of two processors, or a graphics card; what follows overrides it",
  },
  layers: {
    kind: "structure",
    form: '"784,200,200,200,10" or [784, 200, 200, 200, 10]',
    default: undefined as readonly number[] | undefined,
    fallback: "inputs, hidden layers of the preset, 10",
    help: "units of all layers",
    read: readLayers,
  },
  batchSizes: {
    kind: "structure",
    form: '"1,10,100" or [1, 10, 100]',
    default: [1, 10, 100] as readonly number[],
    help: "samples of a minibatch b; all replicas go through each of them",
    read: (given: unknown) => readGrowing(given, 1, "one size or several"),
  },
  learningRate: {
    kind: "number",
    unit: "1",
    default: undefined,
    fallback: "ci 0.1, others 0.01",
    min: 0,
    help: "learning rate",
  },
  steps: {
    kind: "integer",
    default: undefined,
    fallback: "ci 300, others 2000",
    min: 0,
    max: 1_000_000,
    help: "steps of stochastic gradient descent",
  },
  replicas: {
    kind: "integer",
    default: undefined,
    fallback: "ci 32, desk 16, full 50",
    min: 2,
    max: 1_000_000,
    help: "networks that differ by their minibatches and their start",
  },
  sampling: {
    kind: "choice",
    options: ["replacement", "epoch"] as ("replacement" | "epoch")[],
    default: "replacement",
    help:
      "how minibatches are drawn: with replacement, or without, in a fresh order every epoch",
  },
  sharedInit: {
    kind: "flag",
    default: false,
    help: "start all replicas of all batch sizes at one point",
  },
  trainImages: {
    kind: "integer",
    default: undefined,
    fallback: "ci 1000, desk 6000, full 60000",
    min: 2,
    max: 60_000,
    help: "training images n, the first ones of the file",
  },
  testImages: {
    kind: "integer",
    default: undefined,
    fallback: "full 10000, others 1000",
    min: 1,
    max: 10_000,
    help: "test images, the first ones of the file",
  },
  pooling: {
    kind: "integer",
    default: undefined,
    fallback: "ci 4, others 1",
    min: 1,
    max: 28,
    help: "pixels along a side of the blocks whose means are the inputs",
  },
  lags: {
    kind: "integer",
    default: undefined,
    fallback: "ci 5, desk 4, full 20",
    min: 0,
    max: 200,
    help: "largest lag of the autocorrelation of the noise",
  },
  autocorrelationStep: {
    kind: "integer",
    default: undefined,
    fallback: "ci 200, others 1000, at most steps - lags",
    min: 0,
    help: "step whose noise is compared with that of later ones",
  },
  probes: {
    kind: "structure",
    form: "[0, 100, 1000]",
    default: undefined as readonly number[] | undefined,
    fallback: "those of the preset, and the last step",
    help: "steps before which the gradient of all samples is taken",
    read: (given: unknown) => readGrowing(given, 0, "one step or several"),
  },
  readout: {
    kind: "integer",
    default: undefined,
    fallback: "ci 16, others 64",
    min: 0,
    max: 1024,
    help:
      "training images on which outputs are compared step by step; 0 for none",
  },
  seed: {
    kind: "integer",
    default: 1,
    min: 0,
    help: "seed of starts and minibatches",
  },
} as const satisfies ParamSpecs;

/** Values of the parameters. */
export type MnistParams = ParamsOf<typeof mnistSpecs>;
