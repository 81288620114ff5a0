/**
 * What is trained: one loss, seen by the simulator and by the reference solvers.
 *
 * @module
 */
import type { Batches, DescentData, DescentModel } from "../descent/mod.ts";
import type { QuadraticSamples } from "../theory/sgd/affine.ts";
import type { LossModel } from "../theory/sgd/loss.ts";
import type { DescentRun } from "./run.ts";

/** Deterministic values with their units, by name. */
export type Constants = Readonly<
  Record<string, { readonly value: number; readonly unit: string }>
>;

/** What theory needs of the loss at its minimum. */
export interface LocalMoments {
  /** H, shape [p][p]. */
  readonly hessian: Float64Array;
  /** C_B, covariance of the gradient of one minibatch, shape [p][p]. */
  readonly noise: Float64Array;
  /** q = E[dH_b dg_b], shape [p]. */
  readonly coupling: Float64Array;
  /** t of equation (9) for a covariance, the pull of anharmonicity on the mean, shape [p]; absent where the loss is quadratic. */
  anharmonicity?(covariance: Float64Array): Float64Array;
}

/** A loss with its data and its minimum. */
export interface Problem {
  /** The loss of the simulator. */
  readonly model: DescentModel;
  /** Data, in the order of the samples; none of a quadratic. */
  readonly data: DescentData;
  /** Parameters p. */
  readonly parameters: number;
  /** theta*, where L + weightDecay |theta|^2/2 is least, shape [p]. */
  readonly minimum: Float64Array;
  /** Losses of single samples about theta*, to second order; absent where they are too many. */
  readonly losses: QuadraticSamples | undefined;
  /** Whether the second order is all there is. */
  readonly quadratic: boolean;
  /** Covariance of the Gaussian noise that stands in for minibatches, shape [p][p]. */
  readonly gaussianNoise?: Float64Array;
  /** The loss at theta*. */
  moments(batches: Batches): LocalMoments;
  /** Losses of single samples; absent where there are no data. */
  readonly loss?: LossModel;
  /** Estimates of this problem alone that need no simulation. */
  constants(run: DescentRun): Constants;
}
