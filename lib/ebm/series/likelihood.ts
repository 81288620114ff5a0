/**
 * The objective that learning climbs, and the one that it believes in.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { likelihoodOf } from "../likelihood.ts";
import { overTime, setTimes, someRows } from "./columns.ts";

/** Rows at which the likelihood is evaluated. */
const evaluated = 100;
/** Learners over which it is averaged: each evaluation may be a quadrature. */
const averaged = 16;

interface Mean {
  readonly value: number;
  readonly error: number;
}

function meanOf(values: readonly number[]): Mean {
  const n = values.length;
  const value = values.reduce((sum, v) => sum + v, 0) / n;
  const square = values.reduce((sum, v) => sum + (v - value) ** 2, 0);
  return { value, error: n > 1 ? Math.sqrt(square / (n * (n - 1))) : 0 };
}

/**
 * True likelihood L(theta) per datum and approximate objective
 * Lhat = L(theta_0) - (E_D U(theta) - E_D U(theta_0)) + W (7): the gap between
 * them is the excess work so far.
 *
 * Averaged over the first learners; where parameters have no likelihood, such
 * as a stiffness below zero, the row is left out.
 *
 * @param inputs The run.
 * @returns `logLikelihood`, `approximateLogLikelihood` and the band `likelihoodGap`.
 */
export function likelihoodSeries(
  { diary, model, run, ensemble }: AnalysisInputs,
): Record<string, Series> {
  const { logLikelihood, data } = likelihoodOf(model);
  if (!diary || !logLikelihood) return {};
  const first = logLikelihood(model.thetaStart);
  const rows = someRows(ensemble.moves + 2, evaluated);
  const times = setTimes(ensemble.moves, run.step);
  // On a prescribed path all entries share their parameters.
  const learners = run.prescribed ? 1 : Math.min(diary.entries, averaged);
  const p = model.thetaStart.length;
  const energyStart = data(model.thetaStart);
  const work = (l: number, row: number) => {
    let sum = 0;
    for (let k = 0; k <= row; k++) sum += diary.work(l, k);
    return sum;
  };
  const entries: { time: number; own: Mean; believed: Mean }[] = [];
  for (const row of rows) {
    const own: number[] = [];
    const believed: number[] = [];
    for (let l = 0; l < learners; l++) {
      const theta = Array.from({ length: p }, (_, i) => diary.theta(l, row, i));
      own.push(logLikelihood(theta));
      const gain = energyStart - data(theta);
      if (run.prescribed) {
        for (let b = 0; b < diary.entries; b++) {
          believed.push(first + gain + work(b, row));
        }
      } else believed.push(first + gain + work(l, row));
    }
    const entry = {
      time: times[row]!,
      own: meanOf(own),
      believed: meanOf(believed),
    };
    if (!Number.isFinite(entry.own.value + entry.believed.value)) continue;
    entries.push(entry);
    // Held until the final jump, which is vertical.
    if (row === ensemble.moves) entries.push({ ...entry, time: times.at(-1)! });
  }
  if (entries.length < 2) return {};
  const time = entries.map((e) => e.time);
  const column = (of: "own" | "believed", part: "value" | "error") =>
    [entries.map((e) => e[of][part]), "nat"] as const;
  const [low, high] = [column("own", "value"), column("believed", "value")];
  return {
    logLikelihood: overTime(time, {
      value: low,
      error: column("own", "error"),
    }),
    approximateLogLikelihood: overTime(time, {
      value: high,
      error: column("believed", "error"),
    }),
    likelihoodGap: overTime(time, { low, high, value: low }),
  };
}
