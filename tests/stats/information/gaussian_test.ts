import { assert, assertAlmostEquals } from "@std/assert";
import {
  covariances,
  gaussianBias,
  gaussianInformation,
} from "../../../lib/stats/mod.ts";
import { normal, sample } from "../random.ts";
import { stateOf } from "../state_of.ts";
import { pairs, range, summary } from "./pairs.ts";

for (
  const [dx, dy, n, rho, bias, ceiling] of [
    [1, 1, 50, 0, 0.010525, 3e-4],
    [2, 3, 40, 0.5, 0.083376, 2e-3],
    [1, 1, 60, 0.7, 0.008695, 2e-3],
  ] as const
) {
  Deno.test(`the Gaussian plug-in of ${dx} against ${dy} numbers, N = ${n}, has the bias it is said to have`, () => {
    const draw = normal(31);
    const exact = -0.5 * Math.min(dx, dy) * Math.log1p(-rho * rho);
    const parts = { a: range(dx), c: range(dy, dx) };
    const statistic = covariances(dx + dy);
    const found = Array.from({ length: 4000 }, () => {
      const state = stateOf(statistic, pairs(n, draw, rho, dx, dy));
      return gaussianInformation(state, 0, dx + dy, parts);
    });
    const { mean, error } = summary(found, exact);
    assertAlmostEquals(gaussianBias(n, dx, dy), bias, 1e-6);
    assert(error < ceiling);
    assert(Math.abs(mean - exact) < 4 * error, `${mean} ${exact} ${error}`);
    // The same without the correction.
    assert(Math.abs(mean + bias - exact) > 4 * error);
  });
}

Deno.test("standard errors of the Gaussian plug-in cover, also of independent numbers", () => {
  const draw = normal(32);
  const cases = [
    [2, 1, 800, 0.6],
    [1, 1, 800, 0],
    [2, 2, 800, 0],
    [1, 1, 800, 0.95],
  ] as const;
  for (const [dx, dy, n, rho] of cases) {
    const parts = { a: range(dx), c: range(dy, dx) };
    const exact = -0.5 * Math.log1p(-rho * rho);
    const found = Array.from({ length: 400 }, () => {
      const planes = pairs(n, draw, rho, dx, dy);
      return gaussianInformation(
        stateOf(covariances(dx + dy), planes),
        0,
        dx + dy,
        parts,
      );
    });
    const { z2 } = summary(found, exact);
    // Of independent numbers the error is careful: it grows with the estimate.
    const [low, high] = rho === 0 ? [0.2, 1] : [0.7, 1.3];
    assert(z2 > low && z2 < high, `${dx} ${dy} ${rho}: ${z2}`);
  }
});

Deno.test("conditional information of Gaussians forgets the common cause", () => {
  const draw = normal(33);
  const n = 4000;
  const statistic = covariances(3);
  const make = () => {
    const planes = sample(3 * n, draw);
    for (let k = 0; k < n; k++) {
      planes[k] = 2 * planes[2 * n + k]! + planes[k]!;
      planes[n + k] = 0.3 * planes[k]! + planes[2 * n + k]! + planes[n + k]!;
    }
    return stateOf(statistic, planes);
  };
  const exact = 0.5 * Math.log1p(0.09);
  const given = summary(
    Array.from(
      { length: 300 },
      () => gaussianInformation(make(), 0, 3, { a: [0], c: [1], given: [2] }),
    ),
    exact,
  );
  assert(Math.abs(given.mean - exact) < 4 * given.error);
  assert(given.error < 5e-4);
  assertAlmostEquals(given.z2, 1, 0.3);
  const plain = gaussianInformation(make(), 0, 3, { a: [0], c: [1] });
  assert(plain.value > exact + 20 * plain.standardError);
});

Deno.test("units do not matter to the Gaussian plug-in, and a copy has no finite information", () => {
  const planes = pairs(500, normal(34), 0.4, 1, 1);
  const scaled = planes.map((v, k) => k < 500 ? 1e-7 * v : 3e8 * v + 5e9);
  const parts = { a: [0], c: [1] };
  const of = (p: Float64Array) =>
    gaussianInformation(stateOf(covariances(2), p), 0, 2, parts).value;
  assertAlmostEquals(of(scaled), of(planes), 1e-9);
  const copy = planes.slice();
  copy.copyWithin(500, 0, 500);
  assert(!(of(copy) < 10));
});
