// Reading what numpy would read.

/** An array out of an .npy file. */
export interface Npy {
  /** Type of the numbers as numpy writes it. */
  readonly descr: string;
  /** Lengths of the dimensions. */
  readonly shape: readonly number[];
  /** The numbers, or the text. */
  readonly data: readonly number[] | string;
}

/** Parses version 1.0 of the format and nothing beyond what is written. */
export function readNpy(file: Uint8Array): Npy {
  const magic = [...file.subarray(0, 8)].join(" ");
  if (magic !== "147 78 85 77 80 89 1 0") throw new Error(`magic ${magic}`);
  const length = file[8]! + 256 * file[9]!;
  if ((10 + length) % 64 !== 0) throw new Error("data is not aligned");
  const text = new TextDecoder().decode(file.subarray(10, 10 + length));
  if (!text.endsWith("\n")) throw new Error("the header ends in no line feed");
  const found =
    /^\{'descr': '([^']*)', 'fortran_order': False, 'shape': \(([^)]*)\), \} *\n$/
      .exec(text)!;
  const shape = found[2]!.split(",").filter((s) => s.trim() !== "").map(Number);
  const bytes = file.slice(10 + length);
  const data = found[1] === "<f8"
    ? [...new Float64Array(bytes.buffer)]
    : new TextDecoder().decode(bytes);
  return { descr: found[1]!, shape, data };
}
