/**
 * Networks that are trained: losses that are not quadratic.
 *
 * @module
 */
import {
  type Batches,
  type DescentData,
  type Network,
  parameterCount,
} from "../descent/mod.ts";
import { symmetricEigen } from "../theory/learning/eigen.ts";
import { batchCovariance } from "../theory/sgd/batch_noise.ts";
import { meanDisplacement } from "../theory/sgd/displacement.ts";
import {
  type LocalLoss,
  localLoss,
  quadraticSamples,
} from "../theory/sgd/local.ts";
import { lyapunov } from "../theory/sgd/lyapunov.ts";
import { networkLoss, type SmoothLoss } from "../theory/sgd/network_loss.ts";
import { networkMinimum } from "../theory/sgd/network_minimum.ts";
import {
  anharmonicity,
  coupling,
  shiftWor,
  shiftWr,
} from "../theory/sgd/shift.ts";
import type { Constants, LocalMoments, Problem } from "./problem.ts";
import type { DescentRun } from "./run.ts";

/** A network with what its minimum looks like. */
export interface Trained {
  /** The network. */
  readonly network: Network;
  /** What it is trained on. */
  readonly data: DescentData;
  /** Its losses. */
  readonly loss: SmoothLoss;
  /** The loss at theta*, without weight decay. */
  readonly local: LocalLoss;
}

/**
 * Trains a network to its minimum.
 *
 * @param network The network.
 * @param data What it is trained on.
 * @param weightDecay Decoupled weight decay.
 * @returns The minimum of L + weightDecay |theta|^2/2; undefined where none is found.
 */
export function trained(
  network: Network,
  data: DescentData,
  weightDecay: number,
): Trained | undefined {
  const penalty = network.penalty + weightDecay;
  const minimum = networkMinimum({ ...network, penalty }, data);
  if (!minimum) return undefined;
  const loss = networkLoss(network, data);
  return { network, data, loss, local: localLoss(loss, minimum.theta) };
}

/** Most parameters of which third derivatives are taken. */
const mostBent = 40;

/** The loss at theta* under given minibatches. */
function momentsOf({ loss, local }: Trained, batches: Batches): LocalMoments {
  const { parameters, samples, hessian, gradients } = local;
  return {
    hessian,
    noise: batchCovariance(gradients, samples, parameters, batches),
    coupling: coupling(loss, local, batches),
    ...(parameters <= mostBent
      ? {
        anharmonicity: (covariance) =>
          anharmonicity(loss, local.theta, covariance),
      }
      : {}),
  };
}

/**
 * The problem of a trained network.
 *
 * @param found The network at its minimum.
 * @param constants Estimates of the experiment alone.
 * @returns The problem; to second order of the loss where moments are asked for.
 */
export function networkProblem(
  found: Trained,
  constants: (run: DescentRun) => Constants,
): Problem {
  const { network, data, loss, local } = found;
  const known = new Map<string, LocalMoments>();
  return {
    model: network,
    data,
    parameters: parameterCount(network),
    minimum: local.theta,
    losses: quadraticSamples(loss, local.theta),
    quadratic: network.layers.length === 2 && network.loss === "squares",
    moments(batches) {
      const key = `${batches.scheme} ${batches.size}`;
      let moments = known.get(key);
      if (!moments) known.set(key, moments = momentsOf(found, batches));
      return moments;
    },
    loss,
    constants,
  };
}

/** A vector as estimates. */
function listed(
  name: string,
  values: ArrayLike<number>,
  unit: string,
): Constants {
  return Object.fromEntries(
    Array.from(values, (value, i) => [`${name}${i}`, { value, unit }]),
  );
}

/**
 * What theory says of the minimum of a regression network.
 *
 * @param found The network at its minimum.
 * @param run The run.
 * @returns `minimum0..`, `lossMinimum`, `hessianEigenvalue0..` in ascending order, the shifts `shiftWor0..` (8) and `shiftWr0..` (9), and the mean displacement `epochDisplacement0..` of one epoch without replacement from theta* (6), with weight decay in the loss of each sample, which is the same map.
 */
export function minimumConstants(
  { network, data, loss: plain, local: bare }: Trained,
  { batches: { size }, learningRate: eta, decay }: DescentRun,
): Constants {
  const loss = decay > 0
    ? networkLoss({ ...network, penalty: network.penalty + decay }, data)
    : plain;
  const local = decay > 0 ? localLoss(loss, bare.theta) : bare;
  const { theta, hessian, gradients, samples, parameters } = local;
  const fresh: Batches = { scheme: "wr", size };
  const shuffled: Batches = { scheme: "wor", size };
  const noise = batchCovariance(gradients, samples, parameters, fresh);
  const covariance = lyapunov(hessian, noise.map((c) => eta * c));
  const whole = samples % size === 0;
  return {
    ...listed("minimum", theta, "1"),
    lossMinimum: { value: bare.loss, unit: "loss" },
    ...listed(
      "hessianEigenvalue",
      symmetricEigen(bare.hessian).values.sort(),
      "loss",
    ),
    ...listed("shiftWor", shiftWor(loss, local, shuffled, eta), "1"),
    ...listed("shiftWr", shiftWr(loss, local, covariance), "1"),
    ...(whole
      ? listed(
        "epochDisplacement",
        meanDisplacement(loss, local, shuffled, eta),
        "1",
      )
      : {}),
  };
}
