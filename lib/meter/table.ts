/**
 * Samples in a table, a state a row.
 *
 * @module
 */
import type { Samples } from "./samples.ts";

/** Numbers of one line. */
type Row = readonly number[];

/** Rows of each chain in the order of time, by the number of the chain. */
function byChain(rows: readonly Row[]): [number, Row[]][] {
  const chains = new Map<number, Row[]>();
  for (const row of rows) {
    const own = chains.get(row[0]!);
    if (own) own.push(row);
    else chains.set(row[0]!, [row]);
  }
  for (const own of chains.values()) own.sort((a, b) => a[1]! - b[1]!);
  return [...chains].sort(([a], [b]) => a - b);
}

/**
 * Reads rows of chain, time and coordinates, in any order.
 *
 * @param rows The rows, of equal length.
 * @returns The samples, or what is wrong with the table.
 *
 * @example A state is missing
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tableOf } from "./table.ts";
 *
 * const rows = [[1, 0, 0.3], [1, 1, 0.2], [1, 3, 0.4]];
 * assertEquals(tableOf(rows), "chain 1 goes from time 1 to 3");
 * ```
 */
export function tableOf(rows: readonly Row[]): Samples | string {
  const width = rows[0]!.length - 2;
  if (width < 1) return `there are ${width + 2} columns`;
  const odd = rows.findIndex(([c, t]) =>
    !Number.isSafeInteger(c) || !Number.isSafeInteger(t)
  );
  if (odd >= 0) {
    return `row ${odd + 1} begins with ${rows[odd]![0]} and ${rows[odd]![1]}`;
  }
  const chains = byChain(rows);
  const [first, one] = chains[0]!;
  const interval = one.length > 1 ? one[1]![1]! - one[0]![1]! : 1;
  for (const [chain, own] of chains) {
    const k = own.findIndex(([, time], at) =>
      at > 0 && (time! - own[at - 1]![1]! !== interval || interval === 0)
    );
    if (k > 0) {
      return `chain ${chain} goes from time ${own[k - 1]![1]} to ${own[k]![1]}`;
    }
    if (own.length !== one.length) {
      return `chain ${first} has ${one.length} states and chain ${chain} has ${own.length}`;
    }
  }
  return {
    chains: chains.length,
    times: one.length,
    coordinates: width,
    values: Float64Array.from(
      chains.flatMap(([, own]) => own.flatMap((row) => row.slice(2))),
    ),
  };
}

/**
 * Whether rows are ordered by two whole numbers, as those of a table are.
 *
 * @param rows The rows, of equal length.
 * @returns True where the first two columns count.
 */
export function counts(rows: readonly Row[]): boolean {
  return rows[0]!.length > 2 && rows.length > 2 &&
    rows.every((row, at) => {
      const [chain, time] = row;
      if (!Number.isSafeInteger(chain) || !Number.isSafeInteger(time)) {
        return false;
      }
      const before = rows[at - 1];
      return !before || chain! > before[0]! ||
        chain === before[0] && time! > before[1]!;
    });
}
