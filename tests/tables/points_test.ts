import { assertEquals, assertThrows } from "@std/assert";
import { readValue } from "../../cli/values.ts";
import {
  columnProblems,
  dataSpec,
  readPoints,
} from "../../lib/tables/points.ts";
import { parseCsv } from "../../lib/tables/csv.ts";
import { parseNpy } from "../../lib/tables/npy.ts";

/** The message of a RangeError. */
function refusal(fn: () => unknown): string {
  return assertThrows(fn, RangeError).message;
}

Deno.test("tables of text in every form people write them", () => {
  const rows = [[1, 2.5], [-3, 4e-3]];
  for (
    const text of [
      "1,2.5\n-3,4e-3",
      "x,y\n1,2.5\n-3,4e-3\n",
      '"x";"y"\r\n1;2.5\r\n-3;4e-3\r\n',
      "# a comment\nx\ty\n\n1\t2.5\n-3\t4e-3",
      "  1   2.5\n -3   4e-3\n",
      "\ufeffx, y\n1, 2.5\n-3, 0.004",
    ]
  ) assertEquals(parseCsv(text), rows, text);
  assertEquals(parseCsv("0.5\n1.5\n"), [[0.5], [1.5]]);
});

Deno.test("tables with missing values or uneven rows are refused, with the place", () => {
  assertEquals(
    refusal(() => parseCsv("x,y\n1,2\n3,\n")),
    "every cell must be a finite number: row 2 (line 3), column 2 is empty.",
  );
  assertEquals(
    refusal(() => parseCsv("1,2\n\n3,NaN\n")),
    'every cell must be a finite number: row 2 (line 3), column 2 is "NaN", a missing value.',
  );
  assertEquals(
    refusal(() => parseCsv("nan,2\n3,4\n")),
    'every cell must be a finite number: row 1 (line 1), column 1 is "nan", a missing value.',
  );
  assertEquals(
    refusal(() => parseCsv("1,2\n3,four\n")),
    'every cell must be a finite number: row 2 (line 2), column 2 is "four".',
  );
  assertEquals(
    refusal(() => parseCsv("1,2\n3,Infinity\n")),
    'every cell must be a finite number: row 2 (line 2), column 2 is "Infinity".',
  );
  assertEquals(
    refusal(() => parseCsv("1,2\n3,4,5\n")),
    "every row must have as many columns as row 1, 2: row 2 (line 2) has 3.",
  );
  assertEquals(
    refusal(() => parseCsv("x,y\n")),
    "it must have a row of numbers: it has none.",
  );
});

/** An array file as NumPy writes it. */
function npy(
  descr: string,
  shape: string,
  payload: ArrayBuffer,
  fortran = false,
): Uint8Array {
  const order = fortran ? "True" : "False";
  const text =
    `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const padded = text.padEnd(117) + "\n";
  const bytes = new Uint8Array(10 + padded.length + payload.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  bytes.set([padded.length & 255, padded.length >> 8], 8);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(new Uint8Array(payload), 10 + padded.length);
  return bytes;
}

Deno.test("array files of several types and orders", () => {
  const rows = [[1, 2, 3], [4, 5, 6]];
  const flat = [1, 2, 3, 4, 5, 6];
  const f8 = Float64Array.from(flat).buffer;
  assertEquals(parseNpy(npy("<f8", "(2, 3)", f8)), rows);
  const turned = Float32Array.of(1, 4, 2, 5, 3, 6).buffer;
  assertEquals(parseNpy(npy("<f4", "(2, 3)", turned, true)), rows);
  const i8 = BigInt64Array.from(flat.map(BigInt)).buffer;
  assertEquals(parseNpy(npy("<i8", "(2, 3)", i8)), rows);
  assertEquals(parseNpy(npy("|u1", "(6,)", Uint8Array.from(flat).buffer)), [
    [1],
    [2],
    [3],
    [4],
    [5],
    [6],
  ]);
  const big = new DataView(new ArrayBuffer(16));
  big.setFloat64(0, 0.25);
  big.setFloat64(8, -7);
  assertEquals(parseNpy(npy(">f8", "(2, 1)", big.buffer)), [[0.25], [-7]]);
});

Deno.test("array files that are none, or have missing values", () => {
  const f8 = Float64Array.of(1, 2, NaN, 4).buffer;
  assertEquals(
    refusal(() => parseNpy(npy("<f8", "(2, 2)", f8))),
    "every number must be finite: row 2, column 1 is NaN.",
  );
  assertEquals(
    refusal(() => parseNpy(npy("<f8", "(2, 2, 1)", f8))),
    "every number must be finite: chain 2, time 1, coordinate 1 is NaN.",
  );
  assertEquals(
    refusal(() => parseNpy(npy("<f8", "(1, 2, 2, 1)", f8))),
    "it must be an array of one to three dimensions: here there are 4.",
  );
  assertEquals(
    refusal(() => parseNpy(npy("<f8", "(3, 2)", f8))),
    "it must hold 3 x 2 numbers: the file ends before.",
  );
  assertEquals(
    refusal(() => parseNpy(npy("<c16", "(1, 2)", f8))),
    "its numbers must be real, of type f8, f4, i8, i4, i2, i1, u8, u4, u2, u1, b1: here the type is <c16.",
  );
  assertEquals(
    refusal(() => parseNpy(new TextEncoder().encode("1,2\n3,4\n5,6\n"))),
    "it must be an array as numpy.save writes it: it does not begin like one.",
  );
});

Deno.test("points out of arrays", () => {
  assertEquals(readPoints([1, 2]), [[1], [2]]);
  assertEquals(readPoints([[1, 2], [3, 4]]), [[1, 2], [3, 4]]);
  assertEquals(
    refusal(() => readPoints([1, null, 3])),
    "every entry must be a finite number: row 2 is null.",
  );
  assertEquals(
    refusal(() => readPoints([[1, 2], [3]])),
    "every row must have as many columns as row 1, 2: row 2 has 1.",
  );
  assertEquals(
    refusal(() => readPoints([[1, 2], 3])),
    "every row must be a list of numbers: row 2 is 3.",
  );
  assertEquals(
    refusal(() => readPoints({ a: 1 })),
    'it must be a list of points, or the name of a .csv, .npy or .json file: here it is {"a":1}.',
  );
  assertEquals(columnProblems([[1, 2]], ["x", "y"]), []);
  assertEquals(columnProblems([[1, 2, 3]], ["x", "y"]), [
    "Cannot use data as it must have 2 columns, one for each coordinate (x, y): here row 1 has 3.",
  ]);
});

Deno.test("the command line reads data files, and says which of them is wrong", async () => {
  const folder = await Deno.makeTempDir();
  const spec = dataSpec("what is learnt");
  const read = (name: string) => readValue("data", spec, name, folder);
  await Deno.writeTextFile(`${folder}/good.csv`, "x,y\n1,2\n3,4\n");
  await Deno.writeTextFile(`${folder}/bad.csv`, "x,y\n1,2\n3,\n");
  await Deno.writeTextFile(`${folder}/good.json`, "[[1, 2], [3, 4]]");
  const payload = Float64Array.of(1, 2, 3, 4).buffer;
  await Deno.writeFile(`${folder}/good.npy`, npy("<f8", "(2, 2)", payload));
  for (const name of ["good.csv", "good.json", "good.npy"]) {
    assertEquals(spec.read(read(name)), [[1, 2], [3, 4]]);
  }
  assertEquals(
    refusal(() => read("bad.csv")),
    `Cannot read data from ${folder}/bad.csv as every cell must be a finite number: row 2 (line 3), column 2 is empty.`,
  );
  assertEquals(
    refusal(() => read("none.npy")),
    `Cannot read data from ${folder}/none.npy as there is no such file.`,
  );
  assertEquals(readValue("data", spec, "[[1],[2]]", ""), [[1], [2]]);
  await Deno.remove(folder, { recursive: true });
});
