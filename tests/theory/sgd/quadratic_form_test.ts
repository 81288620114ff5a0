import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  densityAt,
  exponentialMean,
  formMean,
  formSlope,
  formVariance,
  meanB1,
  meanB2,
  probabilityBelow,
  probabilityBetween,
  type QuadraticForm,
} from "../../../lib/theory/sgd/mod.ts";
import { symmetricEigen } from "../../../lib/theory/learning/eigen.ts";
import { alternating } from "../../../lib/theory/sgd/alternating.ts";
import {
  contourIntegral,
  reciprocal,
} from "../../../lib/theory/sgd/form_contour.ts";
import { symmetricValues } from "../../../lib/theory/sgd/symmetric_values.ts";
import {
  boundedB1,
  boundedB2,
  meanOf,
  moments,
  slopeOf,
  slopeScore,
  varianceOf,
} from "../../../lib/stats/mod.ts";
import { normal, sample, uniform } from "../../stats/random.ts";
import { stateOf } from "../../stats/state_of.ts";

function form(
  weights: readonly number[],
  shifts: readonly number[] = weights.map(() => 0),
  constant = 0,
): QuadraticForm {
  return {
    constant,
    weights: Float64Array.from(weights),
    shifts: Float64Array.from(shifts),
  };
}

/** Normal distribution function by Simpson's rule. */
function phi(x: number): number {
  const n = 2000;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const t = x * i / n;
    const weight = i === 0 || i === n ? 1 : 2 + 2 * (i % 2);
    sum += weight * Math.exp(-t * t / 2);
  }
  return 0.5 + sum * x / (3 * n) / Math.sqrt(2 * Math.PI);
}

Deno.test("symmetricValues() agrees with Jacobi rotations, vector and all", () => {
  const next = uniform(1);
  for (const n of [1, 2, 3, 7, 40]) {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        // A third of the rows vanish, as they do for forms of few variables.
        const zero = i % 3 === 1 && n > 3;
        a[i * n + j] = a[j * n + i] = zero ? 0 : next() - 0.5;
      }
    }
    const b = Float64Array.from({ length: n }, next);
    const { values, components } = symmetricValues(a, b);
    const jacobi = symmetricEigen(a);
    const sorted = values.toSorted();
    jacobi.values.toSorted().forEach((value, i) => {
      assertAlmostEquals(sorted[i]!, value, 1e-13);
    });
    // b^T (a - x)^-1 b tells the components of each eigenvalue.
    for (const x of [-20, 20]) {
      let direct = 0;
      jacobi.values.forEach((value, k) => {
        let along = 0;
        for (let i = 0; i < n; i++) along += jacobi.vectors[i * n + k]! * b[i]!;
        direct += along ** 2 / (value - x);
      });
      const found = components.reduce(
        (sum, c, k) => sum + c * c / (values[k]! - x),
        0,
      );
      assertAlmostEquals(found, direct, 1e-12);
    }
  }
});

Deno.test("alternating() is its series, averaged to converge", () => {
  for (const [re, im] of [[0.5, 0], [0.1, 3], [2, -0.7], [0.9, 40]] as const) {
    // Means of partial sums converge two powers faster each time.
    let sums: [number, number][] = [[0, 0]];
    for (let k = 0; k < 400; k++) {
      const size = (re + k) ** 2 + im * im;
      const sign = k % 2 === 0 ? 1 : -1;
      const [a, b] = sums[k]!;
      sums.push([a + sign * (re + k) / size, b - sign * im / size]);
    }
    for (let pass = 0; pass < 12; pass++) {
      sums = sums.slice(1).map(([a, b], k) => [
        (a + sums[k]![0]) / 2,
        (b + sums[k]![1]) / 2,
      ]);
    }
    const [a, b] = alternating(re, im);
    assertAlmostEquals(a, sums.at(-1)![0], 1e-12);
    assertAlmostEquals(b, sums.at(-1)![1], 1e-12);
  }
});

Deno.test("probabilityBelow() is exact for chi-square, Laplace and Gaussian forms", () => {
  for (const x of [0.001, 0.3, 1, 2, 5, 20]) {
    assertAlmostEquals(
      probabilityBelow(form([1, 1]), x),
      1 - Math.exp(-x / 2),
      1e-11,
    );
    const root = Math.sqrt(x);
    assertAlmostEquals(
      probabilityBelow(form([1]), x),
      2 * phi(root) - 1,
      1e-11,
    );
    // (z + d)^2
    const d = 0.8;
    assertAlmostEquals(
      probabilityBelow(form([1], [2 * d], d * d), x),
      phi(root - d) - phi(-root - d),
      1e-11,
    );
    assertAlmostEquals(
      probabilityBelow(form([0], [1.5], 0.4), x),
      phi((x - 0.4) / 1.5),
      1e-11,
    );
  }
  for (const x of [-80, -3, -0.2, 0, 0.2, 3]) {
    const laplace = probabilityBelow(form([1, 1, -1, -1]), x);
    const exact = x < 0 ? Math.exp(x / 2) / 2 : 1 - Math.exp(-x / 2) / 2;
    assertAlmostEquals(laplace / exact, 1, 1e-10);
  }
  assertEquals(Math.abs(probabilityBelow(form([1, 1]), -1)) < 1e-15, true);
});

Deno.test("densityAt() integrates to probabilityBetween()", () => {
  const mixed = form([0.8, -0.3, 0.5, 0.1, -0.2], [0.3, 0, -0.6, 0, 0.4], 0.2);
  const points = 40;
  for (const [a, b] of [[-2, -1], [0.3, 0.9], [1.5, 2], [6, 8]] as const) {
    let sum = 0;
    for (let i = 0; i <= points; i++) {
      const weight = i === 0 || i === points ? 1 : 2 + 2 * (i % 2);
      sum += weight * densityAt(mixed, a + (b - a) * i / points);
    }
    const simpson = sum * (b - a) / (3 * points);
    const exact = probabilityBetween(mixed, a, b);
    assertAlmostEquals(simpson / exact, 1, 1e-7);
  }
});

Deno.test("bounded means and slope agree with quadrature over the density", () => {
  const mixed = form([0.7, 0.4, 0.2, 0.1, -0.15, -0.3], [0, 0.5, 0, 0, 0, 0.2]);
  const { slope, information } = formSlope(mixed);
  // Tails beyond +-60 are below 1e-30.
  const integrate = (f: (s: number) => number) => {
    let sum = 0;
    for (const [from, to, points] of [[-30, 0, 1200], [0, 60, 1200]] as const) {
      for (let i = 0; i < points; i++) {
        // Substitution s = t^2 gathers points at the kink of the density.
        const t = Math.sqrt(Math.abs(to - from)) * (i + 0.5) / points;
        const s = from < 0 ? -t * t : t * t;
        const width = 2 * t * Math.sqrt(Math.abs(to - from)) / points;
        sum += f(s) * width;
      }
    }
    return sum;
  };
  const cache = new Map<number, number>();
  const density = (s: number) => {
    const known = cache.get(s) ?? densityAt(mixed, s);
    cache.set(s, known);
    return known;
  };
  const average = (f: (s: number) => number) =>
    integrate((s) => density(s) * f(s));
  assertAlmostEquals(average(() => 1), 1, 1e-5);
  assertAlmostEquals(average(boundedB1), meanB1(mixed), 1e-5);
  assertAlmostEquals(average(boundedB2), meanB2(mixed), 1e-5);
  const p = (s: number) => 1 / (1 + Math.exp(slope * s));
  assertAlmostEquals(average((s) => s * p(s)), 0, 1e-5);
  assertAlmostEquals(
    average((s) => s * s * p(s) * (1 - p(s))),
    information,
    1e-5,
  );
});

Deno.test("a form has the statistics of its samples, and another has not", () => {
  const weights = [0.9, 0.35, -0.12, -0.2, 0.05];
  const shifts = [0.2, -0.4, 0.3, 0, 0];
  const draw = normal(11);
  const n = 200000;
  const s = sample(n, () =>
    weights.reduce((sum, weight, a) => {
      const z = draw();
      return sum + weight * z * z + shifts[a]! * z;
    }, 0.1));
  const mean = (f: (s: number) => number) =>
    meanOf(stateOf(moments, s.map(f)), 0);
  const measured = [
    mean((x) => x),
    varianceOf(stateOf(moments, s), 0),
    mean((x) => Math.exp(-x / 2)),
    mean((x) => Number(x < 0)),
    mean((x) => Number(x > 1 && x < 2)),
    mean(boundedB1),
    mean(boundedB2),
    slopeOf(stateOf(slopeScore, s), 0),
  ];
  const exact = (f: QuadraticForm) => [
    formMean(f),
    formVariance(f),
    exponentialMean(f, 0.5)!,
    probabilityBelow(f, 0),
    probabilityBetween(f, 1, 2),
    meanB1(f),
    meanB2(f),
    formSlope(f).slope,
  ];
  const z = (f: QuadraticForm) =>
    exact(f).map((value, i) =>
      (measured[i]!.value - value) / measured[i]!.standardError
    );
  measured.forEach(({ standardError }) => assert(standardError < 0.02));
  const right = z(form(weights, shifts, 0.1));
  right.forEach((each) => assert(Math.abs(each) < 4, `${right}`));
  const wrong = z(form([0.9, 0.35, -0.12, -0.22, 0.05], shifts, 0.1));
  assert(Math.max(...wrong.map(Math.abs)) > 6, `${wrong}`);
});

Deno.test("exponentialMean() is undefined where the average is infinite", () => {
  const s = form([1, -0.2]);
  assertEquals(exponentialMean(s, 2.5), undefined);
  assert(exponentialMean(s, 2.4)! > 0);
  assertEquals(exponentialMean(s, -0.5), undefined);
});

Deno.test("a form of one sign has an infinite slope, one that never varies none", () => {
  assertEquals(formSlope(form([1, 0.5])).slope, Infinity);
  assertEquals(formSlope(form([-1, -0.5])).slope, -Infinity);
  assertEquals(formSlope(form([0.3, -0.3])).slope, 0);
  const still = form([0, 0], [0, 0], 0.7);
  assertEquals(formSlope(still).slope, NaN);
  assertEquals(probabilityBelow(still, 0.8), 1);
  assertAlmostEquals(meanB1(still), boundedB1(0.7), 1e-15);
  assertAlmostEquals(meanB2(still), boundedB2(0.7), 1e-15);
});

Deno.test("both tails of forms of any shape add up to 1", () => {
  const next = uniform(13);
  const draw = normal(14);
  for (let k = 0; k < 60; k++) {
    const scale = 10 ** (next() * 8 - 5);
    const shifted = k % 2 === 0;
    const weights = Array.from(
      { length: 2 + Math.floor(next() * 12) },
      () => scale * draw() * 10 ** (-4 * next()),
    );
    const shifts = weights.map(() => shifted ? scale * draw() : 0);
    const s = form(weights, shifts, shifted ? scale : 0);
    for (const far of [-3, -0.1, 0, 1]) {
      const x = formMean(s) + far * Math.sqrt(formVariance(s));
      const left = -contourIntegral(s, x, { at: reciprocal, right: 0 });
      const right = contourIntegral(s, x, { at: reciprocal, left: 0 });
      assertAlmostEquals(left + right, 1, 1e-12);
      assert(left > -1e-12 && right > -1e-12);
    }
  }
});
