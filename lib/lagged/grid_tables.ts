/**
 * Probabilities of a two-state system on a grid, as tables of thresholds.
 *
 * @module
 */
import { sigmoid, softplus } from "../expressions/special.ts";
import type { GridModel } from "./ensemble.ts";

/** Thresholds count in units of 2^-31: a probability of 1 fits. */
const thresholdUnit = 2 ** 31;

/**
 * Parameter at a grid point.
 *
 * @param model The grid.
 * @param state Grid point j.
 * @returns theta_j.
 */
export function thetaAt(
  { states, thetaMax }: Pick<GridModel, "states" | "thetaMax">,
  state: number,
): number {
  return thetaMax * (2 * state / (states - 1) - 1);
}

/** Energy of a grid point when the gradient sees `target` ones, less x of them. */
function energyAt(model: GridModel, state: number, target: number): number {
  const theta = thetaAt(model, state);
  const loss = model.gradient === "pcd" ? 0 : softplus(theta);
  return loss - target * theta;
}

/** Probability of a Glauber move to a neighbour; 0 off the grid. */
function moveTo(
  model: GridModel,
  from: number,
  to: number,
  target: number,
): number {
  if (to < 0 || to >= model.states) return 0;
  const rise = energyAt(model, to, target) - energyAt(model, from, target);
  return sigmoid(-model.inverseTemperature * rise) / 2;
}

/** Probabilities of the moves from a grid point. */
export interface GridMoves {
  /** Down and up, with a data point of 1 (of `full` and `pcd`, with any). */
  readonly one: readonly [down: number, up: number];
  /** Down and up with a data point of 0; 0 unless the gradient is `mini`. */
  readonly zero: readonly [down: number, up: number];
}

/**
 * Probabilities of the moves from a grid point, those of the data point included.
 *
 * @param model The grid.
 * @param state Grid point j.
 * @param count Ones c among the data.
 * @param x The system.
 * @returns Their sum over both data points is the transition probability.
 */
export function movesAt(
  model: GridModel,
  state: number,
  count: number,
  x: number,
): GridMoves {
  const f = count / model.dataSize;
  const both = (target: number, share: number): [number, number] => [
    share * moveTo(model, state, state - 1, target),
    share * moveTo(model, state, state + 1, target),
  ];
  switch (model.gradient) {
    case "full":
      return { one: both(f, 1), zero: [0, 0] };
    case "pcd":
      return { one: both(f - x, 1), zero: [0, 0] };
    case "mini":
      return { one: both(1, f), zero: both(0, 1 - f) };
  }
}

/**
 * ln of the probability of the move from one grid point to the next above over
 * that of the way back; of `mini` the ratio of the mixtures.
 *
 * @param model The grid.
 * @param state Grid point j < m - 1.
 * @param count Ones c among the data.
 * @param x The system.
 * @returns Nats.
 */
export function climb(
  model: GridModel,
  state: number,
  count: number,
  x: number,
): number {
  if (model.gradient !== "mini") {
    const f = count / model.dataSize;
    const target = model.gradient === "pcd" ? f - x : f;
    return -model.inverseTemperature *
      (energyAt(model, state + 1, target) - energyAt(model, state, target));
  }
  const there = movesAt(model, state, count, x);
  const back = movesAt(model, state + 1, count, x);
  return Math.log(
    (there.one[1] + there.zero[1]) / (back.one[0] + back.zero[0]),
  );
}

/** Thresholds of x after a step, and of a 1 in equilibrium. */
export interface FlipThresholds {
  /** Of a 1 after a 0 and after a 1. */
  readonly after: readonly [zero: number, one: number];
  /** Of a 1 in equilibrium. */
  readonly equilibrium: number;
}

function threshold(probability: number): number {
  const p = Math.min(1, Math.max(0, probability));
  return Math.round(p * thresholdUnit);
}

/**
 * What a 1 adds to the threshold of a 1: the share of x that stays as it is.
 *
 * @param model The grid.
 */
export function stayThreshold({ mixing }: GridModel): number {
  return thresholdUnit - threshold(mixing);
}

/**
 * Thresholds of the system at a grid point.
 *
 * @param model The grid.
 * @param state Grid point j.
 */
export function flipsAt(model: GridModel, state: number): FlipThresholds {
  const p = sigmoid(thetaAt(model, state));
  const zero = threshold(model.mixing * p);
  return {
    after: [zero, zero + stayThreshold(model)],
    equilibrium: threshold(p),
  };
}

/**
 * Cumulative thresholds of the moves from a grid point: down and up with a data
 * point of 1, down and up with one of 0.
 *
 * @param moves Their probabilities.
 */
export function moveThresholds(
  { one, zero }: GridMoves,
): [number, number, number, number] {
  const a = one[0];
  const b = a + one[1];
  const c = b + zero[0];
  return [threshold(a), threshold(b), threshold(c), threshold(c + zero[1])];
}

/** Cumulative thresholds of all but the last of some probabilities. */
function cumulativeThresholds(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.slice(0, -1).map((w) => threshold(sum += w));
}

/**
 * Thresholds of the number of ones among the data.
 *
 * @param model The grid.
 * @returns Cumulative, shape [Nd].
 */
export function countThresholds(
  { dataSize, probability: p }: GridModel,
): number[] {
  const weights: number[] = [];
  let ways = 1;
  for (let c = 0; c <= dataSize; c++) {
    weights.push(ways * p ** c * (1 - p) ** (dataSize - c));
    ways = ways * (dataSize - c) / (c + 1);
  }
  return cumulativeThresholds(weights);
}

/** Thresholds of where rows begin that are not forward. */
export interface ArrivalThresholds {
  /** Of x = 1, shape [c][state]; zeros where the filter of the path says it. */
  readonly x: Uint32Array;
  /** Cumulative of theta, shape [c][state]; the last of each row is not used. */
  readonly theta: Uint32Array;
}

/**
 * Thresholds of where rows begin that are not forward.
 *
 * @param model The grid.
 */
export function arrivalThresholds(
  { arrival, dataSize, states }: GridModel,
): ArrivalThresholds {
  const size = (dataSize + 1) * states;
  const x = new Uint32Array(size);
  const theta = new Uint32Array(size);
  if (!arrival) return { x, theta };
  if (arrival.x !== "filter") {
    arrival.x.forEach((p, k) => x[k] = threshold(p));
  }
  for (let c = 0; c <= dataSize && arrival.theta.length === size; c++) {
    const row = arrival.theta.slice(c * states, (c + 1) * states);
    theta.set(cumulativeThresholds(row), c * states);
  }
  return { x, theta };
}
