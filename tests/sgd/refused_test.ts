import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  sgdLinear,
  sgdNetwork,
  sgdSurrogate,
} from "../../lib/experiments/mod.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { ParamError } from "../../lib/params.ts";

function problemsOf(
  experiment: Experiment,
  params: Record<string, unknown>,
): readonly string[] {
  const error = assertThrows(() => experiment.configure(params), ParamError);
  return error.problems;
}

function refused(
  experiment: Experiment,
  params: Record<string, unknown>,
  ...parts: string[]
): void {
  const problems = problemsOf(experiment, params);
  assertEquals(problems.length, parts.length, problems.join("\n"));
  parts.forEach((part, k) => {
    assert(problems[k]!.includes(part), `${problems[k]} lacks ${part}`);
    assert(problems[k]!.startsWith("Cannot use "));
    assert(problems[k]!.endsWith("."));
  });
}

Deno.test("a batch size that does not divide the samples is refused with those that do", () => {
  refused(
    sgdLinear,
    { scheme: "wor", batchSize: 4 },
    "be one of 1, 2, 3, 6: here it is 4",
  );
  refused(
    sgdNetwork,
    { scheme: "wor", batchSize: 7 },
    "be one of 1, 2, 4, 5, 10, 20: here it is 7",
  );
});

Deno.test("a learning rate beyond the mean-square limit is refused with the limit of its scheme", () => {
  refused(sgdLinear, { learningRate: 0.98 }, "scheme wr, 0.977492");
  refused(
    sgdLinear,
    { learningRate: 0.91, scheme: "iid" },
    "scheme iid, 0.908326",
  );
  refused(
    sgdLinear,
    { learningRate: 1.1, scheme: "wor" },
    "scheme wor, 1.09317",
  );
  refused(
    sgdLinear,
    { learningRate: 1.4, scheme: "full" },
    "stability limit of the mean of sgd with scheme full, 1.32424",
  );
  sgdLinear.configure({ learningRate: 0.97 });
  sgdLinear.configure({ learningRate: 1.09, scheme: "wor" });
  sgdLinear.configure({ learningRate: 1.3, scheme: "full" });
});

Deno.test("all that is wrong is said at once", () => {
  refused(
    sgdLinear,
    { batchSize: 9, momentum: 0.5, phase: 2, pathLength: 8, steps: 3 },
    "at most all 6 samples",
    "only heavy-ball and sghmc",
    "0 to 3 units long",
    "only schemes wor and so",
  );
});

Deno.test("data are refused with the place of what is wrong", () => {
  refused(
    sgdLinear,
    { features: [[1, 2], [3, NaN]], targets: [1, 2] },
    "row 2, column 2",
  );
  refused(
    sgdLinear,
    { features: [[1, 2], [3, 4], [5, 7]], targets: [1, 2] },
    "one for each of the 3 rows of features: here there are 2",
  );
  refused(
    sgdLinear,
    { data: [[1, 2, 3], [2, 1, 0]], features: [[1]] },
    "together with features and targets",
  );
  refused(
    sgdNetwork,
    { data: [[1, 2], [2, 3]], x: [1, 2], y: [1, 2] },
    "together with x and y",
  );
  refused(
    sgdLinear,
    { features: [[1, 2], [2, 4], [3, 6]], targets: [1, 2, 3], batchSize: 1 },
    "must be independent",
  );
});

Deno.test("matrices of the surrogate must be curvature and covariance", () => {
  refused(
    sgdSurrogate,
    { hessian: [[1, 2], [2, 1]], noiseCovariance: [[1, 2], [2, 1]] },
    "with an eigenvalue -1",
    "positive semidefinite",
  );
  refused(
    sgdSurrogate,
    { hessian: [[1, 0.5], [0.5, 2]], noiseCovariance: [[1, 0], [0, 0]] },
    "noise acts in 1 of 2 directions",
  );
  refused(
    sgdSurrogate,
    { learningRatePath: [0.1, 0.2, 0.3], pathLength: 5 },
    "one more rate than the path has steps, 6: here it has 3",
  );
});

Deno.test("an update refuses what it has no place for", () => {
  refused(
    sgdLinear,
    { update: "sgworld-ep", scheme: "wr" },
    "with scheme wor or so",
  );
  refused(
    sgdLinear,
    { update: "sgworld-heun", weightDecay: 0.1 },
    "a step of it has none",
  );
  refused(
    sgdLinear,
    { update: "sgld-cor", learningRate: 1e-3, noiseVariance: 0.02 },
    "2 eta - eta^2 C_B must be positive definite",
  );
  refused(
    sgdLinear,
    { scheme: "so", order: [0, 1, 2, 3, 4, 4] },
    "each of the samples 0 to 5 once",
  );
});
