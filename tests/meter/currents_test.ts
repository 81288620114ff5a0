import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  areas,
  currentsOf,
  fourthOrder,
  thirdOrder,
} from "../../lib/meter/currents.ts";
import { measure } from "../../lib/meter/measure.ts";
import { replicatesOf } from "../../lib/meter/replicates.ts";
import { verdictOf } from "../../lib/meter/verdict.ts";
import { followed, type Step } from "./chains.ts";

for (const family of [areas, thirdOrder, fourthOrder]) {
  Deno.test(`${family.name} change sign when two states change places`, () => {
    const values = Float64Array.of(0.3, -1.2, 0.7, 1.1, 0.4, -0.6);
    for (const p of [1, 2, 3]) {
      const width = family.count(p);
      const [one, two] = [new Float64Array(width), new Float64Array(width)];
      family.add(values, 0, 3, p, one, 0);
      family.add(values, 3, 0, p, two, 0);
      one.forEach((value, k) => assertAlmostEquals(value, -two[k]!, 1e-15));
      assert(width === 0 || one.some((value) => value !== 0));
    }
  });
}

Deno.test("currents of replicates are averages over their transitions", () => {
  const shape = { chains: 25, times: 4, coordinates: 2 };
  const samples = followed(1, shape, (x, xi) => {
    x[0] = xi();
    x[1] = xi();
  });
  const found = currentsOf(samples, replicatesOf(samples), areas);
  const v = samples.values.subarray(8 * 3);
  let area = 0;
  for (let k = 0; k < 3; k++) {
    area += (v[2 * k]! * v[2 * k + 3]! - v[2 * k + 1]! * v[2 * k + 2]!) / 2;
  }
  assertEquals(found.count, 25);
  assertAlmostEquals(found.values[3]!, area / 3, 1e-14);
});

/** Turns one way inside of a circle and the other way outside, so that areas cancel. */
const opposed: Step = (x, xi) => {
  const [u, v] = [0.9 * x[0]!, 0.9 * x[1]!];
  const angle = 0.4 * (1 - (u * u + v * v) / 3.3);
  x[0] = u * Math.cos(angle) - v * Math.sin(angle) + 0.44 * xi();
  x[1] = u * Math.sin(angle) + v * Math.cos(angle) + 0.44 * xi();
};

/** Noise that jumps up and slides down. */
const skewed: Step = (x, xi) => {
  const jump = (xi() ** 2 + xi() ** 2) / 2 - 1;
  x[0] = 0.8 * x[0]! + jump;
};

Deno.test("currents that cancel in the area show in the fourth order", () => {
  const shape = { chains: 500, times: 81, coordinates: 2 };
  const measured = measure(followed(2, shape, opposed));
  const { circulation, fourthOrder } = measured;
  assert(fourthOrder!.score > 5, `${fourthOrder!.score}`);
  assert(circulation!.score < fourthOrder!.score / 2);
  assertEquals(verdictOf(measured, 0.05).word, "not in equilibrium");
});

Deno.test("a single coordinate whose noise is skewed is not reversible", () => {
  const shape = { chains: 300, times: 41, coordinates: 1 };
  const measured = measure(followed(3, shape, skewed));
  assert(measured.thirdOrder!.score > 6, `${measured.thirdOrder!.score}`);
  assertEquals(measured.circulation, undefined);
  assertEquals(verdictOf(measured, 0.05).word, "not in equilibrium");
  // The same with symmetric noise: no sign of it, and no promise either.
  const even = measure(followed(3, shape, (x, xi) => {
    x[0] = 0.8 * x[0]! + xi();
  }));
  const verdict = verdictOf(even, 0.05);
  assert(verdict.score < 3);
  assertEquals(verdict.word, "cannot tell");
  assert(verdict.reasons[0]!.includes("one coordinate has no areas"));
});
