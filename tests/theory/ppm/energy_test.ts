import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  binnedGaussianInformation,
  boundedChain,
  boundedRelaxed,
  energyChain,
  energyDivergence,
  energyEquilibrium,
  energyInformation,
  type EnergyKernel,
  energyRelaxed,
  integrate,
  likelihoodPath,
  rampPath,
  sumOfDivergences,
  transfer,
} from "../../../lib/theory/mod.ts";
import { normalCdf } from "../../../lib/theory/mod.ts";
import { energyWalk } from "../../../lib/theory/ppm/energy_chain.ts";
import { normal, uniform } from "../../stats/random.ts";

const wells = { quartic: 0.1, quadratic: -0.4 };
const trap = { quartic: 0, quadratic: 0.7 };

Deno.test("equilibrium of a tilted quartic agrees with adaptive panels", () => {
  const cases = [
    [wells, 0.9],
    [trap, -2],
    [{ quartic: 1, quadratic: -40 }, 0.01],
    [{ quartic: 3, quadratic: 2 }, 12],
  ] as const;
  for (const [setting, theta] of cases) {
    const { quartic, quadratic } = setting;
    const energy = (x: number) =>
      quartic * x ** 4 + quadratic * x * x - theta * x;
    const end = 3 + Math.sqrt(Math.max(0, -quadratic / quartic)) +
      (quartic > 0 ? 3 / quartic ** 0.25 : 12);
    const from = Math.min(
      ...Array.from({ length: 801 }, (_, i) => energy(end * (i / 400 - 1))),
    );
    const moment = (f: (x: number) => number) =>
      integrate((x) => f(x) * Math.exp(from - energy(x)), -end, end);
    const z = moment(() => 1);
    const mean = moment((x) => x) / z;
    const found = energyEquilibrium(setting, theta);
    assertAlmostEquals(found.logPartition, Math.log(z) - from, 1e-11);
    assertAlmostEquals(found.mean, mean, 1e-11);
    const variance = moment((x) => (x - mean) ** 2) / z;
    assertAlmostEquals(found.variance, variance, 1e-10);
  }
});

Deno.test("relative entropies and informations of Gaussians are closed forms", () => {
  const k = 2 * trap.quadratic;
  assertAlmostEquals(
    energyDivergence(trap, 1, -0.5),
    1.5 ** 2 / (2 * k),
    1e-12,
  );
  const exact = 0.5 * Math.log1p(0.8 / k);
  assertAlmostEquals(energyInformation(trap, 0.3, 0.8), exact, 1e-10);
});

Deno.test("gradient ascent ends at the parameter of the data", () => {
  const path = likelihoodPath(wells, {
    thetaStart: 1,
    thetaTarget: -0.6,
    learningRate: 0.3,
    steps: 400,
  });
  assertEquals([path.length, path[0]], [401, 1]);
  assertAlmostEquals(path[400]!, -0.6, 1e-8);
  const { mean } = energyEquilibrium(wells, path[1]!);
  const aim = energyEquilibrium(wells, -0.6).mean;
  assertAlmostEquals(path[2]!, path[1]! + 0.3 * (aim - mean), 1e-13);
});

Deno.test("dissipation of a slow ramp falls as 1/N to the Fisher length", () => {
  // N sum KL -> (theta_N - theta_0)/2 times the integral of the Fisher information.
  const limit = 0.5 * 1.5 *
    integrate((t) => energyEquilibrium(wells, t).variance, 0, 1.5);
  const off = (steps: number) =>
    steps * sumOfDivergences(wells, rampPath(0, 1.5, steps)) - limit;
  assertAlmostEquals(off(400) / off(100), 0.25, 0.01);
  assert(Math.abs(off(400)) < 0.01 * limit);
});

/** Moments of x and of A of Euler chains in a trap, from the linear recursion. */
function linearMean(path: ArrayLike<number>, { dt, innerSteps }: EnergyKernel) {
  const k = 2 * trap.quadratic;
  let mean = path[0]! / k;
  let variance = 1 / k;
  let work = 0;
  for (let n = 1; n < path.length; n++) {
    work -= (path[n]! - path[n - 1]!) * mean;
    for (let i = 0; i < innerSteps; i++) {
      mean += dt * (path[n]! - k * mean);
      variance = (1 - k * dt) ** 2 * variance + 2 * dt;
    }
  }
  return { mean, variance, work };
}

Deno.test("Euler chains in a trap follow the linear recursion", () => {
  const path = Float64Array.of(0, 0.5, 0.2, 1.4);
  const kernel = { kernel: "ula", dt: 0.11, innerSteps: 3 } as const;
  const found = energyChain(trap, path, kernel);
  const { mean, variance, work } = linearMean(path, kernel);
  assertAlmostEquals(found.meanX, mean, 1e-11);
  assertAlmostEquals(found.varianceX, variance, 1e-11);
  assertAlmostEquals(found.meanWork, work, 1e-11);
  assertAlmostEquals(found.integralDissipation, 1, 1e-11);
  // The closed form of <e^-2A> knows no grid.
  assertAlmostEquals(
    found.secondDissipation,
    found.secondDissipationWithin,
    1e-5,
  );
});

Deno.test("<e^-2A> of Euler chains in a trap ends to exist with the step", () => {
  const path = [0, 1];
  const at = (dt: number) =>
    energyChain(trap, path, { kernel: "ula", dt, innerSteps: 1 })
      .secondDissipation;
  assert(Number.isFinite(at(0.3)));
  // (2 - s^2)/(2 dt) > k, s = 1 - k dt, fails beyond.
  const k = 2 * trap.quadratic;
  const dt = 1 / k + 0.02;
  assert((2 - (1 - k * dt) ** 2) / (2 * dt) < k);
  assertEquals(at(dt), Infinity);
  assertEquals(
    energyChain(wells, path, { kernel: "ula", dt: 0.05, innerSteps: 1 })
      .secondDissipation,
    Infinity,
  );
});

Deno.test("Metropolis chains obey Jarzynski, Euler chains need their own heat", () => {
  const path = rampPath(-0.5, 1, 3);
  const of = (kernel: "ula" | "mala") =>
    energyChain(wells, path, { kernel, dt: 0.15, innerSteps: 2 });
  const mala = of("mala");
  assertAlmostEquals(mala.jarzynski, 1, 1e-12);
  assertAlmostEquals(mala.integralDissipation, 1, 1e-12);
  const dissipated = mala.meanWork - mala.freeEnergyDifference;
  assertAlmostEquals(mala.meanDissipation, dissipated, 1e-10);
  assertAlmostEquals(mala.meanHeat, mala.meanHeatEnergy, 1e-10);
  assertAlmostEquals(mala.varianceWork, mala.varianceDissipation, 1e-10);
  assert(mala.acceptance < 0.999 && Number.isFinite(mala.secondDissipation));
  const fine = transfer(
    energyWalk(wells, path, { kernel: "mala", dt: 0.15, innerSteps: 2 }),
    { kind: "equilibrium" },
    { tilt: false, refine: 8 },
  );
  assertAlmostEquals(mala.acceptance, fine.acceptance, 2e-6);
  const ula = of("ula");
  assertAlmostEquals(ula.integralDissipation, 1, 1e-9);
  assert(Math.abs(ula.jarzynski - 1) > 1e-3);
  assert(Math.abs(ula.meanHeat - ula.meanHeatEnergy) > 1e-3);
  for (const { entropyProductionX, meanDissipation } of [mala, ula]) {
    // A is larger by the relative entropy of the last density.
    assert(meanDissipation > entropyProductionX && entropyProductionX > 0);
  }
});

/** Chains simulated with nothing but the definition. */
function simulated(
  path: ArrayLike<number>,
  { kernel, dt, innerSteps }: EnergyKernel,
  chains: number,
) {
  const draw = normal(71);
  const next = uniform(72);
  const { quartic, quadratic } = wells;
  const phi = (x: number, t: number) =>
    quartic * x ** 4 + quadratic * x * x - t * x;
  const slope = (x: number, t: number) =>
    4 * quartic * x ** 3 + 2 * quadratic * x - t;
  const last = path[path.length - 1]!;
  const shift = energyEquilibrium(wells, last).logPartition -
    energyEquilibrium(wells, path[0]!).logPartition;
  // Rejection from a Gaussian that covers the start.
  const cover = (x: number) => Math.exp(-phi(x, path[0]!) + x * x / 12 - 2.5);
  const start = (): number => {
    for (;;) {
      const x = Math.sqrt(6) * draw();
      assert(cover(x) < 1);
      if (next() < cover(x)) return x;
    }
  };
  return Array.from({ length: chains }, () => {
    const x0 = start();
    let x = x0;
    let work = 0;
    let heat = 0;
    for (let n = 1; n < path.length; n++) {
      const t = path[n]!;
      work += phi(x, t) - phi(x, path[n - 1]!);
      for (let i = 0; i < innerSteps; i++) {
        const y = x - dt * slope(x, t) + Math.sqrt(2 * dt) * draw();
        const ratio = ((x - y + dt * slope(y, t)) ** 2 -
          (y - x + dt * slope(x, t)) ** 2) / (4 * dt);
        const gain = phi(y, t) - phi(x, t);
        if (kernel === "mala" && next() >= Math.exp(-gain - ratio)) continue;
        heat += kernel === "mala" ? -gain : ratio;
        x = y;
      }
    }
    const a = phi(x, last) - phi(x0, path[0]!) + shift + heat;
    return { work, heat, a, x, bounded: 1 / (1 + Math.exp(a)) };
  });
}

for (const kernel of ["ula", "mala"] as const) {
  Deno.test(`the transfer operator of ${kernel} agrees with chains`, () => {
    const path = Float64Array.of(-0.5, 0.3, 1.1, 0.8);
    const how = { kernel, dt: 0.12, innerSteps: 2 };
    const exact = energyChain(wells, path, how);
    const chains = simulated(path, how, 1e5);
    const check = (
      read: (chain: (typeof chains)[0]) => number,
      expected: number,
      ceiling: number,
      sign = 1,
    ) => {
      const values = chains.map(read);
      const mean = values.reduce((a, b) => a + b) / values.length;
      const square = values.reduce((a, b) => a + (b - mean) ** 2, 0);
      const error = Math.sqrt(square) / values.length;
      assert(error < ceiling, `error ${error}`);
      const near = Math.abs(mean - expected) < 4.2 * error + 2e-5;
      assertEquals(near, sign > 0, `${mean} ${expected} ${error}`);
    };
    check((c) => c.work, exact.meanWork, 0.01);
    check((c) => c.heat, exact.meanHeat, 0.01);
    check((c) => c.a, exact.meanDissipation, 0.01);
    check((c) => c.x, exact.meanX, 0.01);
    check(
      (c) => (c.a - exact.meanDissipation) ** 2,
      exact.varianceDissipation,
      0.02,
    );
    check((c) => c.bounded, boundedChain(wells, path, how, exact), 0.002);
    // Full relaxation is another process.
    check((c) => c.a, energyRelaxed(wells, path).meanDissipation, 0.01, -1);
    check((c) => c.bounded, boundedRelaxed(wells, path), 0.002, -1);
  });
}

Deno.test("full relaxation of a trap has Gaussian dissipation", () => {
  const path = rampPath(0, 3, 4);
  const found = energyRelaxed(trap, path);
  assertAlmostEquals(
    found.varianceDissipation,
    2 * found.meanDissipation,
    1e-12,
  );
  assertAlmostEquals(
    found.secondDissipation,
    Math.exp(found.varianceDissipation),
    1e-11,
  );
  const [mean, sd] = [
    found.meanDissipation,
    Math.sqrt(found.varianceDissipation),
  ];
  const exact = integrate(
    (a) =>
      Math.exp(-((a - mean) ** 2) / (2 * sd * sd)) /
      (sd * Math.sqrt(2 * Math.PI) * (1 + Math.exp(a))),
    mean - 12 * sd,
    mean + 12 * sd,
  );
  assertAlmostEquals(boundedRelaxed(trap, path), exact, 1e-12);
});

Deno.test("cells of a Gaussian pair agree with Plackett's integral", () => {
  // d Phi_2(a, b; r)/dr is the bivariate density.
  const rho = Math.sqrt(1 - Math.exp(-2 * 0.31555069));
  const cells = 16;
  const edges = Array.from({ length: cells + 1 }, (_, k) => {
    let [low, high] = [-9, 9];
    for (let i = 0; i < 80; i++) {
      const middle = (low + high) / 2;
      if (normalCdf(middle) < k / cells) low = middle;
      else high = middle;
    }
    return low;
  });
  const both = (a: number, b: number) =>
    normalCdf(a) * normalCdf(b) + integrate(
      (r) =>
        Math.exp(-(a * a - 2 * r * a * b + b * b) / (2 * (1 - r * r))) /
        (2 * Math.PI * Math.sqrt(1 - r * r)),
      0,
      rho,
    );
  const corner = edges.map((a) => edges.map((b) => both(a, b)));
  let information = 0;
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      const p = corner[i + 1]![j + 1]! - corner[i]![j + 1]! -
        corner[i + 1]![j]! + corner[i]![j]!;
      if (p > 1e-15) information += p * Math.log(p * cells * cells);
    }
  }
  assertAlmostEquals(binnedGaussianInformation(rho, cells), information, 1e-10);
  assertAlmostEquals(information, 0.2988536, 1e-7);
});
