import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import {
  ebmAnisotropic,
  ebmCoupling,
  ebmDoubleWell,
  ebmGaussian,
  ebmRbm,
  ebmTrap,
} from "../../lib/experiments/mod.ts";
import { ParamError } from "../../lib/params.ts";
import type { Params } from "./engine.ts";

function problemsOf(
  experiment: Experiment,
  params: Params,
): readonly string[] {
  const error = assertThrows(() => experiment.configure(params), ParamError);
  return error.problems;
}

const refused: readonly (readonly [Experiment, Params, RegExp])[] = [
  [ebmTrap, { kappa: 0 }, /kappa .*> 0: here it is 0/],
  [ebmTrap, { dt: 0.1, duration: 0.25 }, /duration .*use dt = 0\.0833333/],
  [
    ebmTrap,
    { dt: 0.1, duration: 1, moves: 9 },
    /dt moves = 0\.9 .*here it is 1/,
  ],
  [ebmTrap, { dt: 3 }, /0 < dt kappa < 2, dt < 2: here dt kappa is 3/],
  [ebmTrap, { rates: [1, 2], moves: 3 }, /moves \+ 1 = 4: here there are 2/],
  [ebmTrap, { rates: [1, 2], path: [0, 1, 2] }, /rates as path prescribes/],
  [ebmTrap, { path: [0, 1, 2], moves: 3 }, /moves \+ 2 = 5 .*here it has 3/],
  [ebmTrap, { path: [1, 2, 3] }, /first entry .*start, 0: here it is 1/],
  [ebmTrap, { minibatch: 3, dataVariance: -1 }, /dataVariance .*>= 0/],
  [
    ebmTrap,
    { start: { mean: 0, variance: -1 } },
    /start as it must be "exact"/,
  ],
  [ebmTrap, { chains: 1e9 }, /chains .*<= 16777216: here they are 1000000000/],
  [
    ebmTrap,
    { minibatch: 2, lagCorrection: true },
    /lagCorrection .*minibatch 2/,
  ],
  [ebmAnisotropic, { precision: [[1, 2], [2, 1]] }, /positive definite/],
  [ebmAnisotropic, { precision: [[1, 0.1], [0.2, 1]] }, /symmetric/],
  [ebmAnisotropic, { precision: [[1, 0, 0], [0, 1, 0]] }, /square/],
  [ebmAnisotropic, { precision: [[1, 2]] }, /square/],
  [ebmAnisotropic, { target: [1, 2, 3] }, /row of precision, 2: here it has 3/],
  [
    ebmAnisotropic,
    { rates: [[[1, 0], [0, 1]], [1]], moves: 1 },
    /2 x 2 entries/,
  ],
  [ebmGaussian, { stiffnessTarget: -1 }, /stiffnessTarget .*> 0/],
  [
    ebmGaussian,
    { path: [[0, 1], [0, -1], [0, 2]] },
    /path as on its path .*positive definite: here it is -1/,
  ],
  [
    ebmGaussian,
    { path: [[0, 1, 2], [0, 1, 2], [0, 1, 2]] },
    /2: here it has 3/,
  ],
  [
    ebmGaussian,
    { feedback: false, duration: 1, target: 3, jumps: "single" },
    /schedule optimal as on its path .*positive definite/,
  ],
  [ebmCoupling, { couplingTarget: 1 }, /-1 < J < 1: here it is 1/],
  [ebmCoupling, { couplingStart: -2 }, /-1 < J < 1: here it is -2/],
  [ebmDoubleWell, { kernel: "ou" }, /kernel ou .*quadratic.*use ula or mala/],
  [ebmDoubleWell, { dt: 0.1 }, /must not explode/],
  [
    ebmRbm,
    { schedule: "optimal", metricSource: "table" },
    /metricSource table .*single-time/,
  ],
  [
    ebmRbm,
    { schedule: "optimal", feedback: false },
    /feedback false with schedule optimal .*linear, quench or a path/,
  ],
];

for (const [experiment, params, sentence] of refused) {
  Deno.test(`${experiment.name} refuses ${JSON.stringify(params)} in one sentence`, () => {
    const problems = problemsOf(experiment, params);
    assertEquals(problems.length, 1, problems.join("\n"));
    const [problem] = problems;
    assert(sentence.test(problem!), problem);
    assert(problem!.startsWith("Cannot use "), problem);
    assert(problem!.endsWith("."), problem);
  });
}

Deno.test("all problems are named at once", () => {
  const own = { kappa: -1, minibatch: -2, schedule: "optmal", chians: 3 };
  assertEquals(problemsOf(ebmTrap, own).length, 4);
  const matrix = { precision: [[1, 2], [2, 1]], target: [1] };
  assertEquals(problemsOf(ebmAnisotropic, matrix).length, 2);
  const couplings = { couplingStart: 2, couplingTarget: -1 };
  assertEquals(problemsOf(ebmCoupling, couplings).length, 2);
});

Deno.test("the documented defaults are accepted", () => {
  for (
    const experiment of [ebmTrap, ebmGaussian, ebmAnisotropic, ebmCoupling]
  ) {
    const { plan, params } = experiment.configure({});
    assert(plan.trajectories >= 1);
    assertEquals(JSON.parse(JSON.stringify(params)).kernel, "ula");
  }
});
