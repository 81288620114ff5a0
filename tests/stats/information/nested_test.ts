import { assert, assertAlmostEquals } from "@std/assert";
import { nestedInformation } from "../../../lib/stats/mod.ts";
import { normal, sample } from "../random.ts";
import { summary } from "./pairs.ts";

Deno.test("nested estimates lie where they are said to lie", () => {
  // theta ~ N(0, V), x | theta ~ N(theta, 1).
  const V = 0.92508;
  const exact = 0.5 * Math.log1p(V);
  const draw = normal(61);
  const count = 120_000;
  const theta = sample(count, () => Math.sqrt(V) * draw());
  const x = theta.map((t) => t + draw());
  const logDensity = (i: number, j: number) => -((x[i]! - theta[j]!) ** 2) / 2;
  for (
    const [others, upper, lower, mean] of [
      [8, 0.38363, 0.28265, 0.33314],
      [16, 0.35569, 0.30343, 0.32956],
      [32, 0.34143, 0.31464, 0.32804],
    ] as const
  ) {
    const found = nestedInformation({ count, others, logDensity });
    const printed = { upper, lower, mean };
    for (const key of ["upper", "lower", "mean"] as const) {
      const { value, standardError } = found[key];
      assert(standardError < 0.004);
      const error = Math.hypot(standardError, 0.0012);
      assert(Math.abs(value - printed[key]) < 4 * error, `${key} ${value}`);
    }
    // Bounds in the mean, kappa/M = V/2/M to either side.
    assert(found.upper.value > exact && found.lower.value < exact);
    const gap = found.upper.value - found.lower.value;
    assertAlmostEquals(gap * others / V, 1, 0.15);
    assert(Math.abs(found.mean.value - exact) < 0.25 * gap);
    assert(found.lower.value < Math.log(others + 1));
  }
});

Deno.test("the scatter of groups is the error of nested estimates", () => {
  const draw = normal(62);
  const count = 640;
  const found = Array.from({ length: 300 }, () => {
    const theta = sample(count, draw);
    const x = theta.map((t) => t + draw());
    const logDensity = (i: number, j: number) =>
      -((x[i]! - theta[j]!) ** 2) / 2;
    return nestedInformation({ count, others: 10, logDensity }).mean;
  });
  const center = found.reduce((sum, e) => sum + e.value, 0) / found.length;
  assertAlmostEquals(summary(found, center).z2, 1, 0.35);
});
