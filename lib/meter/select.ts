/**
 * The part of samples that is measured.
 *
 * @module
 */
import type { Samples } from "./samples.ts";

/** More coordinates than this have too many pairs. */
export const mostCoordinates = 12;
/** Fewer states of a chain than this have no transitions to compare. */
const fewestTimes = 2;

/** What is taken of samples. */
export interface Selection {
  /** Chains, from the first. */
  readonly chains?: number | undefined;
  /** Columns that are coordinates; all of them where undefined. */
  readonly columns?: readonly number[] | undefined;
  /** States left out at the beginning of each chain. */
  readonly discard: number;
  /** States from one that is used to the next. */
  readonly every: number;
}

/**
 * Takes a part of samples.
 *
 * @param samples The samples.
 * @param selection What is taken.
 * @returns The part; it may be of no states.
 */
export function selected(samples: Samples, selection: Selection): Samples {
  const { discard, every } = selection;
  const p = samples.coordinates;
  const columns = selection.columns ?? Array.from({ length: p }, (_, i) => i);
  const chains = Math.min(samples.chains, selection.chains ?? samples.chains);
  const times = Math.max(0, Math.ceil((samples.times - discard) / every));
  const values = new Float64Array(chains * times * columns.length);
  let to = 0;
  for (let c = 0; c < chains; c++) {
    for (let k = 0; k < times; k++) {
      const at = (c * samples.times + discard + k * every) * p;
      for (const i of columns) values[to++] = samples.values[at + i]!;
    }
  }
  return { chains, times, coordinates: columns.length, values };
}

/**
 * Two chains with equal states.
 *
 * @param samples The samples.
 * @returns Their numbers, from 1; undefined where all differ.
 */
export function twins(
  { chains, times, coordinates: p, values }: Samples,
): [number, number] | undefined {
  const seen = new Map<string, number>();
  for (let c = 0; c < chains; c++) {
    const from = c * times * p;
    const states = [
      from,
      from + Math.floor(times / 2) * p,
      from + (times - 1) * p,
    ];
    const key = states.map((at) => values.subarray(at, at + p).join()).join(
      ";",
    );
    const other = seen.get(key);
    if (other !== undefined) return [other + 1, c + 1];
    seen.set(key, c);
  }
  return undefined;
}

/**
 * Why samples cannot be measured.
 *
 * @param samples What was selected.
 * @returns Problems, a sentence each.
 */
export function sampleProblems(samples: Samples): string[] {
  const { chains, times, coordinates: p, values } = samples;
  const problems: string[] = [];
  if (p > mostCoordinates) {
    problems.push(
      `Cannot use samples as at most ${mostCoordinates} coordinates are measured at once: here there are ${p}; choose some by "columns".`,
    );
  }
  if (times < fewestTimes) {
    return [
      ...problems,
      `Cannot use samples as each chain must have at least ${fewestTimes} states that are used: here it has ${times}.`,
    ];
  }
  for (let i = 0; i < p; i++) {
    let constant = true;
    for (let at = i; constant && at < values.length; at += p) {
      constant = values[at] === values[i];
    }
    if (constant) {
      problems.push(
        `Cannot use samples as every coordinate must vary: here coordinate ${
          i + 1
        } is ${values[i]} throughout.`,
      );
    }
  }
  const same = chains > 1 && problems.length === 0 ? twins(samples) : undefined;
  if (same) {
    problems.push(
      `Cannot use samples as chains must be independent: here chains ${
        same[0]
      } and ${same[1]} are the same.`,
    );
  }
  return problems;
}
