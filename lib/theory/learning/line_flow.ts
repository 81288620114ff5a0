import { continuousDensity, type DensitySolver } from "./continuous_density.ts";
import type { DataAverage } from "./data_average.ts";
import type { LineFamily } from "./line_family.ts";
import { DIFFUSION_HEIGHT, lineDiffusion } from "./line_diffusion.ts";
import { gaussianSpan, hullOf, spanOf } from "./line_grid.ts";
import { only } from "./line_start.ts";
import type { MeanField } from "./mean_field_result.ts";
import { withKnownMetric } from "./metric_memo.ts";
import type { Model } from "./model.ts";
import type { LearningProblem } from "./problem.ts";

/** Intervals of the coarsest grid. */
const INTERVALS = 160;
/** Steps at the coarsest resolution. */
const STEPS = 200;

/**
 * Solves a problem of one coordinate in continuous time, to about 1e-8.
 *
 * @param problem The problem.
 * @param family Its energy.
 * @param duration tau.
 * @param known Equilibrium and data.
 * @returns What infinitely many chains do.
 * @throws {RangeError} If the rule or the energy does not admit it.
 */
export function continuousLine(
  problem: LearningProblem,
  family: LineFamily,
  duration: number,
  known: { readonly model: Model; readonly data: DataAverage },
): MeanField {
  const { parameterStart, parameterTarget, start = "exact" } = problem;
  const ends = parameterTarget ? [parameterTarget] : [];
  const spans = [parameterStart, ...ends].map((theta) =>
    spanOf(family, theta, undefined, DIFFUSION_HEIGHT)
  );
  if (typeof start === "object") {
    spans.push(gaussianSpan(only(start.mean), only(start.variance)));
  }
  let span = hullOf(spans);
  // The spacing is half a standard deviation of the narrowest well.
  const width = 2 * span.spacing;
  const solver: DensitySolver = {
    levels: [1, 2, 4],
    steps: STEPS,
    shortest: 0.3 * width * width,
    start(refine, wider) {
      if (wider) {
        const next = spanOf(family, wider, undefined, DIFFUSION_HEIGHT);
        const room = 0.1 * (next.b - next.a);
        span = hullOf([span, { ...next, a: next.a - room, b: next.b + room }]);
      }
      const { a, b, spacing } = span;
      const intervals = refine *
        Math.max(INTERVALS, Math.ceil((b - a) / (0.5 * spacing)));
      const grid = {
        origin: a,
        spacing: (b - a) / intervals,
        nodes: intervals + 1,
        ring: false,
      };
      return lineDiffusion(family, parameterStart, start, grid);
    },
  };
  const { model, data } = known;
  return continuousDensity(problem, duration, solver, {
    model: parameterTarget
      ? withKnownMetric(model, parameterStart[0]!, parameterTarget[0]!)
      : model,
    data,
  });
}
