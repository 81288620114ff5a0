import { assert } from "@std/assert";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import {
  ebmAnisotropic,
  ebmCoupling,
  ebmGaussian,
  ebmTrap,
} from "../../lib/experiments/mod.ts";
import { assertExact, assertNoFailure, zLimit, zOf } from "./agree.ts";
import { exactOf, type Params, run } from "./engine.ts";

const common: Params = {
  feedback: false,
  dt: 0.09,
  moves: 14,
  chains: 2 ** 15,
  replicas: 1,
  seed: 23,
};

const trap: Params = { kappa: 1.3, thetaStart: 0.7, target: -0.9 };
const gaussian: Params = {
  thetaStart: 0.4,
  stiffnessStart: 1.3,
  target: -0.3,
  stiffnessTarget: 2.1,
};
const coupling: Params = { couplingStart: -0.2, couplingTarget: 0.45 };
const anisotropic: Params = {
  precision: [[2, 0.7], [0.7, 1.1]],
  thetaStart: [0.3, -0.2],
  target: [-0.8, 0.9],
};

const always = ["meanWork", "excessWork", "objectiveBias", "varianceWork"];
const gaussianChains = ["meanHeat", "klFinal", "entropyProduction"];

const cases: readonly (readonly [string, Experiment, Params, string[]])[] = [
  ["a trap, ula", ebmTrap, { ...trap, kernel: "ula" }, [
    ...gaussianChains,
    "probabilityNegativeWork",
    "jarzynski",
    "jarzynskiPath",
    "chainMeanFinal",
  ]],
  ["a trap, ou", ebmTrap, { ...trap, kernel: "ou", innerMoves: 2 }, [
    ...gaussianChains,
    "probabilityNegativeWork",
    "jarzynski",
  ]],
  ["a trap, mala", ebmTrap, { ...trap, kernel: "mala" }, ["jarzynski"]],
  ["a trap, linear", ebmTrap, { ...trap, schedule: "linear" }, []],
  [
    "a trap from anywhere",
    ebmTrap,
    { ...trap, start: { mean: 1.1, variance: 1.4 }, lagCorrection: true },
    [...gaussianChains, "minimumWork", "klStart"],
  ],
  [
    "a trap from its stationary density",
    ebmTrap,
    { ...trap, dt: 0.4, start: "stationary" },
    [...gaussianChains, "jarzynskiEffective"],
  ],
  ["a Gaussian, ula", ebmGaussian, gaussian, [
    ...gaussianChains,
    "chainMeanFinal",
    "chainVarianceFinal",
    "thetaFinal",
    "stiffnessFinal",
  ]],
  ["a Gaussian, mala", ebmGaussian, { ...gaussian, kernel: "mala" }, []],
  ["a coupling, ula", ebmCoupling, coupling, gaussianChains],
  [
    "a coupling, ou, linear",
    ebmCoupling,
    { ...coupling, kernel: "ou", schedule: "linear" },
    [...gaussianChains, "linearWork"],
  ],
  ["axes that are turned, ou", ebmAnisotropic, {
    ...anisotropic,
    kernel: "ou",
  }, gaussianChains],
  [
    "a matrix, ula, scalar rates",
    ebmAnisotropic,
    { ...anisotropic, metric: "identity" },
    gaussianChains,
  ],
];

/** Cases for the device. */
const single = new Set([
  "a trap, ula",
  "a Gaussian, ula",
  "axes that are turned, ou",
]);

for (const [name, experiment, params, more] of cases) {
  Deno.test(`chains on a path do what the solver says: ${name}`, async () => {
    const double = !single.has(name);
    const done = await run(experiment, { ...common, ...params }, { double });
    assertExact(done, [...always, ...more], 0.15);
    assertNoFailure(done);
  });
}

Deno.test("the solver of another step is told apart", async () => {
  const done = await run(ebmTrap, {
    ...common,
    ...trap,
    chains: 2 ** 17,
    schedule: "linear",
  }, { double: true });
  const other = exactOf(ebmTrap, {
    ...common,
    ...trap,
    schedule: "linear",
    kernel: "ou",
  });
  const z = zOf(done, "meanWork", other.meanWork);
  assert(Math.abs(z) > 1.5 * zLimit, `${z}`);
});

Deno.test("unadjusted moves miss the Jarzynski equality that path work meets", async () => {
  const params = { ...common, ...trap, chains: 2 ** 17, dt: 0.5, moves: 4 };
  const done = await run(ebmTrap, params, { double: true });
  const off = zOf(done, "jarzynski", 0);
  assert(Math.abs(off) > 3 * zLimit, `${off}`);
  assert(Math.abs(zOf(done, "jarzynskiPath", 0)) < zLimit);
  assertNoFailure(done);
});
