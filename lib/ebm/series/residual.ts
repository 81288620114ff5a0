/**
 * The identity of the bias, on the way.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import { isSeparable } from "../../learning/mod.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { likelihoodOf } from "../likelihood.ts";
import { overTime, setTimes } from "./columns.ts";

/** Learners that are looked at. */
const watched = 8;

/**
 * Largest disagreement so far of two ways to the approximate objective: the sum
 * of dtheta.ghat, and data term plus work (1.4). What remains is rounding.
 *
 * @param inputs The run.
 * @returns `identityResidual` with the roundoff of the engine times the size of
 * what was added up; none where the gradient is not that of both, as with
 * forces that are not separable.
 */
export function residualSeries(
  { diary, model, run, ensemble, roundoff }: AnalysisInputs,
): Record<string, Series> {
  const p = model.thetaStart.length;
  if (!diary || run.prescribed || !isSeparable(model.energy)) return {};
  const { data } = likelihoodOf(model);
  const rows = ensemble.moves + 2;
  const largest = new Float64Array(rows);
  const scale = new Float64Array(rows);
  const theta = (l: number, row: number) =>
    Array.from({ length: p }, (_, i) => diary.theta(l, row, i));
  for (let l = 0; l < Math.min(diary.entries, watched); l++) {
    let gain = 0;
    let work = 0;
    let size = 1;
    let before = theta(l, 0);
    const start = data(before);
    for (let row = 1; row < rows; row++) {
      const now = theta(l, row);
      const gradient = diary.gradient(l, row - 1);
      let rise = 0;
      for (let i = 0; i < p; i++) rise += (now[i]! - before[i]!) * gradient[i]!;
      const done = diary.work(l, row);
      gain += rise;
      work += done;
      size += Math.abs(rise) + Math.abs(done);
      const off = Math.abs(gain - (start - data(now) + work));
      largest[row] = Math.max(largest[row]!, off);
      scale[row] = Math.max(scale[row]!, size);
      before = now;
    }
  }
  const time = setTimes(ensemble.moves, run.step);
  const bound = scale.map((v) => 8 * roundoff * v);
  return {
    identityResidual: overTime(time.slice(1), {
      value: [largest.slice(1), "nat"],
      rounding: [bound.slice(1), "nat"],
    }),
  };
}
