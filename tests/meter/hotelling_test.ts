import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { zeroMean } from "../../lib/meter/hotelling.ts";
import { tailOfF } from "../../lib/meter/tails.ts";
import { normal } from "../stats/random.ts";

/** Correlated normal vectors about a mean. */
function vectors(seed: number, count: number, width: number, mean: number) {
  const xi = normal(seed);
  const values = new Float64Array(count * width);
  for (let r = 0; r < count; r++) {
    const common = xi();
    for (let i = 0; i < width; i++) {
      values[r * width + i] = mean + 0.8 * common + (1 + i) * xi();
    }
  }
  return { count, width, values };
}

Deno.test("with one component the test is Student's", () => {
  const sample = vectors(3, 20, 1, 0.4);
  const found = zeroMean(sample)!;
  const t = found.mean[0]! / Math.sqrt(found.covariance[0]! / 20);
  assertEquals(found.method, "hotelling");
  assertAlmostEquals(found.probability, tailOfF(t * t, 1, 19), 1e-12);
});

for (const [count, method] of [[24, "hotelling"], [12, "largest"]] as const) {
  Deno.test(`${method}: probabilities of vanishing means are uniform, or larger`, () => {
    const seeds = 2000;
    const found = Array.from(
      { length: seeds },
      (_, s) => zeroMean(vectors(s + 1, count, 3, 0))!,
    );
    assert(found.every((each) => each.method === method));
    const share = (level: number) =>
      found.filter(({ probability }) => probability < level).length / seeds;
    for (const level of [0.02, 0.1, 0.3]) {
      const error = Math.sqrt(level * (1 - level) / seeds);
      assert(share(level) < level + 4 * error, `${share(level)} of ${level}`);
      // The largest of correlated components is tested more carefully than need be.
      if (method === "hotelling") {
        assert(share(level) > level - 4 * error, `${share(level)} of ${level}`);
      }
    }
  });
}

Deno.test("a mean that is there is found", () => {
  assert(zeroMean(vectors(5, 60, 3, 1.5))!.probability < 1e-4);
  assert(zeroMean(vectors(5, 12, 3, 2.5))!.probability < 1e-2);
});

Deno.test("there is no test of two replicates or of nothing", () => {
  assertEquals(zeroMean(vectors(1, 2, 1, 0)), undefined);
  assertEquals(zeroMean(vectors(1, 30, 0, 0)), undefined);
});
