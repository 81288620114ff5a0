/**
 * Classifiers: what their minimum looks like.
 *
 * @module
 */
import { symmetricEigen } from "../theory/learning/eigen.ts";
import { accuracy } from "../theory/sgd/network_loss.ts";
import type { Trained } from "./network.ts";
import type { Constants } from "./problem.ts";

/**
 * Estimates of a classifier that need no simulation.
 *
 * @param found The classifier at its minimum.
 * @returns `minimumNorm`, `lossMinimum`, `accuracy` on the training data, `traceHessian` and its extreme eigenvalues.
 */
export function classifierConstants(
  { network, data, local }: Trained,
): Constants {
  const { theta, hessian, parameters: p } = local;
  let trace = 0;
  for (let i = 0; i < p; i++) trace += hessian[i * (p + 1)]!;
  const { values } = symmetricEigen(hessian);
  return {
    minimumNorm: { value: Math.hypot(...theta), unit: "1" },
    lossMinimum: { value: local.loss, unit: "loss" },
    accuracy: { value: accuracy(network, data, theta), unit: "1" },
    traceHessian: { value: trace, unit: "loss" },
    hessianEigenvalueMin: { value: Math.min(...values), unit: "loss" },
    hessianEigenvalueMax: { value: Math.max(...values), unit: "loss" },
  };
}
