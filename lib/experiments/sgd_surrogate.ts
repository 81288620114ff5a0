import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError, shown } from "../params.ts";
import { semidefiniteFactor } from "../sgd/factor.ts";
import { chainSpecs } from "../sgd/params.ts";
import { planDescent } from "../sgd/plan.ts";
import { readRates } from "../sgd/read.ts";
import { readChains } from "../sgd/run.ts";
import { surrogateProblem } from "../sgd/surrogate.ts";
import { readMatrix } from "../tables/read.ts";
import { symmetricEigen } from "../theory/learning/eigen.ts";

/** Curvature and minibatch noise of the default of sgd-linear. */
const hessian = [[1.435, 0.845 / 3], [0.845 / 3, 1.37 / 3]];
const noiseCovariance = [
  [0.16747362245417757, 0.14190242249319848],
  [0.14190242249319848, 0.14340051586890687],
];

type Rows = readonly (readonly number[])[];

/** Whether rows are a symmetric matrix. */
function isSymmetric(rows: Rows): boolean {
  const size = Math.max(...rows.flat().map(Math.abs));
  return rows.every((row, i) =>
    row.length === rows.length &&
    row.every((value, j) => Math.abs(value - rows[j]![i]!) <= 1e-9 * size)
  );
}

/** What is wrong with curvature and noise. */
function matrixProblems(h: Rows, c: Rows): string[] {
  const problems: string[] = [];
  const flat = (rows: Rows) => Float64Array.from(rows.flat());
  const least = isSymmetric(h)
    ? Math.min(...symmetricEigen(flat(h)).values)
    : NaN;
  if (!(least > 0)) {
    problems.push(
      `Cannot use hessian as it must be symmetric and positive definite: here it is ${
        shown(h)
      }${
        Number.isNaN(least)
          ? ""
          : `, with an eigenvalue ${least.toPrecision(3)}`
      }.`,
    );
  }
  if (c.length !== h.length) {
    problems.push(
      `Cannot use noiseCovariance as it must have as many rows as hessian, ${h.length}: here it has ${c.length}.`,
    );
  } else if (!isSymmetric(c) || !semidefiniteFactor(flat(c))) {
    problems.push(
      `Cannot use noiseCovariance as it must be symmetric and positive semidefinite: here it is ${
        shown(c)
      }.`,
    );
  }
  return problems;
}

/** Chains with Gaussian steps in place of minibatches. */
export const sgdSurrogate: Experiment = experiment({
  name: "sgd-surrogate",
  title: "Gaussian surrogate of descent",
  summary:
    "x' = (1 - eta H) x + N(0, eta^2 C): fluctuation theorems that hold exactly",
  params: {
    hessian: {
      kind: "structure",
      form: "[[1.4, 0.3], [0.3, 0.5]]",
      default: hessian as Rows,
      help: "curvature H of the loss",
      read: readMatrix,
    },
    noiseCovariance: {
      kind: "structure",
      form: "[[0.17, 0.14], [0.14, 0.14]]",
      default: noiseCovariance as Rows,
      help: "covariance C of the gradient noise",
      read: readMatrix,
    },
    learningRatePath: {
      kind: "structure",
      form: "[0.05, 0.055, 0.06, ...]",
      default: undefined as readonly number[] | undefined,
      help:
        "learning rates eta_0, ..., eta_n of a ramp: step k of the path uses eta_k, the start eta_0",
      read: readRates,
    },
    ...chainSpecs({ learningRate: 0.1, chains: 2 ** 20, burnIn: 0 }),
  },
  presets: [
    {
      title: "A ramp of the learning rate",
      about:
        "From 0.05 to 0.1 in ten steps: the equality of Hatano and Sasa for a state that lags behind.",
      params: {
        learningRatePath: Array.from(
          { length: 11 },
          (_, k) => Number((0.05 + 0.005 * k).toFixed(3)),
        ),
      },
    },
    {
      title: "In equilibrium",
      about: "Isotropic noise: chains diffuse and nothing turns.",
      params: { noiseCovariance: [[0.15, 0], [0, 0.15]] },
    },
  ],
  configure(params) {
    const { hessian: h, noiseCovariance: c, learningRatePath: ramp } = params;
    const problems = matrixProblems(h, c);
    const { run, problems: refused } = readChains(params, ramp, h.length);
    problems.push(...refused);
    if (!run || problems.length > 0) throw new ParamError(problems);
    const problem = surrogateProblem(
      Float64Array.from(h.flat()),
      Float64Array.from(c.flat()),
    );
    return planDescent(problem, run, { record: params.record });
  },
});
