import { type Experiment, experiment } from "../experiment/experiment.ts";
import { planGrid } from "../ppm/grid/plan.ts";

/** A two-state model whose parameter walks on a grid. */
export const ppmDiscrete: Experiment = experiment({
  name: "ppm-discrete",
  title: "Learning on a grid",
  summary:
    "two states learn from coin tosses: informations and entropies, enumerated",
  params: {
    states: {
      kind: "integer",
      default: 5,
      min: 2,
      max: 64,
      help: "grid points m of theta, from -thetaMax to thetaMax",
    },
    thetaMax: {
      kind: "number",
      unit: "1",
      default: 2,
      above: 0,
      max: 30,
      help: "largest theta; p_theta(1) = 1/(1 + e^-theta)",
    },
    dataSize: {
      kind: "integer",
      default: 4,
      min: 1,
      max: 64,
      help: "data points Nd of a data set, each 0 or 1",
    },
    probability: {
      kind: "number",
      unit: "1",
      default: 0.8,
      min: 0,
      max: 1,
      help: "probability p that a data point is 1",
    },
    inverseTemperature: {
      kind: "number",
      unit: "1 / loss",
      default: 4,
      min: 0,
      max: 1000,
      help: "beta of the Glauber moves of theta",
    },
    mixing: {
      kind: "number",
      unit: "1",
      default: 0.6,
      above: 0,
      max: 1,
      help:
        "probability eps that a step draws x anew from p_theta; 1 is full relaxation",
    },
    steps: {
      kind: "integer",
      default: 4,
      min: 0,
      max: 10000,
      help: "learning steps N",
    },
    gradient: {
      kind: "choice",
      options: ["full", "mini", "pcd"],
      default: "full",
      help:
        "gradient of all data, of one data point (mini), or against the persistent x (pcd)",
    },
    start: {
      kind: "choice",
      options: ["uniform", "centre"],
      default: "uniform",
      help: "where theta starts: anywhere, or at grid point floor(m/2)",
    },
    chains: {
      kind: "integer",
      default: 2 ** 20,
      min: 1,
      max: 2 ** 40,
      help: "chains, each with a data set of its own",
    },
    seed: {
      kind: "integer",
      default: 1,
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      help: "seed of the noise",
    },
  },
  presets: [
    {
      title: "One data point at a time",
      about:
        "Minibatches of one, whose record is not kept; with the record the heat of theta is larger.",
      params: { gradient: "mini" },
    },
    {
      title: "A persistent chain",
      about:
        "Theta answers x: theorems without feedback miss 1, and the transfer entropy repairs them.",
      params: { gradient: "pcd" },
    },
    {
      title: "From one point",
      about:
        "Absolute irreversibility: four fifths of the backward paths end where no forward path starts.",
      params: { start: "centre" },
    },
    {
      title: "Full relaxation",
      about:
        "x is drawn anew at every step: the path of the parameters tells no more of it than their end.",
      params: { mixing: 1 },
    },
  ],
  configure({ steps, chains, seed, ...model }) {
    return planGrid({ model, steps, chains, seed });
  },
});
