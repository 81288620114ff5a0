/**
 * Bookkeeping that holds path by path, whatever the noise.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";
import { column, type Values } from "../experiment/samples.ts";
import type { View } from "../experiment/view.ts";
import { largest, largestOf } from "../stats/mod.ts";
import { certain, type Observables } from "./entropies.ts";

/** One identity: the sum of its terms is 0 on every path. */
export interface Identity {
  /** Ending of its estimate, such as `Joint`. */
  readonly name: string;
  /** Its name and what it says, such as "First law, phi_N - phi_0 = w - q". */
  readonly words: string;
  /** Steps whose rounding adds up in its terms. Defaults to none. */
  readonly steps?: number;
  /** Its terms, with their signs, shape [rows] each. */
  terms(values: Values): readonly ArrayLike<number>[];
}

/** Largest part of the terms that may be left over in single precision. */
const rounding = 1e-5;
/** Beyond so many steps it grows as their root. */
const fewSteps = 100;

/** |sum of terms| over the sum of their sizes, at least 1. */
function residual(terms: readonly ArrayLike<number>[]): Float64Array {
  const rows = terms[0]!.length;
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let [sum, size] = [0, 0];
    for (const term of terms) {
      const value = term[i]!;
      sum += value;
      size += Math.abs(value);
    }
    out[i] = Math.abs(sum) / Math.max(1, size);
  }
  return out;
}

/**
 * What is reduced from identities.
 *
 * @param identities The identities.
 * @param ensemble Whose rows.
 * @returns `identity<Name>` of each: the largest residual of all rows.
 */
export function identityObservables(
  identities: readonly Identity[],
  ensemble: string,
): Observables {
  return Object.fromEntries(identities.map(({ name, terms }) => [
    `identity${name}`,
    {
      ensemble,
      statistic: largest,
      blocks: 1,
      sample: column((values) => residual(terms(values))),
    },
  ]));
}

/**
 * The largest residuals.
 *
 * @param identities The identities.
 * @param view Merged states.
 * @returns `identity<Name>`, the largest |sum of terms| of any path relative to their sizes.
 */
export function identityEstimates(
  identities: readonly Identity[],
  view: View,
): Estimates {
  const out: Estimates = {};
  for (const { name } of identities) {
    const state = view.merged(`identity${name}`);
    if (state) out[`identity${name}`] = certain(largestOf(state, 0).value);
  }
  return out;
}

/**
 * Checks that every path obeys its identities.
 *
 * @param identities The identities.
 * @param estimates Estimates of the run.
 * @returns A check of each.
 */
export function identityChecks(
  identities: readonly Identity[],
  estimates: Estimates,
): Check[] {
  return identities.flatMap(({ name, words, steps = 0 }) => {
    const estimate = `identity${name}`;
    if (!estimates[estimate]) return [];
    return [{
      name: words,
      source: "bookkeeping; largest relative residual",
      estimate,
      expected: 0,
      effect: rounding * Math.sqrt(Math.max(1, steps / fewSteps)),
    }];
  });
}
