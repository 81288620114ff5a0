/**
 * Rows whose running averages are shown.
 *
 * @module
 */
import { jackknifeBlocks } from "../experiment/tally.ts";
import { firstRows } from "../stats/mod.ts";
import type { EntropyAccount, Observables } from "./entropies.ts";

/** Rows of each block that running averages are of. */
const rows = 64;

/**
 * The first rows of entropies.
 *
 * @param accounts The entropies.
 * @returns `running<S>` of each.
 */
export function runningObservables(
  accounts: readonly EntropyAccount[],
): Observables {
  return Object.fromEntries(
    accounts.map(({ name, ensemble, sample }) => [`running${name}`, {
      ensemble,
      statistic: firstRows(rows, 1),
      blocks: jackknifeBlocks,
      sample,
    }]),
  );
}
