import { type Experiment, experiment } from "../experiment/experiment.ts";
import { type LayoutName, type Nested, readNested } from "../meter/read.ts";
import { readIndices, readParams } from "../meter/read_lists.ts";
import { importedMeter, innerMeter, usualChains } from "../meter/sources.ts";
import { readCoordinates } from "../sgd/read.ts";
import { sgdLinear } from "./sgd_linear.ts";
import { sgdNetwork } from "./sgd_network.ts";
import { sgdSurrogate } from "./sgd_surrogate.ts";

/** Experiments whose chains can be measured. */
const inner: readonly Experiment[] = [sgdLinear, sgdSurrogate, sgdNetwork];

/** The verdict on any chains: run here, or imported from another program. */
export const equilibriumMeter: Experiment = experiment({
  name: "equilibrium-meter",
  title: "Is a chain in equilibrium?",
  summary:
    "currents and entropy production of sampled chains: in equilibrium or not?",
  params: {
    samples: {
      kind: "structure",
      form:
        "[chain][time][coordinate], or [time][coordinate] of one chain, or a .npy, .csv or .json file; rows of a .csv may be chain, time and coordinates",
      default: undefined as Nested | undefined,
      fallback: "none, chains of experiment",
      help:
        "chains of another program, after their burn-in, at equal intervals; positions alone, as velocities change sign with time",
      read: readNested,
    },
    layout: {
      kind: "choice",
      options: ["auto", "states", "table", "scalar"] as LayoutName[],
      default: "auto",
      help:
        "what samples hold: states as above, a table of chain, time and coordinates, scalar for [chain][time]; auto a table where the first two columns count, else states",
    },
    columns: {
      kind: "structure",
      form: "[0, 1, 2]",
      default: undefined as readonly number[] | undefined,
      fallback: "all",
      help:
        "which coordinates of samples are measured, such as all but velocities",
      read: readIndices,
    },
    discard: {
      kind: "integer",
      default: 0,
      min: 0,
      help: "states left out at the beginning of each chain",
    },
    every: {
      kind: "integer",
      default: undefined,
      fallback: "1; with momentum so many that velocities are forgotten",
      min: 1,
      help: "states from one that is used to the next: the unit of all rates",
    },
    experiment: {
      kind: "choice",
      options: inner.map(({ name }) => name),
      default: "sgd-linear",
      help: "whose chains are run where there are no samples",
    },
    params: {
      kind: "structure",
      form: '{"update": "sgld", "learningRate": 0.002}',
      default: {} as Readonly<Record<string, unknown>>,
      help: "its parameters",
      read: readParams,
    },
    chains: {
      kind: "integer",
      default: undefined,
      fallback: `all of samples, ${usualChains} of an experiment`,
      min: 1,
      help: "how many chains are measured",
    },
    times: {
      kind: "integer",
      default: 65,
      min: 2,
      help: "states of each chain that is run",
    },
    resolution: {
      kind: "number",
      unit: "1 / relaxation time",
      default: 0.05,
      above: 0,
      help:
        "smallest entropy production worth detecting, in nat per relaxation time: less counts as equilibrium",
    },
    pathLength: {
      kind: "integer",
      default: undefined,
      fallback: "about one nat's worth, at most a relaxation time",
      min: 1,
      help: "units of the paths of slope and bounded identities",
    },
    coordinates: {
      kind: "structure",
      form: "[0, 1]",
      default: [0, 1] as const,
      help: "two coordinates, by index, that pictures show",
      read: readCoordinates,
    },
  },
  presets: [
    {
      title: "Stochastic gradient descent",
      about: "Fresh minibatches keep a current going: not in equilibrium.",
      params: { times: 129 },
    },
    {
      title: "Gradient noise without a current",
      about:
        "Gaussian noise that commutes with the Hessian: in equilibrium, and enough chains to say so.",
      params: {
        experiment: "sgd-surrogate",
        params: {
          hessian: [[1, 0], [0, 2]],
          noiseCovariance: [[1, 0], [0, 1]],
        },
        chains: 4096,
        times: 129,
      },
    },
    {
      title: "Too few chains to tell",
      about: "The same with a handful of short chains.",
      params: { chains: 32, times: 9 },
    },
  ],
  configure(params) {
    const found = inner.find(({ name }) => name === params.experiment)!;
    return params.samples
      ? importedMeter(params, params.samples)
      : innerMeter(params, found);
  },
});
