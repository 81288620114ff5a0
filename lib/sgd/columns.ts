/**
 * Paths out of the columns of a run, in coordinates of the stationary mean.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";
import { column, type Sample, type Values } from "../experiment/samples.ts";
import { entryName, type Pair } from "./names.ts";

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
