/**
 * Parameters that experiments of descent share.
 *
 * @module
 */
import { type SchemeName, type UpdateName, updates } from "../descent/mod.ts";
import type { RecordRequest } from "../experiment/plan.ts";
import { recordSpec } from "../experiment/record.ts";
import type {
  ChoiceSpec,
  IntegerSpec,
  NumberSpec,
  OptionalSpec,
  ParamsOf,
  StructureSpec,
} from "../params.ts";
import { readVector } from "../tables/read.ts";
import { readCoordinates, readOrder } from "./read.ts";

/** Parameters that every experiment of chains takes. */
export type ChainSpecs = {
  /** Learning rate eta. */
  readonly learningRate: NumberSpec;
  /** Chains. */
  readonly chains: IntegerSpec;
  /** Steps after the burn-in. */
  readonly steps: OptionalSpec<IntegerSpec>;
  /** Units before them. */
  readonly burnIn: IntegerSpec;
  /** Where chains start. */
  readonly startDeviation: StructureSpec<readonly number[] | undefined>;
  /** Units of the path. */
  readonly pathLength: OptionalSpec<IntegerSpec>;
  /** What pictures show. */
  readonly coordinates: StructureSpec<readonly [number, number]>;
  /** Seed. */
  readonly seed: IntegerSpec;
  /** Whose paths are kept. */
  readonly record: StructureSpec<RecordRequest | undefined>;
};

/** Parameters of minibatches and updates. */
export type DescentSpecs = ChainSpecs & {
  /** How minibatches are drawn. */
  readonly scheme: ChoiceSpec<SchemeChoice>;
  /** The order of `so`. */
  readonly order: StructureSpec<readonly number[] | undefined>;
  /** Samples of a minibatch B. */
  readonly batchSize: IntegerSpec;
  /** How parameters follow a gradient. */
  readonly update: ChoiceSpec<UpdateName>;
  /** What is kept of the velocity. */
  readonly momentum: OptionalSpec<NumberSpec>;
  /** Decoupled weight decay. */
  readonly weightDecay: NumberSpec;
  /** Epochs after the burn-in. */
  readonly epochs: OptionalSpec<IntegerSpec>;
  /** Blocks into the epoch at which the state is read. */
  readonly phase: IntegerSpec;
};

/** How minibatches are drawn; `usual` as the update is meant to. */
export type SchemeChoice = "usual" | SchemeName;

/** Values of the parameters of chains. */
export type ChainParams = ParamsOf<ChainSpecs>;
/** Values of all of them. */
export type DescentParams = ParamsOf<DescentSpecs>;

/** What chains do where nothing is said. */
export interface ChainDefaults {
  /** Learning rate. */
  readonly learningRate: number;
  /** Chains. */
  readonly chains: number;
  /** Units before the first one that counts. */
  readonly burnIn: number;
}

/** What minibatches are where nothing is said. */
export interface DescentDefaults extends ChainDefaults {
  /** Samples of a minibatch. */
  readonly batchSize: number;
}

function whole(help: string, value: number, min: number, max: number) {
  return { kind: "integer", default: value, min, max, help } as const;
}

function wholeUnset(help: string, fallback: string, min: number) {
  return {
    kind: "integer",
    default: undefined,
    fallback,
    min,
    max: 2 ** 40,
    help,
  } as const;
}

/**
 * The parameters of any chains.
 *
 * @param defaults What they are where nothing is given.
 * @returns Their declaration.
 */
export function chainSpecs(
  { learningRate, chains, burnIn }: ChainDefaults,
): ChainSpecs {
  return {
    learningRate: {
      kind: "number",
      unit: "1 / loss",
      default: learningRate,
      above: 0,
      help: "learning rate eta",
    },
    chains: whole("chains, each with noise of its own", chains, 1, 2 ** 40),
    steps: wholeUnset(
      "steps after the burn-in, the last of which are the path",
      "as many as the path",
      0,
    ),
    burnIn: whole(
      "steps before them; epochs without replacement",
      burnIn,
      0,
      2 ** 40,
    ),
    startDeviation: {
      kind: "structure",
      form: "[0.1, 0]",
      default: undefined,
      fallback: "stationary",
      help:
        "all chains start at theta* plus this; else in the stationary Gaussian that theory predicts",
      read: readVector,
    },
    pathLength: wholeUnset(
      "steps of the path on which areas and entropy are measured; epochs without replacement",
      "10, or fewer in a shorter run",
      0,
    ),
    coordinates: {
      kind: "structure",
      form: "[0, 1]",
      default: [0, 1] as const,
      help: "two parameters, by index, that pictures show",
      read: readCoordinates,
    },
    seed: whole("seed of the noise", 1, 0, Number.MAX_SAFE_INTEGER),
    record: {
      ...recordSpec,
      help: "keep the paths of the first chains, a state every so many units",
    },
  };
}

/**
 * The parameters of chains that draw minibatches.
 *
 * @param defaults What they are where nothing is given.
 * @returns Their declaration, to be spread after the experiment's own.
 */
export function descentSpecs(defaults: DescentDefaults): DescentSpecs {
  const { learningRate, chains, steps, burnIn, ...rest } = chainSpecs(defaults);
  return {
    update: {
      kind: "choice",
      options: Object.keys(updates) as UpdateName[],
      default: "sgd",
      help:
        "how parameters follow a gradient: plain, with momentum, or sampling the posterior e^-L",
    },
    scheme: {
      kind: "choice",
      options: ["usual", "wr", "iid", "wor", "so", "full"],
      default: "usual",
      help:
        "minibatches: wr fresh sets, iid with duplicates, wor without replacement, so one order for all epochs, full all samples; usual what the update is meant for",
    },
    batchSize: whole(
      "samples of a minibatch B",
      defaults.batchSize,
      1,
      2 ** 16,
    ),
    learningRate,
    chains,
    steps,
    epochs: wholeUnset(
      "epochs after the burn-in, in place of steps",
      "from steps",
      0,
    ),
    burnIn,
    ...rest,
    phase: whole(
      "blocks into the epoch at which states are read; 0 at its boundary",
      0,
      0,
      2 ** 16,
    ),
    order: {
      kind: "structure",
      form: "[0, 2, 1, 3] or [[0, 2], [1, 3]]",
      default: undefined,
      fallback: "as given",
      help: "order of the samples of scheme so",
      read: readOrder,
    },
    momentum: {
      kind: "number",
      unit: "1",
      default: undefined,
      fallback: "0.9 of heavy-ball and sghmc",
      min: 0,
      help: "what a step keeps of the velocity",
    },
    weightDecay: {
      kind: "number",
      unit: "loss",
      default: 0,
      min: 0,
      help: "decoupled weight decay, as a penalty weightDecay |theta|^2 / 2",
    },
  };
}
