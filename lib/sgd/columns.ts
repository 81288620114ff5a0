/**
 * Paths out of the columns of a run, in coordinates of the stationary mean.
 *
 * @module
 */
import type { ChainColumns, Column } from "../chains/columns.ts";
import type { Observable } from "../experiment/plan.ts";
import { entryName, type Pair } from "./names.ts";

/** Takes the samples of consecutive rows; see `Observable`. */
export type Sample = Observable["sample"];

/** Columns by name. */
export type Values = ChainColumns["values"];

/**
 * One number of each row, computed once a block.
 *
 * @param of Computes it for all rows of a block.
 * @returns The sample.
 */
export function column(of: (values: Values) => Float64Array): Sample {
  const known = new WeakMap<Values, Float64Array>();
  return (columns, from, count) => {
    const { values } = columns as ChainColumns;
    let found = known.get(values);
    if (!found) known.set(values, found = of(values));
    return found.subarray(from, from + count);
  };
}

/**
 * A function of a sample.
 *
 * @param sample The sample.
 * @param of The function.
 * @returns The sample of its values.
 */
export function mapped(sample: Sample, of: (s: number) => number): Sample {
  return (columns, from, count, scratch) => {
    const s = sample(columns, from, count, scratch);
    for (let k = 0; k < count; k++) scratch[k] = of(s[k]!);
    return scratch;
  };
}

/**
 * Columns as planes.
 *
 * @param names Their names.
 * @param shift Added to each, shape [names]. Defaults to zeros.
 * @returns The sample, shape [names][count].
 */
export function planes(
  names: readonly string[],
  shift?: ArrayLike<number>,
): Sample {
  return (columns, from, count, scratch) => {
    const { values } = columns as ChainColumns;
    names.forEach((name, i) => {
      const plane = values[name]!;
      const by = shift?.[i] ?? 0;
      for (let k = 0; k < count; k++) {
        scratch[i * count + k] = plane[from + k]! + by;
      }
    });
    return scratch;
  };
}

/** Where paths are counted from, and how they are kept. */
export interface PathFrame {
  /** Parameters p. */
  readonly parameters: number;
  /** Units of the path. */
  readonly length: number;
  /** Whether every state is kept; else areas and variations are. */
  readonly states: boolean;
  /** Stationary mean in the columns, shape [p]. */
  readonly centre: Float64Array;
}

/**
 * State of a path as columns.
 *
 * @param frame How it is kept.
 * @param values The columns.
 * @param unit Which state; of `areas` the first or the last.
 * @returns Column of each parameter.
 */
export function stateOf(
  { parameters, length, states }: PathFrame,
  values: Values,
  unit: number,
): Column[] {
  const name = states ? `state${unit}_` : unit === length ? "end" : "from";
  return Array.from({ length: parameters }, (_, i) => values[`${name}${i}`]!);
}

/** Twice the area of one pair, from states. */
function areaOfStates(
  frame: PathFrame,
  values: Values,
  [i, j]: Pair,
  out: Float64Array,
): void {
  const { centre, length } = frame;
  let [x, y] = [
    values[`state0_${i}`]!,
    values[`state0_${j}`]!,
  ];
  for (let u = 1; u <= length; u++) {
    const nextX = values[`state${u}_${i}`]!;
    const nextY = values[`state${u}_${j}`]!;
    for (let r = 0; r < out.length; r++) {
      out[r]! += (x[r]! - centre[i]!) * (nextY[r]! - y[r]!) -
        (y[r]! - centre[j]!) * (nextX[r]! - x[r]!);
    }
    [x, y] = [nextX, nextY];
  }
}

/** Area about another centre than the origin of the columns. */
function areaOfSums(
  frame: PathFrame,
  values: Values,
  [i, j]: Pair,
  out: Float64Array,
): void {
  const area = values[`area${i}${j}`]!;
  const first = stateOf(frame, values, 0);
  const last = stateOf(frame, values, frame.length);
  const [ci, cj] = [frame.centre[i]!, frame.centre[j]!];
  for (let r = 0; r < out.length; r++) {
    out[r] = 2 * area[r]! - ci * (last[j]![r]! - first[j]![r]!) +
      cj * (last[i]![r]! - first[i]![r]!);
  }
}

/**
 * Area that a path sweeps about the stationary mean, per unit.
 *
 * @param frame How paths are kept.
 * @param pair The plane; positive is counter-clockwise.
 * @returns The sample.
 */
export function areaSample(frame: PathFrame, pair: Pair): Sample {
  return column((values) => {
    const rows = stateOf(frame, values, 0)[0]!.length;
    const out = new Float64Array(rows);
    if (frame.states) areaOfStates(frame, values, pair, out);
    else areaOfSums(frame, values, pair, out);
    const factor = 1 / (2 * frame.length);
    for (let r = 0; r < rows; r++) out[r]! *= factor;
    return out;
  });
}

/**
 * The name of the area of a pair.
 *
 * @param pair The pair.
 * @param parameters Parameters p.
 * @returns Such as `area01`.
 */
export function areaName([i, j]: Pair, parameters: number): string {
  return entryName("area", i, j, parameters);
}
