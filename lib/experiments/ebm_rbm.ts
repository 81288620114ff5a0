import { columnProblems, dataSpec } from "../tables/points.ts";
import { mostGridded, rbmModel } from "../ebm/models/rbm.ts";
import { learningSpecs } from "../ebm/params.ts";
import { planLearning } from "../ebm/plan.ts";
import { readMatrix, readVector } from "../tables/read.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError } from "../params.ts";
import type { Rbm } from "../theory/mod.ts";

/** Duration and step where none is given. */
const time = { duration: 4, dt: 0.005 };
/** Most hidden units: the model is a sum over their states. */
const mostHidden = 12;

const vector = (value: readonly number[], help: string) => ({
  kind: "structure",
  form: "[0.2, -0.1]",
  default: value,
  help,
  read: readVector,
} as const);

const matrix = (value: readonly (readonly number[])[], help: string) => ({
  kind: "structure",
  form: "[[1.5, -0.5], [0.3, 1.2]]",
  default: value,
  help,
  read: readMatrix,
} as const);

/** Whether both machines have the shape of the first one's biases. */
function shapeProblems(
  machines: Readonly<Record<"Start" | "Target", Rbm>>,
): string[] {
  const { Start: { visibleBias, hiddenBias } } = machines;
  const [n, m] = [visibleBias.length, hiddenBias.length];
  const problems: string[] = [];
  const refuse = (name: string, wanted: string, found: string) => {
    problems.push(
      `Cannot use ${name} as it must have ${wanted}: here ${found}.`,
    );
  };
  for (const [end, rbm] of Object.entries(machines)) {
    if (rbm.visibleBias.length !== n) {
      refuse(
        `visibleBias${end}`,
        `${n} numbers, as visibleBiasStart has`,
        `there are ${rbm.visibleBias.length}`,
      );
    }
    if (rbm.hiddenBias.length !== m) {
      refuse(
        `hiddenBias${end}`,
        `${m} numbers, as hiddenBiasStart has`,
        `there are ${rbm.hiddenBias.length}`,
      );
    }
    const columns = rbm.weights[0]!.length;
    if (rbm.weights.length !== n || columns !== m) {
      refuse(
        `weights${end}`,
        `${n} rows of ${m} numbers, a row for each visible and a column for each hidden unit`,
        `there are ${rbm.weights.length} rows of ${columns}`,
      );
    }
  }
  if (m > mostHidden) {
    problems.push(
      `Cannot use hiddenBiasStart as there may be at most ${mostHidden} hidden units: here there are ${m}.`,
    );
  }
  return problems;
}

const shared = learningSpecs({
  ...time,
  schedule: "linear",
  metricSource: "single-time",
  chains: 131072,
  replicas: 1,
});

/** A restricted Boltzmann machine with Gaussian visible units. */
export const ebmRbm: Experiment = experiment({
  name: "ebm-rbm",
  title: "A restricted Boltzmann machine",
  summary:
    "U = |v - b|^2/2 - sum ln(1 + exp(c + W'v)): Gaussian and binary units",
  params: {
    visibleBiasStart: vector([0, 0], "biases b of the visible units before"),
    hiddenBiasStart: vector([0, 0], "biases c of the hidden units before"),
    weightsStart: matrix(
      [[0, 0], [0, 0]],
      "weights W before, a row for each visible unit",
    ),
    visibleBiasTarget: vector([0.2, -0.1], "biases b of the target"),
    hiddenBiasTarget: vector([-0.8, 0.4], "biases c of the target"),
    weightsTarget: matrix([[1.5, -0.5], [0.3, 1.2]], "weights W of the target"),
    data: dataSpec(
      "visible vectors to be learnt, a row each; the target itself where there are none",
    ),
    ...shared,
    // Without weights the Fisher information is singular: no jump divides by it.
    jumps: { ...shared.jumps, default: "none" },
  },
  presets: [
    {
      title: "A smaller machine",
      about: "Two visible and one hidden unit.",
      params: {
        hiddenBiasStart: [0],
        hiddenBiasTarget: [-0.8],
        weightsStart: [[0], [0]],
        weightsTarget: [[1.5], [0.3]],
        chains: 16384,
      },
    },
  ],
  configure(params) {
    const start: Rbm = {
      visibleBias: params.visibleBiasStart,
      hiddenBias: params.hiddenBiasStart,
      weights: params.weightsStart,
    };
    const target: Rbm = {
      visibleBias: params.visibleBiasTarget,
      hiddenBias: params.hiddenBiasTarget,
      weights: params.weightsTarget,
    };
    const { data } = params;
    const n = start.visibleBias.length;
    const problems = shapeProblems({ Start: start, Target: target });
    if (data) {
      const units = Array.from({ length: n }, (_, i) => `v${i}`);
      problems.push(...columnProblems(data, units));
    } else if (n > mostGridded) {
      problems.push(
        `Cannot use data as they must be given where there are more than ${mostGridded} visible units: here there are ${n} and no data.`,
      );
    }
    if (problems.length > 0) throw new ParamError(problems);
    return planLearning(rbmModel({ start, target, data }), params, { time });
  },
});
