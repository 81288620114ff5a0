/**
 * Parameters that experiments of learning share.
 *
 * @module
 */
import type {
  ChoiceSpec,
  FlagSpec,
  IntegerSpec,
  NumberSpec,
  OptionalSpec,
  ParamsOf,
  StructureSpec,
} from "../params.ts";
import type { RecordRequest } from "../experiment/plan.ts";
import { recordSpec } from "../experiment/record.ts";
import type { StartRequest } from "./model.ts";
import { type RateEntry, readPath, readRates, readStart } from "./read.ts";

/** How chains move. */
export type KernelName = "ula" | "ou" | "mala";
/** How parameters are led. */
export type ScheduleName =
  | "optimal"
  | "continuous"
  | "linear"
  | "constant"
  | "quench"
  | "robbins-monro"
  | "adam";
/** Which metric sets the rates. */
export type MetricChoice = "identity" | "fisher" | "friction" | "combined";
/** Where metrics come from. */
export type SourceName = "table" | "estimated" | "single-time";
/** How the jumps at both ends are made. */
export type JumpName = "substeps" | "single" | "initial" | "final" | "none";

/** Declared parameters; their help says what each of them means. */
export type LearningSpecs = {
  /** Learning time. */
  readonly duration: OptionalSpec<NumberSpec>;
  /** Step of a move. */
  readonly dt: OptionalSpec<NumberSpec>;
  /** Groups of moves K. */
  readonly moves: OptionalSpec<IntegerSpec>;
  /** Moves of a group. */
  readonly innerMoves: IntegerSpec;
  /** How chains move. */
  readonly kernel: ChoiceSpec<KernelName>;
  /** Chains of a learner. */
  readonly chains: IntegerSpec;
  /** Independent learners. */
  readonly replicas: IntegerSpec;
  /** Whether chains act on the parameters. */
  readonly feedback: FlagSpec;
  /** Data drawn for each update. */
  readonly minibatch: IntegerSpec;
  /** Variance of the data. */
  readonly dataVariance: OptionalSpec<NumberSpec>;
  /** Where chains start. */
  readonly start: StructureSpec<StartRequest>;
  /** How parameters are led. */
  readonly schedule: ChoiceSpec<ScheduleName>;
  /** Rate of scalar schedules. */
  readonly rate: NumberSpec;
  /** Rates of all updates. */
  readonly rates: StructureSpec<readonly RateEntry[] | undefined>;
  /** A prescribed path. */
  readonly path: StructureSpec<readonly (readonly number[])[] | undefined>;
  /** Which metric sets the rates. */
  readonly metric: ChoiceSpec<MetricChoice>;
  /** Stiffness of the scalar schedule. */
  readonly rateStiffness: OptionalSpec<NumberSpec>;
  /** Where metrics come from. */
  readonly metricSource: ChoiceSpec<SourceName>;
  /** How jumps are made. */
  readonly jumps: ChoiceSpec<JumpName>;
  /** Whether the first update removes the lag of the start. */
  readonly lagCorrection: FlagSpec;
  /** Longest interior update. */
  readonly clip: OptionalSpec<NumberSpec>;
  /** Window of estimated friction. */
  readonly window: OptionalSpec<IntegerSpec>;
  /** What converts to joule. */
  readonly temperature: NumberSpec;
  /** Seed of the noise. */
  readonly seed: IntegerSpec;
  /** Learners whose diaries are kept. */
  readonly record: StructureSpec<RecordRequest | undefined>;
};

/** Values of the shared parameters. */
export type LearningParams = ParamsOf<LearningSpecs>;

/** A duration and a step that are taken where none is given. */
export interface LearningTime {
  /** Learning time [time]. */
  readonly duration: number;
  /** Step of a move [time]. */
  readonly dt: number;
}

/** Defaults of one experiment. */
export interface LearningDefaults extends LearningTime {
  /** Chains of a learner. Defaults to 16384. */
  readonly chains?: number;
  /** Learners. Defaults to 1. */
  readonly replicas?: number;
  /** Where metrics come from. Defaults to `table`. */
  readonly metricSource?: SourceName;
  /** How parameters are led. Defaults to `optimal`. */
  readonly schedule?: ScheduleName;
}

function unset(
  unit: string,
  fallback: string,
  help: string,
): OptionalSpec<NumberSpec> {
  return { kind: "number", unit, default: undefined, fallback, above: 0, help };
}

function whole(help: string, value: number, min: number, max?: number) {
  const upper = max === undefined ? {} : { max };
  return { kind: "integer", default: value, min, ...upper, help } as const;
}

/**
 * The parameters that every experiment of learning takes.
 *
 * @param defaults What they are where nothing is given.
 * @returns Their declaration, to be spread after the experiment's own.
 */
export function learningSpecs(defaults: LearningDefaults): LearningSpecs {
  const { duration, dt, chains = 16384, replicas = 1 } = defaults;
  const { metricSource = "table", schedule = "optimal" } = defaults;
  const most = 2 ** 40;
  return {
    duration: unset("time", String(duration), "learning time tau"),
    dt: unset("time", String(dt), "step h of a move"),
    moves: {
      kind: "integer",
      default: undefined,
      fallback: "duration / dt",
      min: 1,
      max: 2 ** 20,
      help: "groups of moves K; there are K + 1 updates",
    },
    innerMoves: whole("moves between two updates", 1, 1, 2 ** 16),
    kernel: {
      kind: "choice",
      options: ["ula", "ou", "mala"],
      default: "ula",
      help:
        "moves of the chains: unadjusted Langevin, exact Ornstein-Uhlenbeck (quadratic energies), Metropolis-adjusted",
    },
    chains: whole("chains N of one learner", chains, 1, most),
    replicas: whole("independent learners", replicas, 1, most),
    feedback: {
      kind: "flag",
      default: true,
      help:
        "the gradient is measured from the chains; false: chains follow the path of infinitely many",
    },
    minibatch: whole(
      "data drawn for each update; 0 for all",
      0,
      0,
      2 ** 20,
    ),
    dataVariance: {
      kind: "number",
      unit: "length^2",
      default: undefined,
      fallback: "1 of a mean",
      min: 0,
      help: "variance of drawn data around the mean, or around their points",
    },
    start: {
      kind: "structure",
      form: 'exact, stationary or {"mean": [m], "variance": [v]}',
      default: "exact",
      help:
        "first positions: the model at the first parameters, the stationary density of the moves there, or a Gaussian",
      read: readStart,
    },
    schedule: {
      kind: "choice",
      options: [
        "optimal",
        "continuous",
        "linear",
        "constant",
        "quench",
        "robbins-monro",
        "adam",
      ],
      default: schedule,
      help:
        "how parameters are led; linear and quench go to the target whatever the data say",
    },
    rate: {
      kind: "number",
      unit: "1 / time",
      default: 0.2,
      above: 0,
      help: "rate of constant, robbins-monro and adam",
    },
    rates: {
      kind: "structure",
      form: "[eta_0, ..., eta_K], numbers or matrices",
      default: undefined,
      help: "rates of the K + 1 updates, in place of a schedule",
      read: readRates,
    },
    path: {
      kind: "structure",
      form: "[theta_0, ..., theta_{K+1}], numbers or vectors",
      default: undefined,
      help: "a prescribed path of K + 2 parameter values",
      read: readPath,
    },
    metric: {
      kind: "choice",
      options: ["identity", "fisher", "friction", "combined"],
      default: "combined",
      help: "metric of the optimal schedule; identity is the scalar schedule",
    },
    rateStiffness: unset(
      "energy / length^2",
      "mean Fisher information",
      "stiffness kappa of the scalar schedule, metric identity",
    ),
    metricSource: {
      kind: "choice",
      options: ["table", "estimated", "single-time"],
      default: metricSource,
      help:
        "known metrics, or run-time estimates from correlations over a window or from one time",
    },
    jumps: {
      kind: "choice",
      options: ["substeps", "single", "initial", "final", "none"],
      default: "substeps",
      help:
        "jumps at both ends; in substeps where metrics and forces allow it, else single",
    },
    lagCorrection: {
      kind: "flag",
      default: false,
      help: "the first update also removes the lag that chains start with",
    },
    clip: unset(
      "1",
      "none, 0.5 with estimates",
      "longest interior update in the Fisher metric",
    ),
    window: {
      kind: "integer",
      default: undefined,
      fallback: "6 relaxation times",
      min: 2,
      max: 2 ** 20,
      help: "groups of moves of the window of estimated metrics",
    },
    temperature: {
      kind: "number",
      unit: "kelvin",
      default: 300,
      above: 0,
      help: "temperature that converts energies to joule, nothing else",
    },
    seed: whole("seed of the noise", 1, 0),
    record: {
      ...recordSpec,
      help: "keep what the first learners went through, every so many updates",
    },
  };
}
