/**
 * File formats by the ending of a name.
 *
 * @module
 */

/** Endings that can be written. */
export const formats = ["json", "csv", "npz", "parquet", "svg"] as const;

/** One of the formats. */
export type Format = typeof formats[number];

/**
 * The format that a file name asks for.
 *
 * @param path The file.
 * @returns Its format.
 * @throws RangeError for any other ending.
 *
 * @example By the ending alone
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatOf } from "./format.ts";
 *
 * assertEquals(formatOf("results/trap.npz"), "npz");
 * ```
 */
export function formatOf(path: string): Format {
  const found = formats.find((format) => path.endsWith(`.${format}`));
  if (found) return found;
  throw new RangeError(
    `Cannot write ${path} as its ending must be one of .${formats.join(" .")}.`,
  );
}
