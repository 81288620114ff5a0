/**
 * What the chains of a grid draw, and from which probabilities: the twin of
 * `shaders/lagged/grid.wgsl`.
 *
 * @module
 */
import { sigmoid } from "../expressions/special.ts";
import { type Key, purposes, streamKey, threefry } from "../rng.ts";
import type { GridModel, LaggedEnsemble } from "./ensemble.ts";
import {
  type ArrivalThresholds,
  arrivalThresholds,
  climb,
  countThresholds,
  flipsAt,
  type FlipThresholds,
  movesAt,
  moveThresholds,
  thetaAt,
} from "./grid_tables.ts";

/** What the parameter may do at a grid point, given the data and x. */
export interface Options {
  /** Cumulative thresholds of its moves. */
  readonly thresholds: readonly number[];
  /** Probabilities of a move down, of none, and of one up. */
  readonly probabilities: readonly number[];
  /** ln of the probability of a move over that of its way back, in that order. */
  readonly heats: readonly number[];
}

/** What all chains of a grid share. */
export interface GridTwin {
  /** The grid. */
  readonly model: GridModel;
  /** The chains. */
  readonly ensemble: LaggedEnsemble;
  /** Probability of a 1 in equilibrium, shape [state]. */
  readonly equilibrium: readonly number[];
  /** Thresholds of x, shape [state]. */
  readonly flips: readonly FlipThresholds[];
  /** Shape [c][x][state]. */
  readonly options: readonly Options[];
  /** Thresholds of the number of ones. */
  readonly counts: readonly number[];
  /** Thresholds of where rows begin that are not forward. */
  readonly arrivals: ArrivalThresholds;
}

function optionsAt(
  model: GridModel,
  state: number,
  count: number,
  x: number,
): Options {
  const moves = movesAt(model, state, count, x);
  const { one, zero } = moves;
  const [down, up] = [one[0] + zero[0], one[1] + zero[1]];
  return {
    thresholds: moveThresholds(moves),
    probabilities: [down, 1 - down - up, up],
    heats: [
      state > 0 ? -climb(model, state - 1, count, x) : 0,
      0,
      state < model.states - 1 ? climb(model, state, count, x) : 0,
    ],
  };
}

/**
 * Prepares the twin of a grid.
 *
 * @param ensemble The chains; their model is a grid.
 * @param model That model.
 */
export function gridTwin(
  ensemble: LaggedEnsemble,
  model: GridModel,
): GridTwin {
  const states = Array.from({ length: model.states }, (_, j) => j);
  return {
    model,
    ensemble,
    equilibrium: states.map((j) => sigmoid(thetaAt(model, j))),
    flips: states.map((j) => flipsAt(model, j)),
    options: Array.from(
      { length: 2 * (model.dataSize + 1) },
      (_, k) => states.map((j) => optionsAt(model, j, k >> 1, k & 1)),
    ).flat(),
    counts: countThresholds(model),
    arrivals: arrivalThresholds(model),
  };
}

/**
 * What the parameter may do at a grid point.
 *
 * @param twin The grid.
 * @param state Grid point j.
 * @param count Ones c among the data.
 * @param x The system.
 */
export function optionsOf(
  { model, options }: GridTwin,
  state: number,
  count: number,
  x: number,
): Options {
  return options[(2 * count + x) * model.states + state]!;
}

/** Random words of a chain. */
export class Draws {
  readonly #chain: number;
  readonly #start: Key;
  readonly #noise: Key;
  readonly #last = new Uint32Array(4);
  #block = -1;

  /**
   * Draws nothing yet.
   *
   * @param ensemble The chains.
   * @param chain Global index of the row.
   */
  constructor({ seed, replica }: LaggedEnsemble, chain: number) {
    this.#chain = chain;
    this.#start = streamKey(seed, purposes.start, replica);
    this.#noise = streamKey(seed, purposes.dynamics, replica);
  }

  /** Of the data, of theta, of x. */
  start(): Uint32Array {
    const out = new Uint32Array(4);
    threefry(out, this.#chain, this.#chain / 2 ** 32, 0, 0, this.#start);
    return out;
  }

  /** Of theta and of x in step n = 1..N. */
  step(n: number): [theta: number, x: number] {
    const block = (n - 1) >>> 1;
    const w = this.#last;
    if (block !== this.#block) {
      threefry(w, this.#chain, this.#chain / 2 ** 32, block, 0, this.#noise);
      this.#block = block;
    }
    return (n - 1) & 1 ? [w[2]!, w[3]!] : [w[0]!, w[1]!];
  }
}

/**
 * Whether a word decides for what a threshold stands for.
 *
 * @param word 32 random bits, of which 31 count.
 * @param threshold In units of 2^-31.
 */
export function below(word: number, threshold: number): boolean {
  return word >>> 1 < threshold;
}

/**
 * Which of some cumulative thresholds a word stays below first.
 *
 * @param word 32 random bits.
 * @param thresholds In units of 2^-31.
 * @returns Their number where it stays below none.
 */
export function chosen(word: number, thresholds: ArrayLike<number>): number {
  let index = 0;
  while (
    index < thresholds.length && !below(word, thresholds[index]!)
  ) index++;
  return index;
}

const ways = [-1, 1, -1, 1, 0];

/**
 * A move of theta.
 *
 * @param twin The grid.
 * @param state Grid point j.
 * @param count Ones c among the data.
 * @param x The system.
 * @param word Random bits.
 * @returns By how much it moves, and the data point that it saw.
 */
export function hop(
  twin: GridTwin,
  state: number,
  count: number,
  x: number,
  word: number,
): { way: number; label: number } {
  const which = chosen(word, optionsOf(twin, state, count, x).thresholds);
  return { way: ways[which]!, label: which < 2 ? 1 : 0 };
}

/**
 * The system after a step.
 *
 * @param twin The grid.
 * @param state Grid point j.
 * @param x The system before.
 * @param word Random bits.
 */
export function drawn(
  { flips }: GridTwin,
  state: number,
  x: number,
  word: number,
): number {
  return below(word, flips[state]!.after[x]!) ? 1 : 0;
}
