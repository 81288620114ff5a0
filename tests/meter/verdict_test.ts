import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  areas,
  currentsOf,
  fourthOrder,
  thirdOrder,
} from "../../lib/meter/currents.ts";
import { zeroMean } from "../../lib/meter/hotelling.ts";
import { measure } from "../../lib/meter/measure.ts";
import { replicatesOf } from "../../lib/meter/replicates.ts";
import { type Samples, standardised } from "../../lib/meter/samples.ts";
import { stationarity } from "../../lib/meter/stationarity.ts";
import { verdictOf, type Word } from "../../lib/meter/verdict.ts";
import { followed, oblique, sheared, type Step, turning } from "./chains.ts";

/** How often each word is said. */
function words(
  seeds: number,
  resolution: number,
  draw: (seed: number) => Samples,
): Record<Word, number> {
  const count = {
    "in equilibrium": 0,
    "not in equilibrium": 0,
    "cannot tell": 0,
  };
  for (let seed = 1; seed <= seeds; seed++) {
    count[verdictOf(measure(draw(seed)), resolution).word]++;
  }
  return count;
}

const two = (chains: number, times: number) => ({
  chains,
  times,
  coordinates: 2,
});

for (
  const [name, shape, burnIn] of [
    ["many chains", two(100, 61), 60],
    ["one long chain", two(1, 4001), 60],
  ] as const
) {
  Deno.test(`${name} in equilibrium: no false alarm, and said to be so where there is enough`, () => {
    const found = words(
      40,
      0.5,
      (seed) => followed(seed, shape, oblique(), burnIn),
    );
    assertEquals(found["not in equilibrium"], 0);
    assert(found["in equilibrium"] > 17, JSON.stringify(found));
  });

  Deno.test(`${name} out of equilibrium: found`, () => {
    const found = words(
      15,
      0.5,
      (seed) => followed(seed, shape, sheared(), burnIn),
    );
    assertEquals(found["not in equilibrium"], 15);
  });
}

Deno.test("probabilities of time reversal are uniform in equilibrium", () => {
  const seeds = 400;
  const level = 0.1;
  const error = Math.sqrt(level * (1 - level) / seeds);
  const below = new Map<string, number>();
  for (let seed = 1; seed <= seeds; seed++) {
    const samples = followed(seed, two(50, 21), oblique(), 20);
    const { samples: z } = standardised(samples);
    const replicates = replicatesOf(z);
    const tests = {
      ...Object.fromEntries(
        [areas, thirdOrder, fourthOrder].map((family) => [
          family.name,
          zeroMean(currentsOf(z, replicates, family)),
        ]),
      ),
      halves: stationarity(z, replicates),
    };
    for (const [name, test] of Object.entries(tests)) {
      const low = Number(test!.probability < level);
      below.set(name, (below.get(name) ?? 0) + low);
    }
  }
  assertEquals(below.size, 4);
  for (const [name, count] of below) {
    const share = count / seeds;
    assert(share < level + 4 * error, `${name}: ${share}`);
    // Heavy tails make tests of high order careful, not blind.
    assert(share > 0.02, `${name}: ${share}`);
  }
});

Deno.test("a current above the resolution is never called equilibrium", () => {
  // 0.2 nat per relaxation time, with chains that resolve about as much.
  for (const shape of [two(30, 31), two(1, 1501)]) {
    const found = words(
      40,
      0.05,
      (seed) => followed(seed, shape, turning(0.6, 0.11), 30),
    );
    assertEquals(found["in equilibrium"], 0);
  }
});

Deno.test("short samples cannot tell, whatever the chain", () => {
  const steps: readonly Step[] = [oblique(), turning(0.9, 0.02)];
  for (const step of steps) {
    const few = verdictOf(measure(followed(1, two(8, 20), step)), 0.05);
    assertEquals(few.word, "cannot tell");
    assertMatch(few.reasons[0]!, /^there must be 20 independent/);
    const noisy = verdictOf(measure(followed(1, two(30, 20), step)), 0.05);
    assertEquals(noisy.word, "cannot tell");
    assertMatch(noisy.reasons[0]!, /above the resolution 0.05/);
  }
});

Deno.test("chains that are not stationary are not judged", () => {
  const drifting = followed(1, two(100, 61), oblique());
  drifting.values.forEach((_, at) => {
    if (at % 2 === 1) drifting.values[at]! += 0.02 * (Math.floor(at / 2) % 61);
  });
  const moved = verdictOf(measure(drifting), 0.5);
  assertEquals(moved.word, "cannot tell");
  assertMatch(moved.reasons[0]!, /not stationary: the mean of coordinate 2/);
  // Chains that all begin in one point spread: their mean does not move.
  const spreading = followed(1, two(200, 21), turning(0.95, 0), 0);
  const spread = verdictOf(measure(spreading), 0.5);
  assertEquals(spread.word, "cannot tell");
  assertMatch(spread.reasons[0]!, /not stationary: the spread/);
  const long = followed(1, two(1, 6001), oblique());
  long.values.forEach((_, at) => long.values[at]! += 2e-4 * Math.floor(at / 2));
  assertMatch(verdictOf(measure(long), 0.5).reasons[0]!, /not stationary/);
});

Deno.test("entropy production is unbiased in equilibrium; the plain fit is not", () => {
  const seeds = 60;
  const found = { cross: [] as number[], plain: [] as number[] };
  const errors: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { cross, replicates } = measure(
      followed(seed, two(40, 21), oblique(), 30),
    );
    found.cross.push(cross!.middle.value);
    found.plain.push(replicates.fit!.entropyProduction);
    errors.push(cross!.middle.standardError);
  }
  const mean = (list: readonly number[]) =>
    list.reduce((sum, v) => sum + v, 0) / seeds;
  const deviation = (list: readonly number[]) =>
    Math.sqrt(mean(list.map((v) => (v - mean(list)) ** 2)));
  const z = (list: readonly number[]) =>
    mean(list) / (deviation(list) / Math.sqrt(seeds));
  assert(Math.abs(z(found.cross)) < 3.5, `${z(found.cross)}`);
  assert(z(found.plain) > 5, `${z(found.plain)}`);
  // Errors are not too small, and not idly large.
  const ratio = deviation(found.cross) / mean(errors);
  assert(ratio < 1.1 && ratio > 0.4, `${ratio}`);
});
