/**
 * Numbers out of the array files of NumPy.
 *
 * @module
 */

type Reader = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<string, Reader>> = {
  f8: (v, at, little) => v.getFloat64(at, little),
  f4: (v, at, little) => v.getFloat32(at, little),
  i8: (v, at, little) => Number(v.getBigInt64(at, little)),
  i4: (v, at, little) => v.getInt32(at, little),
  i2: (v, at, little) => v.getInt16(at, little),
  i1: (v, at) => v.getInt8(at),
  u8: (v, at, little) => Number(v.getBigUint64(at, little)),
  u4: (v, at, little) => v.getUint32(at, little),
  u2: (v, at, little) => v.getUint16(at, little),
  u1: (v, at) => v.getUint8(at),
  b1: (v, at) => v.getUint8(at),
};

interface Header {
  readonly type: string;
  readonly little: boolean;
  readonly byColumns: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly from: number;
}

function headerOf(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic !== "\x93NUMPY" || bytes.length < 12) {
    throw new RangeError(
      "it must be an array as numpy.save writes it: it does not begin like one.",
    );
  }
  const wide = bytes[6]! >= 2;
  const start = wide ? 12 : 10;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const [, order = "", type = ""] = /'descr':\s*'([<>|=])(\w+)'/.exec(text) ??
    [];
  const [, shape = ""] = /'shape':\s*\(([^)]*)\)/.exec(text) ?? [];
  if (!Object.hasOwn(readers, type)) {
    throw new RangeError(
      `its numbers must be real, of type ${
        Object.keys(readers).join(", ")
      }: here the type is ${type === "" ? "something else" : order + type}.`,
    );
  }
  return {
    type,
    little: order !== ">",
    byColumns: /'fortran_order':\s*True/.test(text),
    shape: shape.split(",").map((s) => s.trim()).filter((s) => s !== "")
      .map(Number),
    from: start + length,
  };
}

/** Numbers of an array, the last index running first. */
function numbersOf(bytes: Uint8Array, header: Header): Float64Array {
  const { type, little, byColumns, shape, from } = header;
  const size = Number(type[1]);
  const count = shape.reduce((product, n) => product * n, 1);
  if (bytes.length < from + count * size) {
    throw new RangeError(
      `it must hold ${shape.join(" x ")} numbers: the file ends before.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers[type]!;
  const names = shape.length === 3
    ? ["chain", "time", "coordinate"]
    : ["row", "column"];
  const placeOf = (index: number) => {
    const place: number[] = [];
    for (let d = shape.length - 1, rest = index; d >= 0; d--) {
      place[d] = rest % shape[d]!;
      rest = Math.floor(rest / shape[d]!);
    }
    return place;
  };
  return Float64Array.from({ length: count }, (_, index) => {
    const at = byColumns
      ? placeOf(index).reduceRight((sum, i, d) => sum * shape[d]! + i, 0)
      : index;
    const value = read(view, from + at * size, little);
    if (Number.isFinite(value)) return value;
    const where = placeOf(index).map((i, d) => `${names[d]} ${i + 1}`);
    throw new RangeError(
      `every number must be finite: ${where.join(", ")} is ${value}.`,
    );
  });
}

/**
 * Reads an array of one to three dimensions.
 *
 * @param bytes What the file holds.
 * @returns The numbers, shape [row][column], one column for a plain list; shape [chain][time][coordinate] of three dimensions.
 * @throws RangeError with the reason and the place of the first missing value.
 */
export function parseNpy(bytes: Uint8Array): number[][] | number[][][] {
  const header = headerOf(bytes);
  const { shape } = header;
  if (shape.length < 1 || shape.length > 3) {
    throw new RangeError(
      `it must be an array of one to three dimensions: here there are ${shape.length}.`,
    );
  }
  const [rows, columns = 1, depth = 1] = shape as [number, number?, number?];
  const full = { ...header, shape: shape.length === 1 ? [rows, 1] : shape };
  const numbers = numbersOf(bytes, full);
  const slice = (from: number, length: number) =>
    Array.from(numbers.subarray(from, from + length));
  return shape.length < 3
    ? Array.from({ length: rows }, (_, i) => slice(i * columns, columns))
    : Array.from({ length: rows }, (_, i) =>
      Array.from(
        { length: columns },
        (_, j) => slice((i * columns + j) * depth, depth),
      ));
}
