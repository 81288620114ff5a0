import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  covarianceMatrix,
  covariances,
  currentOf,
  gridCurrent,
  jackknife,
  meanVector,
} from "../../lib/stats/mod.ts";
import { normal, sample } from "./random.ts";
import { stateOf } from "./state_of.ts";

/** Planes (u + shift, 0.6 u + 0.8 w): variances 1, covariance 0.6. */
function correlated(n: number, shift: number, seed: number): Float64Array {
  const draw = normal(seed);
  const u = sample(n, draw);
  const w = sample(n, draw);
  return Float64Array.from([
    ...u.map((x) => x + shift),
    ...u.map((x, k) => 0.6 * x + 0.8 * w[k]!),
  ]);
}

Deno.test("covariances() agrees with sums over all pairs", () => {
  const n = 700;
  const planes = correlated(n, 3, 1);
  const state = stateOf(covariances(2), planes);
  const mean = (d: number) =>
    planes.subarray(d * n, (d + 1) * n).reduce((sum, x) => sum + x, 0) / n;
  const [m0, m1] = meanVector(state, 0, 2);
  assertAlmostEquals(m0!, mean(0), 1e-13);
  assertAlmostEquals(m1!, mean(1), 1e-13);
  let pairs = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      pairs += (planes[a]! - planes[b]!) * (planes[n + a]! - planes[n + b]!);
    }
  }
  const covariance = covarianceMatrix(state, 0, 2);
  assertAlmostEquals(covariance[1]!, pairs / (n * (n - 1)), 1e-13);
  assertEquals(covariance[1], covariance[2]);
});

Deno.test("covariances() do not cancel under a large mean", () => {
  const small = covarianceMatrix(
    stateOf(covariances(2), correlated(5000, 0, 2)),
    0,
    2,
  );
  const large = covarianceMatrix(
    stateOf(covariances(2), correlated(5000, 2 ** 27, 2)),
    0,
    2,
  );
  small.forEach((c, i) => assertAlmostEquals(large[i]! / c, 1, 1e-7));
});

Deno.test("a function of covariances has a calibrated jackknife error", () => {
  const statistic = covariances(2);
  const blocks = 32;
  let squares = 0;
  let wrong = 0;
  const repetitions = 300;
  for (let r = 0; r < repetitions; r++) {
    const states = new Float64Array(blocks * statistic.width);
    for (let b = 0; b < blocks; b++) {
      const planes = correlated(50, 1, 1000 + r * blocks + b);
      statistic.add(states, b * statistic.width, planes, 50);
    }
    const { value, standardError } = jackknife(
      { x: { statistic, blocks: states } },
      ({ x }) => {
        const [a, b, , d] = covarianceMatrix(x, 0, 2);
        return b! / Math.sqrt(a! * d!);
      },
    )!;
    assert(standardError < 0.03);
    squares += ((value - 0.6) / standardError) ** 2 / repetitions;
    wrong += ((value - 0.64) / standardError) ** 2 / repetitions;
  }
  assertAlmostEquals(squares, 1, 0.35);
  // A correlation that is off by 0.04 is seen.
  assert(wrong > 4);
});

Deno.test("gridCurrent() finds rotation with mid-points, and drift without", () => {
  // x' = c x + c turn(x) + noise, stationary with unit variances.
  const [c, s, n] = [0.9, 0.3, 400000];
  const spread = Math.sqrt(1 - c * c - s * s);
  const draw = normal(3);
  const axis = { from: -2, to: 2, cells: 4 };
  const statistic = gridCurrent([axis, axis]);
  const midpoint = new Float64Array(statistic.width);
  const before = new Float64Array(statistic.width);
  const leaf = new Float64Array(4);
  for (let k = 0; k < n; k++) {
    const [x, y] = [draw(), draw()];
    const x1 = c * x - s * y + spread * draw();
    const y1 = s * x + c * y + spread * draw();
    leaf.set([(x + x1) / 2, (y + y1) / 2, x1 - x, y1 - y]);
    statistic.add(midpoint, 0, leaf, 1);
    leaf.set([x, y]);
    statistic.add(before, 0, leaf, 1);
  }
  // Of the Gaussian chain v = -s/((1 + c)/2) turn at the mid-point, (A - 1) x before.
  const cells = currentOf([axis, axis], midpoint, 0);
  assertEquals(midpoint[0], n);
  assert(cells.reduce((sum, { count }) => sum + count, 0) < n);
  const rate = s / ((1 + c) / 2);
  let worst = 0;
  let drift = 0;
  const scale = (1 + c) / 2;
  cells.forEach((cell, k) => {
    const [i, j] = [Math.floor(k / 4), k % 4];
    const middle = (m: number) => truncatedMean(-2 + m, -1 + m, scale);
    const [vx, vy] = cell.velocity;
    const zx = (vx.value + rate * middle(j)) / vx.standardError;
    const zy = (vy.value - rate * middle(i)) / vy.standardError;
    worst = Math.max(worst, Math.abs(zx), Math.abs(zy));
    assert(vx.standardError < 0.01);
    const [wx] = currentOf([axis, axis], before, 0)[k]!.velocity;
    drift = Math.max(drift, Math.abs(wx.value - vx.value) / wx.standardError);
    assertAlmostEquals(
      cell.current[0].value,
      vx.value * cell.density,
      1e-12,
    );
  });
  assert(worst < 4.5, `${worst}`);
  assert(drift > 30);
});

/** Mean of a normal variable of variance v within (a, b). */
function truncatedMean(a: number, b: number, v: number): number {
  let [top, bottom] = [0, 0];
  for (let k = 0; k < 1000; k++) {
    const x = a + (b - a) * (k + 0.5) / 1000;
    const w = Math.exp(-x * x / (2 * v));
    top += x * w;
    bottom += w;
  }
  return top / bottom;
}
