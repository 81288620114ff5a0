import { assert, assertEquals, assertThrows } from "@std/assert";
import { batchPlan } from "../../lib/chains/batches.ts";
import { batchDrawer } from "../../lib/chains/batches_numeric.ts";
import { drawing, drawPlan } from "../../lib/chains/draws.ts";
import type { SchemeName } from "../../lib/descent/mod.ts";
import { purposes, streamKey, threefry } from "../../lib/rng.ts";
import { cells, chiSquareZ, pooledZ } from "./counts.ts";

/** Limit of |z| where some hundred scores are looked at. */
const limit = 4.5;
const key = streamKey(21, purposes.batches, 2);

function drawer(scheme: SchemeName, size: number, samples: number) {
  const batches = { scheme, size };
  return batchDrawer({ batches, samples, seed: 8, replica: 0 });
}

/** Probability that k of `size` distinct samples of N are among `marked` of them. */
function hypergeometric(
  samples: number,
  marked: number,
  size: number,
): (k: number) => number {
  const choose = (n: number, k: number) => {
    let product = 1;
    for (let i = 0; i < k; i++) product *= (n - i) / (i + 1);
    return k < 0 || k > n ? 0 : product;
  };
  return (k) =>
    choose(marked, k) * choose(samples - marked, size - k) /
    choose(samples, size);
}

Deno.test("the draws of one word are the digits of its product with all their ranges", () => {
  const words = new Uint32Array(4);
  for (const ranges of [[6, 5, 4, 3, 2, 1], [100, 99], [40, 39, 38], [65536]]) {
    const draw = drawing(drawPlan(ranges.length, ranges[0]!), key);
    const out = new Uint32Array(ranges.length);
    for (let step = 0; step < 1000; step++) {
      draw(out, ranges, { chain: [step, 1], step, chunk: 0 });
      threefry(words, step, 1, step, 0, key);
      const product = ranges.reduce((p, r) => p * r, 1);
      const digits = ranges.reduce((sum, r, i) => sum * r + out[i]!, 0);
      assertEquals(
        BigInt(digits),
        BigInt(words[0]!) * BigInt(product) >> 32n,
      );
    }
  }
});

/** Fourteen draws in pairs, each of which has its table. */
function pairScores(range: number, perSource: number): number[] {
  const draw = drawing({ perSource, blocks: 1 }, key);
  const ranges = Array(14).fill(range);
  const out = new Uint32Array(14);
  const tables = Array.from({ length: 91 }, () => cells(range ** 2));
  for (let step = 0; step < 40_000; step++) {
    draw(out, ranges, { chain: [7, 0], step, chunk: 0 });
    let t = 0;
    for (let i = 0; i < 14; i++) {
      for (let j = 0; j < i; j++) tables[t++]![out[i]! * range + out[j]!]!++;
    }
  }
  return tables.map((table) => chiSquareZ(table));
}

Deno.test("fourteen draws from four words are independent in pairs", () => {
  for (const range of [50, 64]) {
    assertEquals(drawPlan(14, range), { perSource: 2, blocks: 1 });
    for (const z of pairScores(range, 2)) {
      assert(Math.abs(z) < limit, `z = ${z}`);
    }
  }
  // Seven draws from one word, which has the bits of five.
  assert(Math.max(...pairScores(64, 7)) > 2 * limit);
});

for (const [samples, size, subsets] of [[6, 2, 15], [12, 3, 220]] as const) {
  Deno.test(`each set of ${size} of ${samples} comes as often as another`, () => {
    const draw = drawer("wr", size, samples);
    const counts = new Map<number, number>();
    for (let i = 0; i < 60_000; i++) {
      const name = draw(i % 100, i).reduce((mask, s) => mask | 1 << s, 0);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    assertEquals(counts.size, subsets);
    assert(Math.abs(chiSquareZ([...counts.values()])) < limit);
  });
}

for (
  const [samples, size, method] of [
    [100, 10, "distinct"],
    [60, 30, "distinct"],
    [200, 40, "remaining"],
    [1000, 40, "network"],
  ] as const
) {
  Deno.test(`${size} of ${samples} are distinct, and fresh every step`, () => {
    assertEquals(batchPlan({ scheme: "wr", size }, samples).method, method);
    const draw = drawer("wr", size, samples);
    const half = samples / 2;
    const low = cells(size + 1);
    const common = cells(size + 1);
    const places = cells(samples);
    let last = new Set(draw(1, 0));
    for (let step = 1; step <= 20_000; step++) {
      const batch = draw(1, step);
      const set = new Set(batch);
      assertEquals(set.size, size);
      low[batch.reduce((sum, s) => sum + Number(s < half), 0)]!++;
      common[batch.reduce((sum, s) => sum + Number(last.has(s)), 0)]!++;
      for (const s of batch) places[s]!++;
      last = set;
    }
    const scores = {
      low: pooledZ(low, hypergeometric(samples, half, size)),
      common: pooledZ(common, hypergeometric(samples, size, size)),
    };
    for (const [name, z] of Object.entries(scores)) {
      assert(Math.abs(z) < limit, `${name}: z = ${z}`);
    }
    // A share of the samples is seen each step, so counts vary less.
    const ratio = (1 - size / samples) * samples / (samples - 1);
    const chi = places.reduce(
      (sum, c) => sum + (c - 20_000 * size / samples) ** 2,
      0,
    ) / (20_000 * size / samples) / ratio;
    const z = (chi - (samples - 1)) / Math.sqrt(2 * (samples - 1));
    assert(Math.abs(z) < limit, `places: z = ${z}`);
    // Were the members drawn with repetition, their share below the half would vary more.
    const binomial = pooledZ(low, hypergeometric(1e6, 5e5, size));
    assert(binomial > 2 * limit || size / samples < 0.1);
  });
}

Deno.test("independent members repeat as often as birthdays do", () => {
  const draw = drawer("iid", 10, 100);
  const steps = 40_000;
  let distinct = 0;
  const pairs = cells(100 ** 2);
  for (let step = 0; step < steps; step++) {
    const batch = draw(3, step);
    distinct += Number(new Set(batch).size === 10);
    for (let i = 0; i < 10; i += 2) pairs[batch[i]! * 100 + batch[i + 1]!]!++;
  }
  let expected = 1;
  for (let i = 0; i < 10; i++) expected *= 1 - i / 100;
  const error = Math.sqrt(expected * (1 - expected) / steps);
  assert(error < 0.0025);
  assert(Math.abs(distinct / steps - expected) < limit * error);
  assert(Math.abs(chiSquareZ(pairs)) < limit);
});

Deno.test("minibatches of all samples are all samples in order, with every scheme but iid", () => {
  for (const scheme of ["wr", "wor", "so", "full"] as const) {
    assertEquals([...drawer(scheme, 5, 5)(9, 4)], [0, 1, 2, 3, 4]);
  }
  assert(new Set(drawer("iid", 40, 40)(9, 4)).size < 40);
});

Deno.test("one order for all epochs is that of the data", () => {
  const draw = drawer("so", 2, 6);
  const steps = [0, 1, 2, 3, 4].map((step) => [...draw(0, step)]);
  assertEquals(steps, [[0, 1], [2, 3], [4, 5], [0, 1], [2, 3]]);
});

Deno.test("a step out of turn has the minibatch that it has in turn", () => {
  for (const [samples, size] of [[12, 3], [1000, 10]] as const) {
    for (const scheme of ["iid", "wr", "wor"] as const) {
      const draw = drawer(scheme, size, samples);
      const inTurn = Array.from({ length: 9 }, (_, s) => [...draw(4, s)]);
      for (const step of [7, 2, 3, 8, 0]) {
        assertEquals([...draw(4, step)], inTurn[step]);
        draw(5, step + 1);
      }
    }
  }
});

Deno.test("minibatches that cannot be drawn are refused in a sentence", () => {
  for (
    const [scheme, size, samples, sentence] of [
      [
        "wor",
        4,
        6,
        "Cannot use batch as it must divide the 6 samples: here it is 4.",
      ],
      [
        "wr",
        7,
        6,
        "Cannot use batch as it must be a whole number from 1 to 6, the number of samples: here it is 7.",
      ],
      [
        "iid",
        1,
        70_000,
        "Cannot use samples as they must be a whole number from 1 to 65536: here it is 70000.",
      ],
    ] as const
  ) {
    assertThrows(
      () => batchPlan({ scheme, size }, samples),
      RangeError,
      sentence,
    );
  }
});
