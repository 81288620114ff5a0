import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as stats from "../../lib/stats/mod.ts";
import { type Statistic, statistics } from "../../lib/stats/mod.ts";
import { normal, sample, uniform } from "./random.ts";
import { stateOf } from "./state_of.ts";

/** Statistics of integers and maxima, which merge without rounding. */
const exact: readonly Statistic[] = [
  stats.largest,
  stats.workHistogram,
  stats.quantileSketch,
];

/** Mostly of order 1, some far out on both sides. */
function heavy(n: number, seed: number): Float64Array {
  const draw = normal(seed);
  return sample(n, () => draw() / Math.min(1, Math.abs(draw()) * 3));
}

function assertSame(a: Float64Array, b: Float64Array, statistic: Statistic) {
  if (exact.includes(statistic)) return assertEquals(a, b);
  a.forEach((x, i) => {
    assertAlmostEquals(x, b[i]!, 1e-11 * (1 + Math.abs(x)), statistic.name);
  });
}

/** Samples `from` to `to` of planes, shape [dimension][n]. */
function part(
  { dimension = 1 }: Statistic,
  planes: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const n = planes.length / dimension;
  const count = Math.max(0, Math.min(to, n) - from);
  return Float64Array.from(
    { length: dimension * count },
    (_, k) => planes[Math.floor(k / count) * n + from + k % count]!,
  );
}

/** Cuts samples at random places and merges random pairs until one is left. */
function mergeAtRandom(
  statistic: Statistic,
  samples: Float64Array,
  next: () => number,
  anyPair: boolean,
): Float64Array {
  const states: Float64Array[] = [];
  const count = samples.length / (statistic.dimension ?? 1);
  for (let start = 0; start < count;) {
    const size = Math.floor(next() * 400);
    const some = part(statistic, samples, start, start + size);
    states.push(stateOf(statistic, some));
    start += size;
  }
  while (states.length > 1) {
    const i = Math.floor(next() * (states.length - 1));
    const j = anyPair && i > 0 ? Math.floor(next() * i) : i + 1;
    statistic.merge(states[i]!, 0, states[j]!, 0);
    states.splice(j, 1);
  }
  return states[0]!;
}

Deno.test("statistics lists every statistic of the module", () => {
  const exported = Object.values(stats).filter((value) =>
    typeof value === "object" && "merge" in value
  );
  const listed = statistics.filter(({ dimension = 1 }) => dimension === 1);
  assertEquals(new Set<unknown>(listed), new Set<unknown>(exported));
  const vectors = statistics.filter((each) => !listed.includes(each));
  assertEquals(vectors.map(({ dimension }) => dimension), [3, 4, 2, 2, 2, 3]);
});

for (const statistic of statistics) {
  const { name, width, dimension = 1 } = statistic;
  const count = 3000;
  const samples = heavy(dimension * count, 7);
  const whole = stateOf(statistic, samples);

  Deno.test(`${name}.merge() is associative`, () => {
    const next = uniform(11);
    for (let trial = 0; trial < 8; trial++) {
      const merged = mergeAtRandom(statistic, samples, next, false);
      assertSame(merged, whole, statistic);
    }
  });

  Deno.test(`${name}.merge() is commutative`, () => {
    if (statistic.ordered) return;
    const next = uniform(12);
    const rows = Array.from({ length: count }, (_, k) => k)
      .sort(() => next() - 0.5);
    const order = samples.map((_, k) =>
      samples[k - k % count + rows[k % count]!]!
    );
    for (let trial = 0; trial < 8; trial++) {
      const merged = mergeAtRandom(statistic, order, next, true);
      assertSame(merged, whole, statistic);
    }
  });

  Deno.test(`${name}.merge() has all zeros as its identity`, () => {
    const left = new Float64Array(width);
    statistic.merge(left, 0, whole, 0);
    assertEquals(left, whole);
    const right = whole.slice();
    statistic.merge(right, 0, new Float64Array(width), 0);
    assertEquals(right, whole);
  });

  Deno.test(`${name}.add() counts first and is finite from one sample on`, () => {
    for (const n of [0, 1, 2, 255, 256, 257]) {
      const state = stateOf(statistic, part(statistic, samples, 0, n));
      assertEquals(state[0], n);
      assert(state.every(Number.isFinite));
    }
  });

  Deno.test(`${name} leaves its neighbours alone`, () => {
    const state = new Float64Array(3 * width).fill(0.5);
    state.fill(0, width, 2 * width);
    statistic.add(state, width, samples, count);
    assertEquals(state.slice(width, 2 * width), whole);
    statistic.merge(state, width, state.slice(width, 2 * width), 0);
    assertEquals(state[width], 2 * count);
    assert(state.subarray(0, width).every((x) => x === 0.5));
    assert(state.subarray(2 * width).every((x) => x === 0.5));
  });

  Deno.test(`${name}.merge() with an offset gives the same bits as without`, () => {
    const other = new Float64Array(2 * width);
    other.set(stateOf(statistic, part(statistic, samples, 0, 1000)), width);
    const a = whole.slice();
    const b = whole.slice();
    statistic.merge(a, 0, other, width);
    statistic.merge(b, 0, other.slice(width), 0);
    assertEquals(a, b);
  });
}
