import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  type EntropyStatistics,
  type GridSetting,
  gridTheory,
} from "../../../lib/theory/ppm/mod.ts";

const base: GridSetting = {
  states: 4,
  thetaMax: 1.7,
  dataSize: 2,
  probability: 0.65,
  inverseTemperature: 3,
  mixing: 0.35,
  gradient: "full",
  start: "uniform",
};

const fields = ["mean", "variance", "integral", "second", "bounded"] as const;

function assertSame(a: EntropyStatistics, b: EntropyStatistics, off = 1e-9) {
  for (const field of fields) {
    const expected = a[field]!;
    const tolerance = off * (1 + Math.abs(expected));
    assertAlmostEquals(b[field]!, expected, tolerance, field);
  }
}

for (
  const setting of [
    base,
    { ...base, gradient: "mini", mixing: 1, thetaMax: 2.5 },
    { ...base, gradient: "pcd", states: 3 },
    { ...base, gradient: "pcd", start: "centre", states: 3, mixing: 0.9 },
  ] as const
) {
  const { gradient, states, mixing } = setting;
  Deno.test(`averages over the filter are those over paths: ${gradient}, m = ${states}, eps = ${mixing}`, () => {
    const long = gridTheory(setting, 3);
    const short = gridTheory(setting, 3, { paths: 0, multiplications: 4e9 });
    const name = gradient === "pcd" ? "FeedbackGivenData" : "XGivenTheta";
    assertSame(long.entropies[name]!, short.entropies[name]!);
    assertAlmostEquals(
      short.transferEntropyGivenData!,
      long.transferEntropyGivenData!,
      1e-11,
    );
    assertEquals(short.entropies[name]!.negative, undefined);
    if (gradient === "pcd") {
      assertEquals(short.entropies.XGivenTheta, undefined);
      assertEquals(short.learnedPath, undefined);
      assert(short.transferEntropyGivenData! > 0.01);
    } else assertAlmostEquals(short.learnedPath!, long.learnedPath!, 1e-11);
  });
}

Deno.test("the theorems of the filter hold over sixty steps", () => {
  const options = { multiplications: 1e8 };
  const plain = gridTheory(base, 60, options);
  const { XGivenTheta, Initial, Dissipation } = plain.entropies;
  assertAlmostEquals(XGivenTheta!.integral, 1, 1e-10);
  assert(XGivenTheta!.mean > 0.1);
  // The last state knows the path, so that less is dissipated than w - dF says.
  assert(Dissipation!.mean > XGivenTheta!.mean);
  assert(Initial!.mean > XGivenTheta!.mean);
  assert(plain.learnedPath! > plain.learnedInformation);
  const fed = gridTheory({ ...base, gradient: "pcd" }, 20, options);
  assertAlmostEquals(fed.entropies.FeedbackGivenData!.integral, 1, 1e-10);
  assert(Math.abs(fed.entropies.Interface!.integral - 1) > 0.1);
});
