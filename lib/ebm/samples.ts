/**
 * Samples of chains and learners out of the columns of a run.
 *
 * @module
 */
import type { Observable } from "../experiment/plan.ts";
import { functionsOf, type LearnerColumns } from "../learning/mod.ts";
import { type Likelihood, likelihoodOf } from "./likelihood.ts";
import type { Model } from "./model.ts";

/** Takes the samples of consecutive rows; see `Observable`. */
export type Sample = Observable["sample"];

/** Columns by name. */
export type Values = LearnerColumns["values"];

/**
 * A quantity of each row.
 *
 * @param of Computes it from the columns.
 * @returns The sample.
 */
export function computed(
  of: (values: Values, row: number) => number,
): Sample {
  return (columns, from, count, scratch) => {
    const { values } = columns as LearnerColumns;
    for (let i = 0; i < count; i++) scratch[i] = of(values, from + i);
    return scratch;
  };
}

/**
 * A linear combination of columns.
 *
 * @param terms Coefficient of each column.
 * @returns The sample, sum of coefficient times column.
 */
export function linear(terms: Readonly<Record<string, number>>): Sample {
  const entries = Object.entries(terms);
  const [only, factor] = entries[0]!;
  if (entries.length === 1 && factor === 1) {
    return (columns, from, count) =>
      (columns as LearnerColumns).values[only]!.subarray(from, from + count);
  }
  return computed((values, row) => {
    let sum = 0;
    for (const [name, by] of entries) sum += by * values[name]![row]!;
    return sum;
  });
}

/** The parameters of a row. */
function thetaOf(values: Values, row: number, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i++) out[i] = values[`theta${i}`]![row]!;
  return out;
}

/** What the last parameters of a learner are worth. */
export interface Worth {
  /** F(theta) - F(theta_0) [kT]; NaN where F is not known. */
  readonly difference: Float64Array;
  /** E_D[U(theta)] - E_D[U(theta_0)] [kT]. */
  readonly data: Float64Array;
}

/**
 * The worth of all learners of a block, computed once a block.
 *
 * @param model What is learnt.
 * @returns The worth of given columns.
 */
export function worthOf(model: Model): (values: Values) => Worth {
  const { freeEnergy, thetaStart } = model;
  const { data } = likelihoodOf(model);
  const start = Float64Array.from(thetaStart, Math.fround);
  const known = new WeakMap<Values, Worth>();
  return (values) => {
    const found = known.get(values);
    if (found) return found;
    const count = values.work!.length;
    const theta = new Float64Array(start.length);
    const [free, mean] = [attempt(freeEnergy, start), data(start)];
    const worth = {
      difference: new Float64Array(count),
      data: new Float64Array(count),
    };
    for (let r = 0; r < count; r++) {
      thetaOf(values, r, theta);
      worth.difference[r] = attempt(freeEnergy, theta) - free;
      worth.data[r] = data(theta) - mean;
    }
    known.set(values, worth);
    return worth;
  };
}

/** A free energy; NaN where parameters have none. */
export function attempt(
  freeEnergy: ((theta: ArrayLike<number>) => number) | undefined,
  theta: ArrayLike<number>,
): number {
  if (!freeEnergy) return NaN;
  try {
    return freeEnergy(theta);
  } catch (error) {
    if (error instanceof RangeError) return NaN;
    throw error;
  }
}

/**
 * Last parameters of a learner under the names of a model.
 *
 * @param model What is learnt.
 * @param index Which of its names.
 * @returns The sample.
 */
export function finalOf(model: Model, index: number): Sample {
  const { of } = model.finals[index]!;
  const theta = new Float64Array(model.thetaStart.length);
  return computed((values, row) => of(thetaOf(values, row, theta)));
}

/**
 * Energy of a chain at its first or last position.
 *
 * @param model What is learnt.
 * @param theta Parameters then.
 * @param name "start" or "end".
 * @returns U of a row [kT].
 */
export function energyAt(
  { energy }: Model,
  theta: ArrayLike<number>,
  name: "start" | "end",
): (values: Values, row: number) => number {
  const functions = functionsOf(energy);
  const x = new Float64Array(energy.coordinates.length);
  return (values, row) => {
    for (let j = 0; j < x.length; j++) x[j] = values[`${name}${j}`]![row]!;
    return functions.energy(x, theta);
  };
}

/** A likelihood and the parameters at both ends of a prescribed path, rounded as the engine has them. */
export interface PathEnds {
  /** theta_0. */
  readonly start: Float64Array;
  /** theta_{K+1}. */
  readonly end: Float64Array;
  /** The likelihood. */
  readonly likelihood: Likelihood;
  /** F(end) - F(start) [kT]; NaN where F is not known. */
  readonly difference: number;
  /** E_D[U(end)] - E_D[U(start)] [kT]. */
  readonly data: number;
}

/**
 * Both ends of a prescribed path.
 *
 * @param model What is learnt.
 * @param path The path, shape [moves + 2][parameter].
 * @returns Parameters and what changes between them.
 */
export function pathEnds(model: Model, path: Float32Array): PathEnds {
  const p = model.thetaStart.length;
  const start = Float64Array.from(model.thetaStart, Math.fround);
  const end = Float64Array.from(path.subarray(path.length - p));
  const likelihood = likelihoodOf(model);
  const { freeEnergy } = model;
  return {
    start,
    end,
    likelihood,
    difference: attempt(freeEnergy, end) - attempt(freeEnergy, start),
    data: likelihood.data(end) - likelihood.data(start),
  };
}
