/**
 * The IDX format of numbers in a grid.
 *
 * @module
 */

/** Bytes in a grid. */
export interface IdxBytes {
  /** Extent of each axis, slowest first. */
  readonly shape: readonly number[];
  /** Values, the last axis fastest. */
  readonly values: Uint8Array;
}

/**
 * Reads an uncompressed IDX file of unsigned bytes.
 *
 * @param file The whole file.
 * @returns Its shape and values, without a copy.
 * @throws {RangeError} Where it is no such file.
 *
 * @example Two numbers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readIdx } from "./idx.ts";
 *
 * const file = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9);
 * assertEquals(readIdx(file), { shape: [2], values: Uint8Array.of(7, 9) });
 * ```
 */
export function readIdx(file: Uint8Array): IdxBytes {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 4 || view.getUint16(0) !== 0 || view.getUint8(2) !== 8) {
    throw new RangeError(
      "Cannot read the file as it must be IDX of unsigned bytes, beginning with 0 0 8.",
    );
  }
  const axes = view.getUint8(3);
  const header = 4 + 4 * axes;
  const shape = file.length < header
    ? []
    : Array.from({ length: axes }, (_, i) => view.getUint32(4 + 4 * i));
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (shape.length === 0 || file.length !== header + size) {
    throw new RangeError(
      `Cannot read the file as it must have the length that its header says: here it has ${file.length} bytes.`,
    );
  }
  return { shape, values: file.subarray(header) };
}
