/**
 * Samples out of the columns that rows of chains leave behind.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";
import type { Observable } from "./plan.ts";

/** Takes the samples of consecutive rows; see `Observable`. */
export type Sample = Observable["sample"];

/** Columns by name. */
export type Values = Readonly<Record<string, Column>>;

/** One number of each row of a block, shape [rows]. */
export type RowsOf = (values: Values) => Float64Array;

/** Columns of any kind of chains. */
interface Named {
  readonly values: Values;
}

/**
 * Keeps what was computed for a block.
 *
 * @param of Computes a number of each row.
 * @returns The same, computed once a block.
 */
export function remembered(of: RowsOf): RowsOf {
  const known = new WeakMap<Values, Float64Array>();
  return (values) => {
    let found = known.get(values);
    if (!found) known.set(values, found = of(values));
    return found;
  };
}

/**
 * One number of each row, computed once a block.
 *
 * @param of Computes it for all rows of a block.
 * @returns The sample.
 */
export function column(of: RowsOf): Sample {
  const once = remembered(of);
  return (columns, from, count) =>
    once((columns as Named).values).subarray(from, from + count);
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
    const { values } = columns as Named;
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
