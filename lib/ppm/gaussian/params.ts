/**
 * Parameters of a Gaussian model that learns the mean of its data.
 *
 * @module
 */
import type {
  FlagSpec,
  IntegerSpec,
  NumberSpec,
  ParamsOf,
} from "../../params.ts";

/** Declared parameters. */
export type GaussianSpecs = {
  /** Variance tau2 of the task. */
  readonly taskVariance: NumberSpec;
  /** Data points Nd. */
  readonly dataSize: IntegerSpec;
  /** Variance sd2 of a data point. */
  readonly dataVariance: NumberSpec;
  /** Learning rate r. */
  readonly learningRate: NumberSpec;
  /** Curvature k of the loss. */
  readonly curvature: NumberSpec;
  /** Data points b of a minibatch. */
  readonly batchSize: IntegerSpec;
  /** Temperature T of the parameters. */
  readonly temperature: NumberSpec;
  /** Variance s2 of the model. */
  readonly modelVariance: NumberSpec;
  /** What x keeps of itself in a step, rho. */
  readonly relaxation: NumberSpec;
  /** Learning steps N. */
  readonly steps: IntegerSpec;
  /** Variance v0 of the first parameters. */
  readonly initialVariance: NumberSpec;
  /** Whether the gradient is measured on x. */
  readonly adaptive: FlagSpec;
  /** Parameters D. */
  readonly dimensions: IntegerSpec;
  /** Chains. */
  readonly chains: IntegerSpec;
  /** Seed. */
  readonly seed: IntegerSpec;
};

/** Their values. */
export type GaussianParams = ParamsOf<GaussianSpecs>;

/** Most learning steps of a run. */
const mostSteps = 1e5;
/** Most parameters of a chain. */
const mostDimensions = 4096;

function number(
  value: number,
  help: string,
  bounds: Pick<NumberSpec, "above" | "min" | "below">,
): NumberSpec & { readonly default: number } {
  return { kind: "number", unit: "1", default: value, ...bounds, help };
}

function whole(
  value: number,
  help: string,
  min: number,
  max?: number,
): IntegerSpec & { readonly default: number } {
  return {
    kind: "integer",
    default: value,
    min,
    ...(max === undefined ? {} : { max }),
    help,
  };
}

/** Parameters of the experiment with their defaults. */
export const gaussianSpecs = {
  taskVariance: number(1, "variance tau2 of the hidden task mu", { min: 0 }),
  dataSize: whole(10, "data points Nd of a data set", 1, 2 ** 40),
  dataVariance: number(1, "variance sd2 of a data point about mu", { min: 0 }),
  learningRate: number(0.1, "learning rate r", { above: 0 }),
  curvature: number(1, "curvature k of the loss", { above: 0 }),
  batchSize: whole(
    1,
    "data points b of a minibatch; 0 for no minibatch noise",
    0,
    2 ** 40,
  ),
  temperature: number(0.02, "temperature T of the thermal noise", { min: 0 }),
  modelVariance: number(1, "variance s2 of the model p_theta(x)", { above: 0 }),
  relaxation: number(
    0.5,
    "part rho of x that a step keeps; 0 is full relaxation",
    { min: 0, below: 1 },
  ),
  steps: whole(20, "learning steps N", 0, mostSteps),
  initialVariance: number(0.25, "variance v0 of the parameters at the start", {
    min: 0,
  }),
  adaptive: {
    kind: "flag",
    default: false,
    help: "measure the gradient on the persistent x (contrastive divergence)",
  },
  dimensions: whole(
    1,
    "parameters D; more than one is over-parameterised",
    1,
    mostDimensions,
  ),
  chains: whole(2 ** 20, "chains, each with a data set of its own", 1, 2 ** 40),
  seed: whole(1, "seed of the noise", 0, Number.MAX_SAFE_INTEGER),
} as const satisfies GaussianSpecs;
