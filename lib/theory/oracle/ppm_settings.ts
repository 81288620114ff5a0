/**
 * Parameter sets of the linear-Gaussian model.
 *
 * @module
 */
import type { LinearSetting } from "../ppm/mod.ts";

/** What an experiment is asked for. */
export interface LinearParams {
  /** tau2, variance of the task. */
  readonly taskVariance: number;
  /** Nd, number of data points. */
  readonly dataSize: number;
  /** sd2, variance of a data point. */
  readonly dataVariance: number;
  /** r, learning rate. */
  readonly learningRate: number;
  /** k, curvature of the loss. */
  readonly curvature: number;
  /** b, points in a minibatch. */
  readonly batchSize: number;
  /** T, temperature of the parameters. */
  readonly temperature: number;
  /** s2, variance of the model. */
  readonly modelVariance: number;
  /** rho, how much of x a step keeps. */
  readonly relaxation: number;
  /** N, learning steps. */
  readonly steps: number;
  /** v0, variance of each parameter at the start. */
  readonly initialVariance: number;
  /** Whether the gradient is measured on x. Defaults to false. */
  readonly adaptive?: boolean;
  /** D, number of parameters. Defaults to 1. */
  readonly dimensions?: number;
}

/**
 * The numbers of the dynamics.
 *
 * @param params What is asked for.
 * @returns a = r k, sd2/Nd, r^2 k^2 sd2/b (0 for b = 0), 2 r T, and the rest as it is.
 */
export function linearSetting(params: LinearParams): LinearSetting {
  const { dataVariance, dataSize, learningRate, curvature, batchSize } = params;
  const gain = learningRate * curvature;
  return {
    taskVariance: params.taskVariance,
    dataMeanVariance: dataVariance / dataSize,
    initialVariance: params.initialVariance,
    modelVariance: params.modelVariance,
    relaxation: params.relaxation,
    gain,
    batchVariance: batchSize === 0 ? 0 : gain * gain * dataVariance / batchSize,
    thermalVariance: 2 * learningRate * params.temperature,
    adaptive: params.adaptive ?? false,
    dimensions: params.dimensions ?? 1,
    steps: params.steps,
  };
}

const a: LinearParams = {
  taskVariance: 1,
  dataSize: 10,
  dataVariance: 1,
  learningRate: 0.1,
  curvature: 1,
  batchSize: 1,
  temperature: 0.02,
  modelVariance: 1,
  relaxation: 0.5,
  steps: 20,
  initialVariance: 0.25,
};

/** The sets by name: LG-A0 is fully relaxed, LG-P adaptive, LG-V slow. */
export const linearSets = {
  "LG-A": a,
  "LG-A0": { ...a, relaxation: 0 },
  "LG-B": {
    taskVariance: 2,
    dataSize: 5,
    dataVariance: 0.5,
    learningRate: 0.05,
    curvature: 2,
    batchSize: 4,
    temperature: 0.1,
    modelVariance: 0.6,
    relaxation: 0.8,
    steps: 12,
    initialVariance: 0.5,
  },
  "LG-C": {
    ...a,
    taskVariance: 0.1,
    batchSize: 10,
    temperature: 0.2,
    steps: 10,
    initialVariance: 1,
  },
  "LG-P": { ...a, temperature: 0.5, steps: 5, adaptive: true },
  "LG-V": {
    ...a,
    taskVariance: 10,
    learningRate: 0.5,
    temperature: 0.5,
    modelVariance: 0.05,
    relaxation: 0.9,
    steps: 30,
  },
} satisfies Record<string, LinearParams>;

/** Name of a set. */
export type LinearSet = keyof typeof linearSets;
