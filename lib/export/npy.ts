/**
 * Arrays in the NPY format, version 1.0.
 *
 * @module
 */

/** What an array may be made of: numbers, or bytes of one text. */
export type ArrayData = Float64Array | Uint8Array;

/**
 * The header of an array of little-endian f64, or of one byte string.
 *
 * @param data The numbers; a `Uint8Array` is one text.
 * @param shape Lengths of the dimensions, slowest first; [] for a single value.
 * @returns The bytes that come before the data, a multiple of 64.
 *
 * @example Two by three numbers
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { npyHeader } from "./npy.ts";
 *
 * const text = new TextDecoder("latin1").decode(npyHeader(new Float64Array(6), [2, 3]));
 * assertStringIncludes(text, "'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)");
 * ```
 */
export function npyHeader(
  data: ArrayData,
  shape: readonly number[],
): Uint8Array {
  const descr = data instanceof Uint8Array ? `|S${data.length}` : "<f8";
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text =
    `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Magic, version and length take 10 bytes, the line feed one.
  const padded = 64 * Math.ceil((text.length + 11) / 64) - 10;
  const out = new Uint8Array(10 + padded);
  out.set([
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    padded & 255,
    padded >> 8,
  ]);
  out.set(new TextEncoder().encode(text.padEnd(padded - 1) + "\n"), 10);
  return out;
}
