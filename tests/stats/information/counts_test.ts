import { assert, assertAlmostEquals } from "@std/assert";
import {
  binnedPairs,
  contingency,
  contingencyEstimate,
  contingencyInformation,
  equalProbabilityEdges,
  quantile,
  quantileSketch,
} from "../../../lib/stats/mod.ts";
import { binnedGaussianInformation } from "../../../lib/theory/ppm/mod.ts";
import { normal, uniform } from "../random.ts";
import { stateOf } from "../state_of.ts";
import { pairs, range, summary } from "./pairs.ts";

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
