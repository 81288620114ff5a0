import type { ImportedEnsemble } from "./ensemble.ts";

/** Results by name, all of one length. */
export interface ImportedColumns {
  /** `state<t>_<i>` coordinate i of state t. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** 0 throughout: what is imported is finite. */
  readonly escaped: Uint8Array;
}

/**
 * Columns of some of the chains.
 *
 * @param ensemble The chains.
 * @param first Index of the first one.
 * @param count How many.
 * @returns A row for each chain.
 *
 * @example The second of two chains of two states
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { importedColumns } from "./columns.ts";
 *
 * const ensemble = {
 *   kind: "imported",
 *   name: "chains",
 *   chains: 2,
 *   times: 2,
 *   coordinates: 1,
 *   values: Float64Array.of(1, 2, 3, 4),
 * } as const;
 * const { values } = importedColumns(ensemble, 1, 1);
 * assertEquals(values.state1_0, Float64Array.of(4));
 * ```
 */
export function importedColumns(
  ensemble: ImportedEnsemble,
  first: number,
  count: number,
): ImportedColumns {
  const { values, times, coordinates: p } = ensemble;
  const columns: Record<string, Float64Array> = {};
  for (let t = 0; t < times; t++) {
    for (let i = 0; i < p; i++) {
      columns[`state${t}_${i}`] = Float64Array.from(
        { length: count },
        (_, c) => values[((first + c) * times + t) * p + i]!,
      );
    }
  }
  return { values: columns, escaped: new Uint8Array(count) };
}
