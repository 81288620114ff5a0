import { bellCurve, net20, net200 } from "../data/mod.ts";
import type { ActivationName, Network } from "../descent/mod.ts";
import { parameterCount } from "../descent/mod.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError, shown } from "../params.ts";
import { minimumConstants, networkProblem, trained } from "../sgd/network.ts";
import { descentSpecs } from "../sgd/params.ts";
import { planDescent } from "../sgd/plan.ts";
import {
  descentData,
  inputsSpec,
  ordered,
  readRegression,
  tableSpec,
  targetsSpec,
} from "../sgd/regression.ts";
import { readRun } from "../sgd/run.ts";
import type { Points } from "../tables/points.ts";
import { readLayers } from "../tables/read.ts";

const tidy = (value: number) => Number(value.toPrecision(12));
const rowsOf = (values: Float64Array): Points =>
  Array.from(values, (value) => [tidy(value)]);

/** Twenty points of a bell curve. */
const x = rowsOf(net20.inputs);
const y: readonly number[] = Array.from(net20.targets);

/** Two hundred of them. */
const many = net200();
const net200Params = {
  x: Array.from(many.inputs, tidy),
  y: Array.from(many.targets, tidy),
  batchSize: 10,
  learningRate: 1e-7,
};

/** Most parameters of a network here. */
const mostParameters = 512;

/** Stochastic gradient descent of a small network. */
export const sgdNetwork: Experiment = experiment({
  name: "sgd-network",
  title: "Descent of a small network",
  summary:
    "chains about the minimum of a network, and the minimum that they feel",
  params: {
    x: inputsSpec(x, "inputs of each sample, a number or a row each"),
    y: targetsSpec(y),
    data: tableSpec,
    sigma: {
      kind: "number",
      unit: "1",
      default: 0.1,
      above: 0,
      help: "standard deviation s of the noise of y",
    },
    weightPenalty: {
      kind: "number",
      unit: "1",
      default: 1e-3,
      min: 0,
      help: "lambda of the penalty N lambda |w|^2 / (2 s^2)",
    },
    hidden: {
      kind: "integer",
      default: 2,
      min: 1,
      max: 256,
      help: "units of the hidden layer",
    },
    layers: {
      kind: "structure",
      form: '"1,8,1" or [1, 8, 1]',
      default: undefined as readonly number[] | undefined,
      fallback: "inputs, hidden, 1",
      help: "units of all layers, in place of hidden",
      read: readLayers,
    },
    activation: {
      kind: "choice",
      options: ["tanh", "logistic", "softplus", "relu"] as ActivationName[],
      default: "tanh",
      help: "what hidden units make of their input",
    },
    ...descentSpecs({
      learningRate: 1e-6,
      batchSize: 4,
      chains: 2 ** 16,
      burnIn: 500,
    }),
  },
  presets: [
    {
      title: "Without replacement",
      about:
        "Fresh orders every epoch: the chains gather about another minimum than that of the loss.",
      params: { scheme: "wor", burnIn: 400 },
    },
    {
      title: "One epoch from the minimum",
      about:
        "All chains leave the minimum together: where they are after an epoch.",
      params: {
        scheme: "wor",
        learningRate: 1e-5,
        startDeviation: [0, 0, 0, 0, 0, 0, 0],
        burnIn: 0,
        epochs: 1,
        chains: 2 ** 18,
      },
    },
    {
      title: "Two hundred points",
      about: "The regression of arXiv 2306.03521 at its learning rate.",
      params: net200Params,
    },
    {
      title: "Two hundred points, the long run",
      about:
        "Eight thousand million steps: the mean entropy production to a tenth of a per cent.",
      params: {
        ...net200Params,
        burnIn: 0,
        pathLength: 4000,
        chains: 2 ** 21,
      },
    },
    {
      title: "Two hundred points without replacement",
      about: "Diffusion all but vanishes, and the effective minimum shows.",
      params: { ...net200Params, scheme: "wor", burnIn: 50, chains: 2 ** 14 },
    },
    {
      title: "Eight hidden units",
      about: "A larger network on a hundred points of the same curve.",
      params: {
        x: Array.from(bellCurve(100, -3, 0.06).inputs, tidy),
        y: Array.from(bellCurve(100, -3, 0.06).targets, tidy),
        layers: [1, 8, 1],
        batchSize: 10,
        learningRate: 1e-7,
      },
    },
  ],
  configure(params) {
    const { sigma, weightPenalty, hidden, layers, activation, data } = params;
    const problems: string[] = [];
    const { samples, problems: wrong } = readRegression({
      inputs: params.x,
      targets: params.y,
      data,
      names: ["x", "y"],
      defaults: [x, y],
    });
    problems.push(...wrong);
    if (!samples) throw new ParamError(problems);
    const n = samples.inputs.length;
    const inputs = samples.inputs[0]!.length;
    const units = layers ?? [inputs, hidden, 1];
    if (units[0] !== inputs || units.at(-1) !== 1) {
      problems.push(
        `Cannot use layers as they must begin with the ${inputs} inputs of x and end with 1 output: here they are ${
          shown(units)
        }.`,
      );
    }
    const network: Network = {
      kind: "network",
      layers: units,
      biases: true,
      activation,
      loss: "squares",
      scale: n / sigma ** 2,
      penalty: n * weightPenalty / sigma ** 2,
    };
    const parameters = parameterCount(network);
    if (parameters > mostParameters) {
      problems.push(
        `Cannot use ${
          layers ? "layers" : "hidden"
        } as there may be at most ${mostParameters} parameters: here there are ${parameters}.`,
      );
    }
    const { run, problems: refused } = readRun(params, {
      samples: n,
      parameters,
    });
    problems.push(...refused);
    if (!run || problems.length > 0) throw new ParamError(problems);
    const found = trained(
      network,
      descentData(ordered(samples, params.order)),
      params.weightDecay,
    );
    if (!found) {
      throw new ParamError([
        `Cannot use this network as its loss must have a minimum that Newton's method finds: here it finds none; give a weightPenalty or fewer units.`,
      ]);
    }
    const problem = networkProblem(
      found,
      (run) => minimumConstants(found, run),
    );
    return planDescent(problem, run, { record: params.record });
  },
});
