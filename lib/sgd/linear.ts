/**
 * Linear regression.
 *
 * @module
 */
import type { Network } from "../descent/mod.ts";
import { networkLoss } from "../theory/sgd/network_loss.ts";
import {
  quadraticMinimum,
  recentred,
  sampleMoments,
} from "../theory/sgd/sample_moments.ts";
import type { QuadraticSamples } from "../theory/sgd/affine.ts";
import type { Problem } from "./problem.ts";
import { descentData, type Regression } from "./regression.ts";

/** Scale of the loss. */
export interface LinearScale {
  /** Variance of the noise of the targets; with it the loss is N times that of a posterior. */
  readonly noiseVariance: number | undefined;
  /** Variance of the Gaussian prior of each parameter. */
  readonly priorVariance: number | undefined;
  /** Decoupled weight decay. */
  readonly weightDecay: number;
}

/** Losses scale (phi.theta - y)^2/2 + penalty |theta|^2/2 about theta = 0. */
function lossesOf(
  { inputs, targets }: Regression,
  scale: number,
  penalty: number,
): QuadraticSamples {
  const n = inputs.length;
  const p = inputs[0]!.length;
  const gradients = new Float64Array(n * p);
  const hessians = new Float64Array(n * p * p);
  inputs.forEach((phi, i) => {
    for (let a = 0; a < p; a++) {
      gradients[i * p + a] = -scale * targets[i]! * phi[a]!;
      for (let b = 0; b < p; b++) {
        hessians[(i * p + a) * p + b] = scale * phi[a]! * phi[b]! +
          (a === b ? penalty : 0);
      }
    }
  });
  return { samples: n, parameters: p, gradients, hessians };
}

/** The same with a penalty that every sample has. */
function decayed(losses: QuadraticSamples, decay: number): QuadraticSamples {
  const { parameters: p } = losses;
  const hessians = losses.hessians.map((value, at) =>
    at % (p * p) % (p + 1) === 0 ? value + decay : value
  );
  return { ...losses, hessians };
}

/**
 * Linear regression with losses (phi.theta - y)^2/2, or on the scale of a
 * posterior N (phi.theta - y)^2/(2 noiseVariance) + |theta|^2/(2 priorVariance).
 *
 * @param regression Features and targets, in the order of the samples.
 * @param scale Scale of the loss.
 * @returns The problem; undefined where theta* is not unique.
 *
 * @example One parameter: a mean
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearProblem } from "./linear.ts";
 *
 * const problem = linearProblem(
 *   { inputs: [[1], [1]], targets: [3, 5] },
 *   { noiseVariance: undefined, priorVariance: undefined, weightDecay: 0 },
 * );
 * assertEquals(problem?.minimum, Float64Array.of(4));
 * ```
 */
export function linearProblem(
  regression: Regression,
  { noiseVariance, priorVariance, weightDecay }: LinearScale,
): Problem | undefined {
  const n = regression.inputs.length;
  const p = regression.inputs[0]!.length;
  const scale = noiseVariance === undefined ? 1 : n / noiseVariance;
  const penalty = priorVariance === undefined ? 0 : 1 / priorVariance;
  const plain = lossesOf(regression, scale, penalty);
  const minimum = quadraticMinimum(decayed(plain, weightDecay));
  if (!minimum || !minimum.every(Number.isFinite)) return undefined;
  const losses = recentred(plain, minimum);
  const model: Network = {
    kind: "network",
    layers: [p, 1],
    biases: false,
    activation: "tanh",
    loss: "squares",
    scale,
    penalty,
  };
  const data = descentData(regression);
  return {
    model,
    data,
    parameters: p,
    minimum,
    losses,
    quadratic: true,
    moments: (batches) => sampleMoments(losses, batches),
    loss: networkLoss(model, data),
    constants: () => ({}),
  };
}
