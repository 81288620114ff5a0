import { assertEquals, assertThrows } from "@std/assert";
import {
  binWidth,
  coarsen,
  countOf,
  occupied,
  rebin,
  workHistogram,
} from "../../lib/stats/mod.ts";
import { normal, sample } from "./random.ts";
import { stateOf } from "./state_of.ts";

Deno.test("workHistogram.add() puts an edge at 0 and closes bins below", () => {
  const state = stateOf(workHistogram, Float64Array.of(0, -1e-9, 0.03125));
  assertEquals([...occupied(state, 0).values], [-0.015625, 0.015625, 0.046875]);
});

Deno.test("workHistogram.add() widens to the smallest level that fits", () => {
  const levels = [
    [-128, 0],
    [127.99, 0],
    [128, 1],
    [-128.01, 1],
    [256, 2],
    [1e6, 13],
    [1e300, 40],
    [-1e300, 40],
  ] as const;
  for (const [x, level] of levels) {
    const state = stateOf(workHistogram, Float64Array.of(0.5, x));
    assertEquals(state[1], level, `${x}`);
    assertEquals(countOf(occupied(state, 0)), 2);
  }
});

Deno.test("coarsen() is the histogram of wider bins", () => {
  const draw = normal(6);
  const samples = sample(5000, () => 20 * draw());
  const state = stateOf(workHistogram, samples);
  const copy = coarsen(state, 0, 3);
  assertEquals(binWidth(copy, 0), 0.25);
  const width = binWidth(copy, 0);
  const direct = new Map<number, number>();
  for (const x of samples) {
    const middle = (Math.floor(x / width) + 0.5) * width;
    direct.set(middle, (direct.get(middle) ?? 0) + 1);
  }
  const { values, counts } = occupied(copy, 0);
  assertEquals(
    [...values].map((value, i) => [value, counts[i]]),
    [...direct].toSorted(([a], [b]) => a - b),
  );
  assertEquals(state[1], 0);
});

Deno.test("workHistogram.add() refuses samples that are not finite", () => {
  for (const x of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => stateOf(workHistogram, Float64Array.of(x)),
      RangeError,
      "finite",
    );
  }
});

Deno.test("rebin() keeps all counts in few bins, the far ones apart", () => {
  const draw = normal(8);
  const samples = sample(20000, () => 3 + 2 * draw());
  samples[0] = 1000;
  for (const symmetric of [false, true]) {
    const state = stateOf(workHistogram, samples);
    const { edges, counts, below, above } = rebin(state, 0, { symmetric });
    assertEquals(edges.length, counts.length + 1);
    assertEquals(counts.reduce((a, b) => a + b, 0), 20000);
    assertEquals([below, above], [0, 1]);
    assertEquals(counts.length <= 60 && counts.length > 25, true);
    assertEquals(edges.includes(0), true);
    assertEquals(edges.at(-1)! < 20, true);
    if (symmetric) assertEquals(edges[0], -edges.at(-1)!);
  }
});

Deno.test("rebin() of nothing has no bins, of one value one", () => {
  const empty = rebin(new Float64Array(workHistogram.width), 0);
  assertEquals([empty.edges.length, empty.counts.length], [0, 0]);
  const one = rebin(stateOf(workHistogram, Float64Array.of(2, 2)), 0);
  assertEquals([...one.edges], [2, 2.03125]);
  assertEquals([...one.counts], [2]);
});
