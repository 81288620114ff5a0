import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  sgdLinear,
  sgdNetwork,
  sgdSurrogate,
} from "../../lib/experiments/mod.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";

function agrees(
  experiment: Experiment,
  params: Record<string, unknown>,
  expected: Record<string, number>,
): void {
  const { values } = experiment.configure(params).exact();
  for (const [name, value] of Object.entries(expected)) {
    const found = values[name]?.value;
    assert(found !== undefined, name);
    assertAlmostEquals(found, value, 1e-9 * Math.abs(value) + 1e-13, name);
  }
}

// Printed moments have 9 to 11 digits.
function near(
  experiment: Experiment,
  params: Record<string, unknown>,
  expected: Record<string, number>,
  relative: number,
): void {
  const { values } = experiment.configure(params).exact();
  for (const [name, value] of Object.entries(expected)) {
    const found = values[name]?.value ?? NaN;
    assert(
      Math.abs(found / value - 1) < relative,
      `${name}: ${found}, ${value}`,
    );
  }
}

const posterior =
  sgdLinear.presets.find(({ title }) => title === "SGWORLD sampling")!.params;

Deno.test("linear regression with fresh minibatches has its exact moments and entropy production", () => {
  near(sgdLinear, { learningRate: 0.05 }, {
    covariance00: 2.6053375804e-3,
    covariance01: 2.5023438216e-3,
    covariance11: 6.5048150889e-3,
    area01: 8.8661980093e-5,
    entropyProductionE3: 1.2771583137e-1,
    entropyProductionE2: 1.2071198880e-1,
    spectralRadius: 0.98093156,
  }, 1e-8);
});

Deno.test("duplicates in minibatches are another algorithm", () => {
  near(sgdLinear, { scheme: "iid" }, {
    covariance00: 7.0484105159e-3,
    area01: 4.5037664417e-4,
    entropyProduction: 2.4527248487e-1,
  }, 1e-9);
});

Deno.test("without replacement states are those at the boundary of the epoch, or inside it", () => {
  near(sgdLinear, { scheme: "wor", learningRate: 0.01 }, {
    mean0: 2.6031532756e-4,
    mean1: 4.8271808930e-4,
    covariance00: 1.7360383245e-7,
    area01: 4.8195882819e-10,
  }, 1e-8);
  near(sgdLinear, { scheme: "wor", phase: 2 }, {
    mean0: 0.0023642155,
    covariance00: 1.5964640842e-3,
    covariance11: 1.4785201203e-3,
  }, 1e-7);
});

Deno.test("one order for all epochs ends in one orbit", () => {
  const order = [[0, 1], [2, 3], [4, 5]];
  near(sgdLinear, { scheme: "so", order }, {
    mean0: 0.0127122796,
    mean1: -0.0102552388,
  }, 1e-8);
  near(sgdLinear, { scheme: "so", order, phase: 1 }, {
    mean0: -0.0009890774,
    mean1: -0.0028054776,
  }, 1e-7);
});

Deno.test("samplers of a posterior have their exact divergence", () => {
  const known = {
    "ula": 2.64110837e-3,
    "sgld": 7.08246135e-2,
    "sgld-cor": 7.44061272e-3,
    "sgworld": 3.77216744e-3,
    "sgworld-ep": 1.21681379e-1,
    "sgworld-lm": 1.16003983e-3,
    "sgworld-heun": 2.47504845e-4,
  };
  for (const [update, klGaussian] of Object.entries(known)) {
    near(sgdLinear, { ...posterior, update }, { klGaussian }, 1e-7);
  }
});

Deno.test("samplers have the current of their own moments, not that of linearised theory", () => {
  const printed = {
    sgld: [1.22409e-3, 1.86188e-4],
    sgworld: [1.15450e-6, 1.07310e-8],
  };
  for (const [update, perEpoch] of Object.entries(printed)) {
    [2e-3, 1e-3].forEach((learningRate, at) => {
      const { values } = sgdLinear.configure({
        ...posterior,
        update,
        learningRate,
      }).exact();
      const expected = perEpoch[at]! / (update === "sgld" ? 4 : 1);
      for (const name of ["", "E2", "Linear"]) {
        const { value } = values[`entropyProduction${name}`]!;
        assertAlmostEquals(value / expected, 1, 1e-5, `${update} ${name}`);
      }
    });
  }
});

Deno.test("momentum has exact velocities", () => {
  near(sgdLinear, { update: "heavy-ball", learningRate: 0.02, scheme: "wor" }, {
    mean0: 6.7509597960e-4,
    covariance00: 3.6704467001e-4,
    velocityVariance0: 1.7774766507e-5,
    velocityVariance1: 7.1918406947e-6,
  }, 1e-9);
});

Deno.test("the Gaussian surrogate has exact distributions of entropy production", () => {
  near(sgdSurrogate, {}, {
    entropyProductionLinear: 0.2375952920,
    entropyProductionE1: 0.2450568596,
    entropyProductionE3: 0.2630434907,
    probabilityNegative: 0.1756241189,
    exponentialHalf: 0.6043564808,
    turRatio: 3.13320666,
  }, 1e-8);
  agrees(sgdSurrogate, { learningRate: 0.03 }, {
    slopeE1: 1,
    boundedB1E1: 0,
    boundedB2E1: 0,
  });
});

Deno.test("a ramp of the learning rate has the exact mean of Hatano and Sasa", () => {
  const ramp = sgdSurrogate.presets[0]!.params;
  near(sgdSurrogate, ramp, {
    hatanoSasaMean: 0.1535235575,
    hatanoSasaExponential: 1,
  }, 1e-9);
});

Deno.test("the transient of a start is followed, and a long burn-in forgets it", () => {
  const away = {
    startDeviation: [0.3, -0.2],
    steps: 3,
    pathLength: 3,
    burnIn: 0,
  };
  const { values } = sgdLinear.configure(away).exact();
  // A = 1 - eta H three times.
  let [x, y] = [0.3, -0.2];
  const [h, g, k] = [1.435, 0.845 / 3, 1.37 / 3];
  for (let n = 0; n < 3; n++) {
    [x, y] = [x - 0.1 * (h * x + g * y), y - 0.1 * (g * x + k * y)];
  }
  assertAlmostEquals(values.mean0!.value, x, 1e-14);
  assertAlmostEquals(values.mean1!.value, y, 1e-14);
  const late = sgdLinear.configure({ ...away, burnIn: 2000 }).exact().values;
  const still = sgdLinear.configure({}).exact().values;
  assertAlmostEquals(
    late.covariance01!.value,
    still.covariance01!.value,
    1e-15,
  );
});

Deno.test("the minimum of the network of twenty points is where it should be", () => {
  near(sgdNetwork, {}, {
    minimum0: 1.0866902393,
    lossMinimum: 11.4271450763,
    hessianEigenvalue6: 2845.33147113,
    traceNoise: 14690.2045410,
    entropyProductionLinear: 5.7520388762e-3,
    shiftWor1: 9.389210e-5,
    shiftWr2: 5.686462e-5,
    epochDisplacement0: 7.711101e-9,
  }, 1e-6);
  const { unavailable } = sgdNetwork.configure({}).exact();
  assert(unavailable.includes("covariance00"));
});

Deno.test("what no solver knows is said to be unavailable", () => {
  const { values, unavailable } = sgdLinear.configure({ scheme: "wor" })
    .exact();
  assert(unavailable.includes("slope"));
  assertEquals(unavailable.filter((name) => values[name]), []);
});
