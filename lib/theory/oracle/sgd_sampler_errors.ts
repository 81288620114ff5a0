/**
 * Numbers of the specification of descent, section 6.4: divergence of samplers
 * from the posterior.
 *
 * @module
 */
import { gaussianKl, sampleMoments } from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { bayesianRegression } from "./sgd_problems.ts";
import { samplers, state } from "./sgd_sampler_chains.ts";

const precision = once(() =>
  sampleMoments(bayesianRegression, { scheme: "full", size: 12 }).hessian
);

function kl(name: string, rate: number): number {
  return gaussianKl(state(name, rate), {
    mean: [0, 0, 0],
    precision: precision(),
  });
}

const table: readonly (readonly [number, readonly string[]])[] = [
  [4e-3, [
    "1.18473545e-2",
    "2.79362384e-1",
    "3.73945584e-1",
    "3.47849190e-2",
    "5.03942780e-2",
    "5.82584277e-1",
    "1.75470499e-2",
    "5.63149088e-3",
    "1.52672169e-1",
  ]],
  [2e-3, [
    "2.64110837e-3",
    "7.08246135e-2",
    "9.61995065e-2",
    "7.44061272e-3",
    "3.77216744e-3",
    "1.21681379e-1",
    "1.16003983e-3",
    "2.47504845e-4",
    "4.89862362e-2",
  ]],
  [1e-3, [
    "6.25754986e-4",
    "1.82233147e-2",
    "2.50891823e-2",
    "1.73250833e-3",
    "6.09698014e-4",
    "2.79145038e-2",
    "3.46203724e-4",
    "1.09368048e-5",
    "1.39331998e-2",
  ]],
  [5e-4, [
    "1.52417538e-4",
    "4.65298016e-3",
    "6.46474495e-3",
    "4.18625590e-4",
    "1.33096886e-4",
    "6.71235730e-3",
    "9.56421115e-5",
    "5.69311937e-7",
    "3.72625206e-3",
  ]],
  [2.5e-4, [
    "3.76186999e-5",
    "1.17785137e-3",
    "1.64523161e-3",
    "1.02925335e-4",
    "3.17176091e-5",
    "1.64810320e-3",
    "2.48556365e-5",
    "3.27821537e-8",
    "9.64557601e-4",
  ]],
  [1e-4, [
    "5.97320082e-6",
    "1.89999860e-4",
    "2.66321074e-4",
    "1.63058334e-5",
    "4.95967908e-6",
    "2.60994645e-4",
    "4.05472691e-6",
    "8.03554323e-10",
    "1.57653425e-4",
  ]],
];

/**
 * The smallest divergence hangs on the twelfth digit of the covariance, which
 * double precision does not keep over 1/(eta h) epochs.
 */
function roundingOf(name: string, rate: number): [number?] {
  return name === "sgworld-heun" && rate === 1e-4 ? [2e-16] : [];
}

/** Rows of the table of divergences. */
export const sgdSamplerErrorRows: readonly ReferenceRow[] = rows("SGD-P4", [
  ...table.flatMap(([rate, printed]) =>
    samplers.map(([name], k): Entry => [
      `KL, ${name}, eta ${rate}`,
      "exact moment recursion",
      printed[k]!,
      () => kl(name, rate),
      ...roundingOf(name, rate),
    ])
  ),
]);
