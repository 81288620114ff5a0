import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { flowOf, ORDER } from "../../../lib/theory/learning/cumulative.ts";
import {
  anisotropicFamily,
  contraction,
  doubleWellFamily,
  equilibriumMoments,
  type Family,
  frictionLength,
  gaussianFamily,
  gaussianPopulation,
  type LineFamily,
  lineModel,
  lineOfQuadratic,
  metricTable,
  mixtureWeightFamily,
  modelOf,
  type QuadraticFamily,
  quadraticMetric,
  quarticScaleFamily,
  rbmFamily,
  spectralGap,
  stationaryVariance,
  tiltFamily,
} from "../../../lib/theory/learning/mod.ts";
import {
  gaussLegendre,
  integratePanels,
} from "../../../lib/theory/quadrature.ts";

function close(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number) {
  for (let i = 0; i < a.length; i++) {
    assertAlmostEquals(a[i]!, b[i]!, tolerance);
  }
}

/** A family of three coordinates and three parameters of all kinds. */
const mixed: QuadraticFamily = {
  kind: "quadratic",
  dimension: 3,
  parameters: 3,
  fixedPrecision: false,
  at: ({ 0: a, 1: b, 2: c }) => ({
    precision: Float64Array.of(
      2,
      a!,
      0.1,
      a!,
      1.5,
      0.2 * c!,
      0.1,
      0.2 * c!,
      c!,
    ),
    offset: Float64Array.of(b!, 0.5, -b!),
    constant: 0,
  }),
  slopes: () => [
    {
      precision: Float64Array.of(0, 1, 0, 1, 0, 0, 0, 0, 0),
      offset: new Float64Array(3),
      constant: 0,
    },
    {
      precision: new Float64Array(9),
      offset: Float64Array.of(1, 0, -1),
      constant: 0,
    },
    {
      precision: Float64Array.of(0, 0, 0, 0, 0, 0.2, 0, 0.2, 1),
      offset: new Float64Array(3),
      constant: 0,
    },
  ],
};

/** Second derivatives of ln Z: the Fisher information of natural parameters. */
function curvatureOf(family: Family, theta: readonly number[]): number[] {
  const { freeEnergy } = modelOf(family);
  const h = 1e-3;
  const at = (i: number, a: number, j: number, b: number) =>
    -freeEnergy(
      theta.map((v, k) => v + (k === i ? a * h : 0) + (k === j ? b * h : 0)),
    );
  return theta.flatMap((_, i) =>
    theta.map((_, j) =>
      (at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)) /
      (4 * h * h)
    )
  );
}

for (
  const [name, family, theta] of [
    ["quadratic", mixed, [0.4, 0.7, 1.8]],
    ["double well", doubleWellFamily(), [1.3, -0.6]],
  ] as const
) {
  Deno.test(`Fisher information is the curvature of ln Z, ${name}`, () => {
    const { fisher } = modelOf(family).metric(theta);
    close(fisher, curvatureOf(family, theta), 3e-5);
  });
}

Deno.test("friction is the integrated response to a small step, quadratic", () => {
  // Onsager: after a step d theta the forces relax as int C(t) = zeta d theta,
  // d<X> = G d theta - C. Propagated with exact moves, no formula of modes.
  const theta = [0.4, 0.7, 1.8];
  const eps = 1e-5;
  const { friction, fisher } = quadraticMetric(mixed, theta);
  const { forces } = modelOf(mixed);
  const end = forces(theta);
  const dt = 0.05;
  for (let j = 0; j < 3; j++) {
    const from = theta.map((v, i) => v - (i === j ? eps : 0));
    const chains = gaussianPopulation(
      mixed,
      theta,
      equilibriumMoments(mixed.at(from)),
      { kernel: "ou", dt, innerMoves: 1 },
    );
    const sums = new Float64Array(3);
    const add = (weight: number) =>
      chains.forces(theta).forEach((v, i) => {
        sums[i]! += weight * dt * (end[i]! - v) / eps;
      });
    // Simpson's rule.
    const steps = 800;
    for (let n = 0; n <= steps; n++) {
      add((n === 0 || n === steps ? 1 : n % 2 ? 4 : 2) / 3);
      if (n === 0) {
        chains.forces(theta).forEach((v, i) =>
          assertAlmostEquals((end[i]! - v) / eps, fisher[i * 3 + j]!, 1e-4)
        );
      }
      chains.move();
    }
    sums.forEach((v, i) => assertAlmostEquals(v, friction[i * 3 + j]!, 1e-4));
  }
});

/** zeta by solving -L f = dX on a chain of nodes, zeta = <dX f>, extrapolated. */
function poissonFriction(
  family: LineFamily,
  theta: readonly number[],
  [low, high]: readonly [number, number],
): number {
  const at = (nodes: number) => {
    const h = (high - low) / nodes;
    const x = Array.from({ length: nodes + 1 }, (_, i) => low + i * h);
    const p = x.map((v) => Math.exp(-family.energy(v, theta)));
    const z = p.reduce((sum, v) => sum + v, 0);
    const out = new Float64Array(family.parameters);
    const force = x.map((v) => {
      family.forces(v, theta, out);
      return out[0]!;
    });
    const mean = force.reduce((sum, v, i) => sum + v * p[i]! / z, 0);
    // Reversible rates sqrt(p p')/p h^2; the current is what has piled up.
    let current = 0;
    let total = 0;
    for (let i = 0; i < nodes; i++) {
      current += (force[i]! - mean) * p[i]! / z;
      const bond = Math.sqrt(p[i]! * p[i + 1]!) / z / (h * h);
      total += current * current / bond;
    }
    return total;
  };
  const [a, b, c] = [at(500), at(1000), at(2000)];
  const one = b! + (b! - a!) / 3;
  const two = c! + (c! - b!) / 3;
  return two + (two - one) / 15;
}

Deno.test("friction of one coordinate solves the Poisson equation on a chain", () => {
  const cases: [LineFamily, number[], [number, number]][] = [
    [tiltFamily(2), [0.7], [-2.2, 2.4]],
    [tiltFamily(4.5), [-0.3], [-1.9, 1.9]],
    [quarticScaleFamily(), [1.4], [-4.4, 4.4]],
    [mixtureWeightFamily(1.5, 0.7), [0.35], [-6, 6]],
  ];
  for (const [family, theta, ends] of cases) {
    const { friction } = lineModel(family).metric(theta);
    const other = poissonFriction(family, theta, ends);
    assertAlmostEquals(friction[0]! / other, 1, 3e-8);
  }
});

Deno.test("the integral of (28) needs both ends", () => {
  // From the left alone, rounding of I in the far right tail is divided by a vanishing density.
  const panels = 60;
  const half = 2.8 / panels;
  const { x: nodes, w } = gaussLegendre(ORDER);
  const x = Float64Array.from(
    { length: ORDER * panels },
    (_, n) => -2.8 + half * (2 * Math.floor(n / ORDER) + 1 + nodes[n % ORDER]!),
  );
  const density = x.map((v) => Math.exp(-2 * (v * v - 1) ** 2 - 0.3442382197));
  const product = x.map((v, n) => v * density[n]!);
  const sum = (flow: Float64Array) =>
    density.reduce(
      (s, p, n) => s + half * w[n % ORDER]! * flow[n]! ** 2 / p,
      0,
    );
  const both = sum(flowOf(product, half, panels / 2).values);
  assertAlmostEquals(both, 1.7961069624, 1e-9);
  const left = sum(flowOf(product, half, panels).values);
  assert(Math.abs(left - both) > 1);
});

Deno.test("both metrics transform as tensors between coordinates", () => {
  // (theta, k): G = diag(k, 1/2k^2), zeta = diag(1, 1/4k^3); b = k theta.
  const [mean, k] = [0.8, 2.5];
  const { fisher, friction } = quadraticMetric(gaussianFamily(), [k * mean, k]);
  const jacobian = [k, mean, 0, 1]; // d(b, k)/d(theta, k), rows b and k
  const back = (m: ArrayLike<number>) =>
    [0, 1].flatMap((i) =>
      [0, 1].map((j) => {
        let sum = 0;
        for (let a = 0; a < 2; a++) {
          for (let b = 0; b < 2; b++) {
            sum += jacobian[2 * a + i]! * m[2 * a + b]! * jacobian[2 * b + j]!;
          }
        }
        return sum;
      })
    );
  close(back(fisher), [k, 0, 0, 1 / (2 * k * k)], 1e-13);
  close(back(friction), [1, 0, 0, 1 / (4 * k ** 3)], 1e-13);
});

Deno.test("quadrature and closed forms agree on a quadratic energy", () => {
  const family = gaussianFamily();
  const line = lineModel(lineOfQuadratic(family));
  for (const theta of [[0, 1], [3, 0.3], [-20, 50]]) {
    const closed = modelOf(family);
    assertAlmostEquals(line.freeEnergy(theta), closed.freeEnergy(theta), 1e-11);
    close(line.forces(theta), closed.forces(theta), 1e-10);
    const [a, b] = [line.metric(theta), closed.metric(theta)];
    for (let i = 0; i < 4; i++) {
      assertAlmostEquals(
        a.fisher[i]! / b.fisher[0]!,
        b.fisher[i]! / b.fisher[0]!,
        1e-10,
      );
      assertAlmostEquals(
        a.friction[i]! / b.friction[0]!,
        b.friction[i]! / b.friction[0]!,
        1e-10,
      );
    }
  }
});

Deno.test("location and scale families have flat friction", () => {
  const scale = lineModel(quarticScaleFamily());
  for (const s of [0.2, 1, 5]) {
    const { fisher, friction } = scale.metric([s]);
    assertAlmostEquals(fisher[0]! * s * s, 4, 1e-10);
    assertAlmostEquals(friction[0]!, 0.6759782401, 1e-10);
  }
});

Deno.test("the single-time estimate of friction is a lower bound, poor for wells", () => {
  // zeta_lb = G Gd^-1 G; X = x has Gd = 1.
  const { fisher, friction } = lineModel(tiltFamily(2)).metric([0]);
  const bound = fisher[0]! ** 2;
  assertAlmostEquals(bound, 0.726, 5e-4);
  assertAlmostEquals(friction[0]!, 1.796, 5e-4);
  // Exact for a mean: G = k, Gd = k^2.
  const trap = quadraticMetric(anisotropicFamily([[3]]), [0]);
  assertAlmostEquals(trap.friction[0]!, trap.fisher[0]! ** 2 / 9, 1e-14);
});

Deno.test("Green-Kubo sums of Euler chains need trapezoid weights", () => {
  const [kappa, dt] = [1, 0.1];
  const group = { kernel: "ula", dt, innerMoves: 1 } as const;
  const variance = kappa ** 2 * stationaryVariance(group, kappa);
  const rho = contraction(group, kappa);
  let later = 0;
  for (let n = 1; n < 1000; n++) later += variance * rho ** n;
  assertAlmostEquals(dt * (variance / 2 + later), 1, 1e-12);
  assertAlmostEquals(dt * (variance + later), 1 / (1 - dt * kappa / 2), 1e-12);
});

Deno.test("<X_b> of the double well is not what section 6.5 prints", () => {
  // Printed as -0.2686458595; a plain sum, halved until it stands still.
  const mean = (h: number) => {
    let [sum, z] = [0, 0];
    for (let x = -3.5; x <= 3.5; x += h) {
      const p = Math.exp(-2 * (x * x - 1) ** 2 + 0.5 * x);
      sum -= p * (x * x - 1) ** 2;
      z += p;
    }
    return sum / z;
  };
  assertAlmostEquals(mean(0.04), mean(0.02), 1e-13);
  assertAlmostEquals(mean(0.02), -0.26864585595, 1e-11);
  const [value] = lineModel(doubleWellFamily()).forces([2, 0.5]);
  assertAlmostEquals(value!, mean(0.02), 1e-12);
  assert(Math.abs(value! + 0.2686458595) > 3e-9);
});

Deno.test("frictionLength() is that of any path along a line", () => {
  const family = gaussianFamily();
  const [from, to] = [[0, 1], [2, 3]];
  const direct = integratePanels(
    (s) => {
      const k = 1 + 2 * s;
      // theta = b/k and sigma = k^-1/2 are flat coordinates.
      const theta = (2 * k - 2 * s * 2) / (k * k);
      const sigma = -0.5 * 2 * k ** -1.5;
      return Math.hypot(theta, sigma);
    },
    0,
    1,
    64,
  );
  assertAlmostEquals(frictionLength(family, from, to), direct, 1e-10);
});

Deno.test("metricTable() holds the metrics at its nodes", () => {
  const family = tiltFamily(1.5);
  const { low, spacing, fisher, friction } = metricTable(family, -1, 2, 7);
  const there = lineModel(family).metric([low + 4 * spacing]);
  assertAlmostEquals(fisher[4]!, there.fisher[0]!, 1e-12);
  assertAlmostEquals(friction[4]!, there.friction[0]!, 1e-12);
  assertThrows(
    () => metricTable(gaussianFamily(), 0, 1, 3),
    RangeError,
    "one parameter",
  );
});

Deno.test("spectralGap() of a quadratic energy is its stiffness", () => {
  const family = lineOfQuadratic(gaussianFamily());
  assertAlmostEquals(spectralGap(family, [1, 2.5]), 2.5, 1e-8);
});

Deno.test("the friction of two coordinates is not invented", () => {
  const { friction, fisher } = modelOf(rbmFamily(2, 1)).metric([0, 0, 0, 1, 1]);
  assert(friction.every(Number.isNaN));
  assert(fisher.every(Number.isFinite));
});

Deno.test("energies that do not confine are refused", () => {
  assertThrows(
    () => lineModel(doubleWellFamily()).freeEnergy([-1, 0]),
    RangeError,
    "must confine",
  );
  assertThrows(
    () => lineModel(mixtureWeightFamily(1, 0.5)).freeEnergy([1.5]),
    RangeError,
    "must confine",
  );
});
