import { assertEquals, assertThrows } from "@std/assert";
import { readNested, samplesOf } from "../../lib/meter/read.ts";
import { sampleProblems, selected } from "../../lib/meter/select.ts";
import { parseCsv } from "../../lib/tables/csv.ts";

function refusal(of: () => unknown): string {
  return assertThrows(of, RangeError).message;
}

Deno.test("samples are read as lists, as a table and as one coordinate", () => {
  const deep = [[[1, 2], [3, 4]], [[5, 6], [7, 8]]];
  const one = samplesOf(deep, "auto");
  assertEquals([one.chains, one.times, one.coordinates], [2, 2, 2]);
  assertEquals([...one.values], [1, 2, 3, 4, 5, 6, 7, 8]);
  const scalar = samplesOf([[1, 2, 3], [4, 5, 6]], "scalar");
  assertEquals([scalar.chains, scalar.times, scalar.coordinates], [2, 3, 1]);
});

Deno.test("a table of chain, time and coordinates is known by its columns", () => {
  // In any order, with names, and with times that are evenly spaced.
  const csv = "chain,time,x,y\n2,0,5,6\n1,10,3,4\n1,0,1,2\n2,10,7,8\n";
  const rows = readNested(parseCsv(csv))!;
  const found = samplesOf(rows, "auto");
  assertEquals([found.chains, found.times, found.coordinates], [2, 2, 2]);
  assertEquals([...found.values], [1, 2, 3, 4, 5, 6, 7, 8]);
  // Told otherwise, the same rows are states of four coordinates.
  assertEquals(samplesOf(rows, "states").coordinates, 4);
  // Rows that no chain and time order are states.
  assertEquals(
    samplesOf([[2, 1, 3], [1, 1, 4], [1, 1, 5]], "auto").coordinates,
    3,
  );
});

Deno.test("a table with a state missing, twice or one chain short is refused", () => {
  const must =
    "Cannot use samples as a table must have columns chain, time and coordinates, with every chain at as many evenly spaced times: here ";
  const said = (rows: number[][], layout: "auto" | "table") =>
    refusal(() => samplesOf(rows, layout)).replace(must, "");
  const uneven = [[1, 0, 3], [1, 1, 4], [1, 3, 5]];
  assertEquals(said(uneven, "table"), "chain 1 goes from time 1 to 3.");
  assertEquals(
    said(uneven, "auto"),
    "chain 1 goes from time 1 to 3; give layout states if it is none.",
  );
  assertEquals(samplesOf(uneven, "states").coordinates, 3);
  const later = [[1, 0, 3], [1, 1, 4], [1, 2, 4], [2, 0, 5], [2, 2, 6], [
    2,
    3,
    7,
  ]];
  assertEquals(said(later, "table"), "chain 2 goes from time 0 to 2.");
  assertEquals(
    said([[1, 0, 3], [1, 1, 4], [2, 0, 5]], "table"),
    "chain 1 has 2 states and chain 2 has 1.",
  );
  assertEquals(
    said([[1, 0, 3], [1, 0, 4], [1, 1, 4]], "table"),
    "chain 1 goes from time 0 to 0.",
  );
  assertEquals(
    said([[1, 0.5, 3], [1, 1, 4]], "table"),
    "row 1 begins with 1 and 0.5.",
  );
});

Deno.test("a missing value is refused with its place", () => {
  assertEquals(
    refusal(() => readNested([[[1, 2], [3, NaN]]])),
    "every entry must be a finite number: chain 1, time 2, coordinate 2 is NaN.",
  );
  assertEquals(
    refusal(() => readNested([[1, 2], [3, null]])),
    "every entry must be a finite number: row 2, column 2 is null.",
  );
});

Deno.test("chains of unequal length are refused", () => {
  assertEquals(
    refusal(() => readNested([[[1], [2]], [[1]]])),
    "all chains must be equally long: here chain 1 has 2 and chain 2 has 1.",
  );
  assertEquals(
    refusal(() => readNested([[[1, 2], [2, 3]], [[1, 2], [3]]])),
    "all chains must be equally long: here chain 1 has 2 coordinates and chain 2, time 2 has not.",
  );
});

Deno.test("what cannot be measured is refused: constants, twins, too much, too little", () => {
  const samples = (values: number[], chains: number, coordinates: number) => ({
    chains,
    times: values.length / chains / coordinates,
    coordinates,
    values: Float64Array.from(values),
  });
  assertEquals(sampleProblems(samples([1, 5, 2, 5, 3, 5], 1, 2)), [
    "Cannot use samples as every coordinate must vary: here coordinate 2 is 5 throughout.",
  ]);
  assertEquals(sampleProblems(samples([1, 2, 3, 4, 1, 2], 3, 1)), [
    "Cannot use samples as chains must be independent: here chains 1 and 3 are the same.",
  ]);
  assertEquals(sampleProblems(samples([1, 2], 2, 1)), [
    "Cannot use samples as each chain must have at least 2 states that are used: here it has 1.",
  ]);
  const wide = samples(Array.from({ length: 26 }, (_, i) => i), 1, 13);
  assertEquals(sampleProblems(wide), [
    'Cannot use samples as at most 12 coordinates are measured at once: here there are 13; choose some by "columns".',
  ]);
});

Deno.test("columns, a beginning and an interval are left out", () => {
  const all = {
    chains: 1,
    times: 6,
    coordinates: 2,
    values: Float64Array.from({ length: 12 }, (_, i) => i),
  };
  const part = selected(all, { columns: [1], discard: 1, every: 2 });
  assertEquals([...part.values], [3, 7, 11]);
});
