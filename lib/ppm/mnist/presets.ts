/**
 * Sizes of runs: what a test, a desk and a data centre can do.
 *
 * @module
 */

/** Name of a size. */
export type PresetName = "ci" | "desk" | "full";

/** What a preset says of what is not given. */
export interface MnistPreset {
  /** Units of the hidden layers. */
  readonly hidden: readonly number[];
  /** Pixels along a side of the blocks whose means are the inputs. */
  readonly pooling: number;
  /** Learning rate. */
  readonly learningRate: number;
  /** Steps of descent. */
  readonly steps: number;
  /** Replicas. */
  readonly replicas: number;
  /** Training images. */
  readonly trainImages: number;
  /** Test images. */
  readonly testImages: number;
  /** Largest lag. */
  readonly lags: number;
  /** Step whose noise is multiplied with that of later ones. */
  readonly autocorrelationStep: number;
  /** Steps before which the full gradient is taken. */
  readonly probes: readonly number[];
  /** Training images on which outputs are compared step by step. */
  readonly readout: number;
}

const wide = {
  hidden: [200, 200, 200],
  pooling: 1,
  learningRate: 0.01,
  steps: 2000,
  autocorrelationStep: 1000,
  readout: 64,
} as const;

/** The presets by name. */
export const mnistPresets: Readonly<Record<PresetName, MnistPreset>> = {
  ci: {
    hidden: [16, 16, 16],
    pooling: 4,
    learningRate: 0.1,
    steps: 300,
    replicas: 32,
    trainImages: 1000,
    testImages: 1000,
    lags: 5,
    autocorrelationStep: 200,
    probes: [0, 100, 200, 300],
    readout: 16,
  },
  desk: {
    ...wide,
    replicas: 16,
    trainImages: 6000,
    testImages: 1000,
    lags: 4,
    probes: [0, 100, 300, 600, 1000, 1500, 2000],
  },
  full: {
    ...wide,
    replicas: 50,
    trainImages: 60_000,
    testImages: 10_000,
    lags: 20,
    probes: [0, 100, 200, 300, 400, 600, 800, 1000, 1200, 1500, 2000],
  },
};
