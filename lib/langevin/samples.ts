/**
 * Samples of trajectories: tight loops over columns, without a call a sample.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";

/** Takes the samples of consecutive trajectories; see `Observable`. */
type Sample = (
  columns: Columns,
  from: number,
  count: number,
  out: Float64Array,
) => Float64Array;
type Name = Exclude<keyof Columns, "escaped">;

/**
 * A linear combination of columns.
 *
 * @param terms Coefficient of each column.
 * @returns The sample, sum of coefficient times column.
 */
export function linear(terms: Partial<Record<Name, number>>): Sample {
  const entries = Object.entries(terms) as [Name, number][];
  const [first, factor] = entries[0]!;
  if (entries.length === 1 && factor === 1) {
    return (columns, from, count) =>
      columns[first].subarray(from, from + count);
  }
  return (columns, from, count, out) => {
    const a = columns[first];
    for (let i = 0; i < count; i++) out[i] = factor * a[from + i]!;
    for (let t = 1; t < entries.length; t++) {
      const [name, coefficient] = entries[t]!;
      const b = columns[name];
      for (let i = 0; i < count; i++) out[i]! += coefficient * b[from + i]!;
    }
    return out;
  };
}

/**
 * 1 where a column is positive, else 0.
 *
 * @param name The column.
 * @returns The sample.
 */
export function isPositive(name: Name): Sample {
  return (columns, from, count, out) => {
    const a = columns[name];
    for (let i = 0; i < count; i++) out[i] = a[from + i]! > 0 ? 1 : 0;
    return out;
  };
}

/**
 * Total entropy production of a trajectory.
 *
 * @param beta 1 / T [1 / energy].
 * @param logDensity ln p_0, up to a constant.
 * @returns The sample, Q / T + ln p_0(x_0) - ln p_0(x_N), Q the path heat.
 */
export function entropyProduction(
  beta: number,
  logDensity: (x: number) => number,
): Sample {
  return ({ heat, shadow, start, end }, from, count, out) => {
    for (let i = from; i < from + count; i++) {
      out[i - from] = beta * (heat[i]! + shadow[i]!) +
        logDensity(start[i]!) - logDensity(end[i]!);
    }
    return out;
  };
}
