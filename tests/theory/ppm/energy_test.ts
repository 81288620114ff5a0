import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  binnedGaussianInformation,
  boundedRelaxed,
  energyChain,
  energyDivergence,
  energyEquilibrium,
  energyInformation,
  type EnergyKernel,
  energyRelaxed,
  integrate,
  likelihoodPath,
  normalCdf,
  rampPath,
  sumOfDivergences,
  transfer,
} from "../../../lib/theory/mod.ts";

import { energyWalk } from "../../../lib/theory/ppm/energy_chain.ts";

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
