import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ksgEstimate, ksgInformation } from "../../../lib/stats/mod.ts";
import { normal } from "../random.ts";
import { pairs, range } from "./pairs.ts";

/** KSG by comparing everything with everything. */
function slowKsg(x: Float64Array, y: Float64Array, n: number, k: number) {
  const distance = (planes: Float64Array, i: number, j: number) =>
    range(planes.length / n).reduce(
      (most, d) =>
        Math.max(most, Math.abs(planes[d * n + i]! - planes[d * n + j]!)),
      0,
    );
  const psi = (m: number) =>
    range(m - 1).reduce((sum, j) => sum + 1 / (j + 1), -0.5772156649015329);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const others = range(n).filter((j) => j !== i);
    const joint = others.map((j) =>
      Math.max(distance(x, i, j), distance(y, i, j))
    ).sort((a, b) => a - b);
    const far = joint[k - 1]!;
    const nx = others.filter((j) => distance(x, i, j) < far).length;
    const ny = others.filter((j) => distance(y, i, j) < far).length;
    sum += psi(nx + 1) + psi(ny + 1);
  }
  return psi(k) + psi(n) - sum / n;
}

Deno.test("neighbours found in boxes are those found one by one", () => {
  const draw = normal(51);
  for (const [dx, dy] of [[1, 1], [2, 1], [1, 3], [2, 2]] as const) {
    for (const k of [1, 4]) {
      const n = 111;
      const planes = pairs(n, draw, 0.6, dx, dy);
      const x = planes.slice(0, dx * n);
      const y = planes.slice(dx * n);
      const slow = slowKsg(x, y, n, k);
      assertAlmostEquals(ksgInformation(x, y, n, k), slow, 1e-12);
    }
  }
  // Ties, as of numbers that are no continuous variable.
  const even = Float64Array.from({ length: 100 }, (_, i) => i % 5);
  const found = ksgInformation(even, even.map((v) => v * 2), 100);
  assertAlmostEquals(
    found,
    slowKsg(even, even.map((v) => v * 2), 100, 4),
    1e-12,
  );
});

Deno.test("KSG finds the information of Gaussian pairs, none and a lot", () => {
  const draw = normal(52);
  const n = 8 * 2048;
  for (
    const [dx, dy, rho, bias] of [
      [1, 1, 0, 0.01],
      [1, 1, 0.684, 0.01],
      [2, 1, 0.684, 0.02],
      [1, 1, 0.9999, 0.05],
    ] as const
  ) {
    const planes = pairs(n, draw, rho, dx, dy);
    const x = planes.slice(0, dx * n);
    const { value, standardError, n: used } = ksgEstimate(
      x,
      planes.slice(dx * n),
      n,
    );
    assertEquals(used, n);
    assert(standardError < 0.015, `${standardError}`);
    const off = Math.abs(value + 0.5 * Math.log1p(-rho * rho));
    // The scatter of eight has broad tails.
    assert(off < 4.5 * standardError + bias, `${rho} ${off} ${standardError}`);
    // Half the correlation is far from it.
    const half = Math.abs(value + 0.5 * Math.log1p(-rho * rho / 4));
    assert(rho === 0 || half > 8 * standardError + bias, `${rho} ${half}`);
  }
  const few = ksgEstimate(Float64Array.of(1, 2), Float64Array.of(1, 2), 2);
  assertEquals([few.value, few.standardError], [NaN, Infinity]);
});
