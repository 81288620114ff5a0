/**
 * What chains go through: parameters, read together.
 *
 * @module
 */
import {
  type Batches,
  isEpochal,
  type UpdateName,
  updates,
} from "../descent/mod.ts";
import { shown } from "../params.ts";
import { batchProblems, stepsOfEpoch } from "./batches.ts";
import { lengths, totalOf } from "./length.ts";
import type { ChainParams, DescentParams } from "./params.ts";

/** A run of chains, in units: steps, or epochs without replacement. */
export interface DescentRun {
  /** Their minibatches; `full` where all samples are in each. */
  readonly batches: Batches;
  /** What areas and entropy are counted per. */
  readonly unit: "step" | "epoch";
  /** Steps of a unit. */
  readonly unitSteps: number;
  /** Name of the update. */
  readonly updateName: UpdateName;
  /** What is kept of the velocity. */
  readonly momentum: number;
  /** Decoupled weight decay. */
  readonly decay: number;
  /** Learning rate; of a path of them the first. */
  readonly learningRate: number;
  /** Learning rates eta_0..eta_n of a path. */
  readonly ramp: readonly number[] | undefined;
  /** Chains. */
  readonly chains: number;
  /** Units before the path. */
  readonly before: number;
  /** Blocks into the epoch at which states are read. */
  readonly phase: number;
  /** Units of the path. */
  readonly length: number;
  /** First deviation from theta*; undefined for the predicted Gaussian. */
  readonly startDeviation: readonly number[] | undefined;
  /** What pictures show; undefined where there is one parameter. */
  readonly coordinates: readonly [number, number] | undefined;
  /** Seed. */
  readonly seed: number;
}

/** Sizes of what is trained. */
export interface Sizes {
  /** Samples N; 0 where there are no data. */
  readonly samples: number;
  /** Parameters p. */
  readonly parameters: number;
}

/** A run, or why there is none. */
export interface ReadRun {
  /** The run; undefined where there are problems. */
  readonly run: DescentRun | undefined;
  /** Problems, a sentence each. */
  readonly problems: readonly string[];
}

/** What is wrong with a start and with coordinates. */
function vectorProblems(
  { startDeviation, coordinates }: ChainParams,
  p: number,
): string[] {
  const problems: string[] = [];
  if (startDeviation && startDeviation.length !== p) {
    problems.push(
      `Cannot use startDeviation as it must have as many numbers as there are parameters, ${p}: here it is ${
        shown(startDeviation)
      }.`,
    );
  }
  if (p > 1 && Math.max(...coordinates) >= p) {
    problems.push(
      `Cannot use coordinates as they must be indices of the ${p} parameters, 0 to ${
        p - 1
      }: here they are ${shown(coordinates)}.`,
    );
  }
  return problems;
}

/**
 * Reads a run of chains whose noise is Gaussian: no minibatches.
 *
 * @param params Their parameters.
 * @param ramp Learning rates eta_0..eta_n, if they change along the path.
 * @param parameters Parameters p.
 * @returns The run or its problems.
 */
export function readChains(
  params: ChainParams,
  ramp: readonly number[] | undefined,
  parameters: number,
): ReadRun {
  const { steps, seed, chains, startDeviation, coordinates } = params;
  const given = ramp
    ? { ...params, pathLength: params.pathLength ?? ramp.length - 1 }
    : params;
  const { before, length, problems } = lengths(given, steps);
  problems.push(...vectorProblems(params, parameters));
  if (ramp && ramp.length < 2) {
    problems.push(
      `Cannot use learningRatePath as it must have at least two rates, that of the start and one for each step of the path: here it is ${
        shown(ramp)
      }.`,
    );
  } else if (ramp && ramp.length !== length + 1) {
    problems.push(
      `Cannot use learningRatePath as it must have one more rate than the path has steps, ${
        length + 1
      }: here it has ${ramp.length}.`,
    );
  }
  if (problems.length > 0) return { run: undefined, problems };
  const run: DescentRun = {
    batches: { scheme: "full", size: 1 },
    unit: "step",
    unitSteps: 1,
    updateName: "sgd",
    momentum: 0,
    decay: 0,
    learningRate: ramp?.[0] ?? params.learningRate,
    ramp,
    chains,
    before,
    phase: 0,
    length,
    startDeviation,
    coordinates: parameters > 1 ? coordinates : undefined,
    seed,
  };
  return { run, problems };
}

/** What is wrong with an update. */
function updateProblems(
  { update, momentum, weightDecay }: DescentParams,
  epochal: boolean,
): string[] {
  const { heavy, heun, noise } = updates[update];
  const problems: string[] = [];
  if (!heavy && momentum !== undefined) {
    problems.push(
      `Cannot use momentum with update ${update} as only heavy-ball and sghmc have one: here it is ${momentum}.`,
    );
  }
  if (momentum !== undefined && momentum >= 1) {
    problems.push(
      `Cannot use momentum as it must be >= 0 and < 1: here it is ${momentum}.`,
    );
  }
  if (heun && weightDecay > 0) {
    problems.push(
      `Cannot use weightDecay with update ${update} as a step of it has none: here it is ${weightDecay}.`,
    );
  }
  if (noise === "epoch" && !epochal) {
    problems.push(
      `Cannot use update ${update} as its noise comes at the end of an epoch, with scheme wor or so: here the scheme has none.`,
    );
  }
  return problems;
}

/**
 * Reads a run of chains that draw minibatches.
 *
 * @param params Their parameters.
 * @param sizes Samples and parameters.
 * @returns The run or its problems.
 */
export function readRun(
  params: DescentParams,
  { samples, parameters }: Sizes,
): ReadRun {
  const { batchSize, chains, phase, seed, startDeviation } = params;
  const { scheme: usual, heavy } = updates[params.update];
  const named = params.scheme === "usual" ? usual : params.scheme;
  const problems = batchProblems(params, named, samples);
  const full = named === "full" || named !== "iid" && batchSize === samples;
  const batches: Batches = full
    ? { scheme: "full", size: samples }
    : { scheme: named, size: batchSize };
  const epochal = isEpochal(batches.scheme);
  const m = stepsOfEpoch(batches, samples);
  problems.push(...updateProblems(params, isEpochal(named)));
  const total = totalOf(
    params,
    { samples, size: batches.size, epochal },
    problems,
  );
  const { before, length, problems: wrong } = lengths(params, total);
  problems.push(...wrong, ...vectorProblems(params, parameters));
  const whole = !epochal || Number.isInteger(m);
  if (phase > 0 && whole && phase >= (epochal ? m : 1)) {
    problems.push(
      epochal
        ? `Cannot use phase as it must be a block within the epoch, 0 to ${
          m - 1
        }: here it is ${phase}.`
        : `Cannot use phase as only schemes wor and so have one: here it is ${phase} with ${named}.`,
    );
  }
  if (problems.length > 0) return { run: undefined, problems };
  const run: DescentRun = {
    batches,
    unit: epochal ? "epoch" : "step",
    unitSteps: epochal ? m : 1,
    updateName: params.update,
    momentum: heavy ? params.momentum ?? 0.9 : 0,
    decay: params.weightDecay,
    learningRate: params.learningRate,
    ramp: undefined,
    chains,
    before,
    phase,
    length,
    startDeviation,
    coordinates: parameters > 1 ? params.coordinates : undefined,
    seed,
  };
  return { run, problems };
}
