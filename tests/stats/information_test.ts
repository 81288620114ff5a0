import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  binnedPairs,
  contingency,
  contingencyEstimate,
  contingencyInformation,
  covariances,
  equalProbabilityEdges,
  type Estimate,
  firstRows,
  gaussianBias,
  gaussianInformation,
  keptRows,
  ksgEstimate,
  ksgInformation,
  nestedInformation,
  quantile,
  quantileSketch,
} from "../../lib/stats/mod.ts";
import { binnedGaussianInformation } from "../../lib/theory/ppm/mod.ts";
import { normal, sample, uniform } from "./random.ts";
import { blocksOf, stateOf } from "./state_of.ts";

/** Gaussian pairs as planes, x_i = rho y_i + noise for every component. */
function pairs(
  n: number,
  draw: () => number,
  rho: number,
  dx: number,
  dy: number,
): Float64Array {
  const planes = sample((dx + dy) * n, draw);
  const noise = Math.sqrt(1 - rho * rho);
  for (let d = 0; d < Math.min(dx, dy); d++) {
    for (let k = 0; k < n; k++) {
      const from = (dx + d) * n + k;
      planes[from] = rho * planes[d * n + k]! + noise * planes[from]!;
    }
  }
  return planes;
}

/** Mean and its error of many estimates, and the mean square of (value - exact)/error. */
function summary(estimates: readonly Estimate[], exact: number) {
  const n = estimates.length;
  const mean = estimates.reduce((sum, e) => sum + e.value, 0) / n;
  const square = estimates.reduce((sum, e) => sum + (e.value - mean) ** 2, 0);
  const z2 = estimates.reduce(
    (sum, e) => sum + ((e.value - exact) / e.standardError) ** 2,
    0,
  );
  return { mean, error: Math.sqrt(square) / n, z2: z2 / n };
}

const range = (d: number, from = 0) =>
  Array.from({ length: d }, (_, i) => from + i);

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

/** A joint distribution of three against four values. */
const JOINT = [
  0.2,
  0.05,
  0.05,
  0.1,
  0.02,
  0.18,
  0.05,
  0.05,
  0.1,
  0,
  0.15,
  0.05,
];

function exactInformation(joint: readonly number[], rows: number): number {
  const columns = joint.length / rows;
  const ofRow = range(rows).map((i) =>
    range(columns).reduce((sum, j) => sum + joint[i * columns + j]!, 0)
  );
  const ofColumn = range(columns).map((j) =>
    range(rows).reduce((sum, i) => sum + joint[i * columns + j]!, 0)
  );
  return joint.reduce(
    (sum, p, k) =>
      p > 0
        ? sum +
          p * Math.log(
              p / (ofRow[Math.floor(k / columns)]! * ofColumn[k % columns]!),
            )
        : sum,
    0,
  );
}

/** Samples of a table as planes. */
function fromTable(
  joint: readonly number[],
  columns: number,
  n: number,
  next: () => number,
) {
  const planes = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    let u = next();
    let cell = 0;
    while (cell < joint.length - 1 && u >= joint[cell]!) u -= joint[cell++]!;
    planes[k] = Math.floor(cell / columns);
    planes[n + k] = cell % columns;
  }
  return planes;
}

for (
  const [name, joint] of [
    ["related", JOINT],
    ["independent", range(12).map((k) => (1 + k % 4) / 30)],
  ] as const
) {
  Deno.test(`counts of ${name} numbers give their information without bias`, () => {
    const next = uniform(41);
    const exact = name === "related" ? exactInformation(joint, 3) : 0;
    const counts = contingency(3, 4);
    const n = 400;
    const states = Array.from(
      { length: 2500 },
      () => stateOf(counts, fromTable(joint, 4, n, next)),
    );
    const found = states.map((state) => contingencyInformation(state, 0, 3, 4));
    const { mean, error, z2 } = summary(found, exact);
    assert(error < 1e-3);
    // What is left of the bias is of order 1/n^2.
    assert(
      Math.abs(mean - exact) < 4 * error + 5 / (n * n),
      `${mean} ${exact}`,
    );
    // Of independent numbers the error is careful: it grows with the estimate.
    const [low, high] = exact === 0 ? [0.2, 1] : [0.8, 1.2];
    assert(z2 > low && z2 < high, `${z2}`);
    const plugIn = summary(
      found.map((e) => ({ ...e, value: e.plugIn })),
      exact,
    );
    assert(plugIn.mean - exact > 10 * error);
  });
}

Deno.test("the jackknife of counts agrees with their own error", () => {
  const planes = fromTable(JOINT, 4, 12_800, uniform(42));
  const statistic = contingency(3, 4);
  const blocks = new Float64Array(128 * statistic.width);
  for (let b = 0; b < 128; b++) {
    const part = new Float64Array(200);
    part.set(planes.subarray(b * 100, b * 100 + 100));
    part.set(planes.subarray(12_800 + b * 100, 12_800 + b * 100 + 100), 100);
    statistic.add(blocks, b * statistic.width, part, 100);
  }
  const own = contingencyInformation(stateOf(statistic, planes), 0, 3, 4);
  const { value, standardError } = contingencyEstimate(
    { statistic, blocks },
    3,
    4,
  )!;
  assertAlmostEquals(value, own.value, 1e-14);
  assertAlmostEquals(standardError / own.standardError, 1, 0.25);
  const z = (value - exactInformation(JOINT, 3)) / standardError;
  assert(Math.abs(z) < 4);
});

Deno.test("cells of equal probability know less than the numbers", () => {
  const exact = 0.31555069;
  const rho = Math.sqrt(-Math.expm1(-2 * exact));
  const n = 200_000;
  const planes = pairs(n, normal(43), rho, 1, 1);
  const edges = (from: number) => {
    const sketch = stateOf(quantileSketch, planes.slice(from, from + n));
    return equalProbabilityEdges((p) => quantile(sketch, 0, p), 32);
  };
  const statistic = binnedPairs(edges(0), edges(n));
  const state = stateOf(statistic, planes);
  const { value, standardError } = contingencyInformation(state, 0, 32, 32);
  assert(standardError < 0.002);
  const off = (value - binnedGaussianInformation(rho, 32)) / standardError;
  assert(Math.abs(off) < 4, `${off}`);
  assert(exact - value > 4 * standardError);
});

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
  }
  const few = ksgEstimate(Float64Array.of(1, 2), Float64Array.of(1, 2), 2);
  assertEquals([few.value, few.standardError], [NaN, Infinity]);
});

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

Deno.test("the first rows of all blocks come in order", () => {
  const statistic = firstRows(3, 2);
  const blocks = new Float64Array(4 * statistic.width);
  const rows = Float64Array.from({ length: 20 }, (_, k) => k);
  // Rows 0 to 4, none, 5 and 6, 7 to 9.
  for (const [b, from, to] of [[0, 0, 5], [2, 5, 7], [3, 7, 10]] as const) {
    const part = Float64Array.of(
      ...rows.subarray(from, to),
      ...rows.subarray(10 + from, 10 + to),
    );
    statistic.add(blocks, b * statistic.width, part, to - from);
  }
  const kept = keptRows({ statistic, blocks });
  assertEquals([...kept.subarray(0, 8)], [0, 1, 2, 5, 6, 7, 8, 9]);
  assertEquals([...kept.subarray(8)], [10, 11, 12, 15, 16, 17, 18, 19]);
  const single = blocksOf(firstRows(2), rows, 5);
  assertEquals(
    [...keptRows({ statistic: firstRows(2), blocks: single })],
    [0, 1, 4, 5, 8, 9, 12, 13, 16, 17],
  );
});
