/**
 * Entropy production of paths out of the columns of a run.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";
import { column, type Sample, type Values } from "../experiment/samples.ts";
import { type EntropyForm, formWeights } from "../theory/sgd/entropy_form.ts";
import { type PathFrame, stateOf } from "./columns.ts";

/**
 * Adds x^T m x of a state about a centre.
 *
 * @param out What to add to, shape [row].
 * @param state Column of each parameter.
 * @param m The form, symmetric, shape [p][p].
 * @param centre Where x is counted from, shape [p].
 */
export function addQuadratic(
  out: Float64Array,
  state: readonly Column[],
  m: Float64Array,
  centre: Float64Array,
): void {
  const p = state.length;
  for (let i = 0; i < p; i++) {
    const x = state[i]!;
    const cx = centre[i]!;
    for (let j = i; j < p; j++) {
      const weight = (i === j ? 1 : 2) * m[i * p + j]!;
      if (weight === 0) continue;
      const y = state[j]!;
      const cy = centre[j]!;
      for (let r = 0; r < out.length; r++) {
        out[r]! += weight * (x[r]! - cx) * (y[r]! - cy);
      }
    }
  }
}

/** Adds factor times the difference of two columns. */
function addMoved(
  out: Float64Array,
  factor: number,
  to: Column,
  from: Column,
): void {
  for (let r = 0; r < out.length; r++) {
    out[r]! += factor * (to[r]! - from[r]!);
  }
}

/** What lies between both ends, from areas and variations. */
function addSums(
  out: Float64Array,
  form: EntropyForm,
  frame: PathFrame,
  values: Values,
): void {
  const { parameters: p, centre } = frame;
  const { area, variation } = formWeights(form);
  const add = (name: string, weight: number) => {
    if (weight === 0) return;
    const sums = values[name]!;
    for (let r = 0; r < out.length; r++) out[r]! += weight * sums[r]!;
  };
  let [a, v] = [0, 0];
  for (let i = 0; i < p; i++) {
    for (let j = i; j < p; j++) {
      if (j > i) add(`area${i}${j}`, area[a++]!);
      add(`variation${i}${j}`, variation[v++]!);
    }
  }
  const first = stateOf(frame, values, 0);
  const last = stateOf(frame, values, frame.length);
  // Areas are about the origin of the columns.
  for (let j = 0; j < p; j++) {
    let factor = 0;
    for (let i = 0; i < p; i++) factor += centre[i]! * form.area[i * p + j]!;
    if (factor !== 0) addMoved(out, -factor, last[j]!, first[j]!);
  }
}

/** What lies between both ends, from every state. */
function addStates(
  out: Float64Array,
  form: EntropyForm,
  frame: PathFrame,
  values: Values,
): void {
  const { parameters: p, centre, length } = frame;
  const x = new Float64Array(p);
  const dx = new Float64Array(p);
  let now = stateOf(frame, values, 0);
  for (let u = 1; u <= length; u++) {
    const next = stateOf(frame, values, u);
    for (let r = 0; r < out.length; r++) {
      for (let i = 0; i < p; i++) {
        x[i] = now[i]![r]! - centre[i]!;
        dx[i] = next[i]![r]! - now[i]![r]!;
      }
      let sum = 0;
      for (let i = 0; i < p; i++) {
        for (let j = 0; j < p; j++) {
          const at = i * p + j;
          sum += (form.area[at]! * x[i]! + form.variation[at]! * dx[i]!) *
            dx[j]!;
        }
      }
      out[r]! += sum;
    }
    now = next;
  }
}

/**
 * Entropy production of the paths of a run.
 *
 * @param form The quadratic form of an estimator.
 * @param frame How paths are kept.
 * @returns The sample, of whole paths [1].
 */
export function entropySample(form: EntropyForm, frame: PathFrame): Sample {
  return column((values) => {
    const first = stateOf(frame, values, 0);
    const out = new Float64Array(first[0]!.length);
    addQuadratic(out, first, form.start, frame.centre);
    addQuadratic(
      out,
      stateOf(frame, values, frame.length),
      form.end,
      frame.centre,
    );
    if (frame.states) addStates(out, form, frame, values);
    else addSums(out, form, frame, values);
    return out;
  });
}
