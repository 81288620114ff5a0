import { assert, assertEquals, assertThrows } from "@std/assert";
import { ppmGaussian } from "../../lib/experiments/ppm_gaussian.ts";
import { ppmReservoir } from "../../lib/experiments/ppm_reservoir.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { ParamError } from "../../lib/params.ts";

function refused(
  experiment: Experiment,
  params: Record<string, unknown>,
  ...parts: string[]
): void {
  const { problems } = assertThrows(
    () => experiment.configure(params),
    ParamError,
  );
  assertEquals(problems.length, parts.length, problems.join("\n"));
  parts.forEach((part, k) => {
    assert(problems[k]!.includes(part), `${problems[k]} lacks ${part}`);
    assert(problems[k]!.startsWith("Cannot use "));
    assert(problems[k]!.endsWith("."));
  });
}

Deno.test("learning rates beyond stability are refused with the limit of the model", () => {
  refused(ppmGaussian, { learningRate: 2 }, "> 0 and < 2 at curvature 1");
  refused(
    ppmGaussian,
    { learningRate: 1, curvature: 4 },
    "> 0 and < 0.5 at curvature 4",
  );
  refused(
    ppmGaussian,
    { learningRate: 7, adaptive: true },
    "> 0 and < 6 at curvature 1",
  );
  ppmGaussian.configure({ learningRate: 5.9, adaptive: true, steps: 2 });
});

Deno.test("parameters that do not go together are refused at once", () => {
  refused(
    ppmGaussian,
    { learningRate: 3, taskVariance: 0, dataVariance: 0 },
    "> 0 and < 2 at curvature 1",
    "data sets must differ",
  );
  refused(
    ppmReservoir,
    { angle: 0.3, transfer: 0.5 },
    "angle together with transfer",
  );
});

Deno.test("parameters out of their ranges are refused at once", () => {
  refused(
    ppmGaussian,
    { taskVariance: -1, relaxation: 1, modelVariance: 0, dimensions: 0 },
    "taskVariance [1] as it must be finite and >= 0: here it is -1",
    "modelVariance [1] as it must be finite and > 0: here it is 0",
    "relaxation [1] as it must be finite and >= 0 and < 1: here it is 1",
    "dimensions as it must be a whole number >= 1",
  );
});
