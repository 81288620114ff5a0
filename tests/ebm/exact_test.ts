import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import {
  ebmAnisotropic,
  ebmCoupling,
  ebmGaussian,
  ebmTrap,
} from "../../lib/experiments/mod.ts";
import { exactOf, type Params } from "./engine.ts";

/** Asserts printed values of the exact answers. */
function assertPrinted(
  experiment: Experiment,
  params: Params,
  printed: Readonly<Record<string, number>>,
): void {
  const exact = exactOf(experiment, params);
  for (const [name, value] of Object.entries(printed)) {
    const tolerance = 2e-9 * Math.max(1, Math.abs(value));
    assert(exact[name] !== undefined, `${name} is missing`);
    assertAlmostEquals(exact[name], value, tolerance, name);
  }
}

/** Table 2.2: parameter, chains, work and gap at the end. */
const table: readonly (readonly [Params, number, number, number, number])[] = [
  [{}, 2, 1.2, 0.8, 0],
  [{ schedule: "linear" }, 2, 1.366524712, 0.9110164748, 0],
  [{ schedule: "quench" }, 2, 1.900425863, 2, 0],
  [{ jumps: "none" }, 1.425656089, 0.9508863153, 0.4653871530, 0.1649354640],
  [
    { schedule: "continuous" },
    1.900425863,
    1.250742435,
    0.8281246914,
    0.004957504,
  ],
  ...([
    [0.1, 0.5526616474, 0.3865611103, 0.06984074747, 1.047394153],
    [0.6, 2.164286241, 1.721083092, 1.176661608, 0.01349498448],
    [1, 2.515194823, 2.248709535, 1.969071784, 0.1327128527],
  ] as const).map(([rate, ...rest]) =>
    [{ schedule: "constant", rate }, ...rest] as const
  ),
];

Deno.test("a duration alone is answered in continuous time", () => {
  for (const [params, theta, chains, work, gap] of table) {
    assertPrinted(ebmTrap, { duration: 3, ...params }, {
      thetaFinal: theta,
      chainMeanFinal: chains,
      excessWork: work,
      gapFinal: gap,
    });
  }
});

Deno.test("the optimal protocol of the trap", () => {
  assertPrinted(ebmTrap, { duration: 3 }, {
    minimumWork: 0.8,
    impulseStart: 0.2,
    impulseEnd: 0.5,
    thetaAfterStart: 0.4,
    thetaBeforeEnd: 1.6,
    jump: 0.4,
    heatDuringRun: 0.48,
    klFinal: 0.32,
    quenchWork: 2,
    linearWork: 0.9110164748,
    lowerBound: 0.4,
    efficiency: 1,
  });
  assertPrinted(ebmTrap, { duration: 3, feedback: false }, {
    probabilityNegativeWork: 0.2635446285,
    jarzynski: 0,
  });
});

Deno.test("a step is answered for the same chain", () => {
  const rows = [
    [0.01, 300, 0.7975951904, 1.600009639, 0.002409628877, 0.8000040000],
    [0.5, 6, 0.6666666667, 1.629629630, 0.1481481481, 0.8098766156],
  ] as const;
  for (const [dt, moves, work, variance, exponential, ou] of rows) {
    const params = { dt, moves, feedback: false };
    assertPrinted(ebmTrap, params, {
      meanWork: work,
      minimumWork: work,
      varianceWork: variance,
      jarzynski: -exponential,
      jarzynskiPath: 0,
    });
    assertPrinted(ebmTrap, { ...params, kernel: "ou" }, { meanWork: ou });
  }
});

Deno.test("with feedback a step is answered for that many chains", () => {
  assertPrinted(ebmTrap, {
    dt: 0.05,
    moves: 60,
    chains: 64,
    minibatch: 32,
  }, {
    meanWork: 0.8212183423,
    meanWorkClosedLoop: 0.8212183423,
    varianceWorkClosedLoop: 0.05724196311,
    varianceThetaFinal: 0.01847752968,
    minimumWork: 0.7878787879,
  });
  assertPrinted(ebmTrap, { duration: 3, chains: 50 }, {
    meanWork: 0.8,
    meanWorkClosedLoop: 0.8 + 1.760668082 / 50,
    varianceWorkClosedLoop: 2.051115438 * 1.6 / 50,
  });
});

Deno.test("a start out of equilibrium", () => {
  const params = {
    kappa: 1.5,
    thetaStart: 0.3,
    target: 1.7,
    duration: 2,
    start: { mean: -0.4, variance: 1.2 },
  };
  assertPrinted(ebmTrap, { ...params, lagCorrection: true }, {
    minimumWork: 0.9555,
    meanWork: 0.9555,
    entropyProduction: 0.8999056858,
    klFinal: 0.5292009818,
    klStart: 0.4736066675,
  });
  assertPrinted(ebmTrap, params, {
    thetaFinal: 1.787127370,
    meanWork: 1.487172698,
  });
});

Deno.test("mean and stiffness", () => {
  assertPrinted(ebmGaussian, { target: 0, stiffnessTarget: 4, duration: 1 }, {
    stiffnessFinal: 4.231809771,
    excessWork: 0.2527708499,
    minimumWork: 0.1974246049,
    sigmaFinal: 0.6076252185,
    quenchWork: 0.8068528194,
  });
  const ramp = (from: number, to: number) => ({
    target: 0,
    stiffnessStart: from,
    stiffnessTarget: to,
    schedule: "linear",
    dt: 0.05,
    moves: 80,
  });
  assertPrinted(ebmGaussian, ramp(1, 4), { excessWork: 0.1094133767 });
  assertPrinted(ebmGaussian, ramp(4, 1), { excessWork: 0.02009292637 });
});

Deno.test("a path of means and stiffnesses is one of natural parameters", () => {
  const ends = { thetaStart: 1, stiffnessStart: 2, dt: 0.1 };
  const path = [[1, 2], [1.5, 3], [1.5, 3]];
  const exact = exactOf(ebmGaussian, { ...ends, path });
  assertEquals([exact.thetaFinal, exact.stiffnessFinal], [1.5, 3]);
  const quench = { target: 1.5, stiffnessTarget: 3, schedule: "quench" };
  const { meanWork } = exactOf(ebmGaussian, { ...ends, ...quench, moves: 1 });
  assertAlmostEquals(exact.meanWork!, meanWork!, 1e-14);
});

Deno.test("anisotropic Gaussian, matrix and scalar rates", () => {
  const discrete = { dt: 0.01, moves: 300, feedback: false };
  assertPrinted(ebmAnisotropic, discrete, {
    meanWork: 0.7294495869,
    minimumWork: 0.7294495869,
  });
  assertPrinted(ebmAnisotropic, { duration: 3 }, {
    excessWork: 0.7357142857,
    quenchWork: 3.125,
  });
  const scalar = (rateStiffness: number) => ({
    duration: 3,
    metric: "identity",
    rateStiffness,
  });
  assertPrinted(ebmAnisotropic, scalar(1), { excessWork: 2.142742652 });
  assertPrinted(ebmAnisotropic, scalar(4), {
    excessWork: 0.4342902302,
    gapFinal: 0.2446449185,
  });
});

Deno.test("coupling", () => {
  assertPrinted(ebmCoupling, { duration: 1 }, {
    couplingAfterStart: 0.2279022166,
    couplingBeforeEnd: 0.4758762904,
    couplingFinal: 0.5879169481,
    excessWork: 0.1278857004,
    minimumWork: 0.1301219690,
    linearWork: 0.1440324243,
    quenchWork: 0.2231435513,
    fisherEnd: 3.3203125,
    frictionEnd: 3.967285156,
  });
  const constant = { schedule: "constant", rate: 0.2, duration: 4 };
  assertPrinted(ebmCoupling, constant, {
    couplingFinal: 0.5335393715,
    excessWork: 0.04952040506,
  });
});
