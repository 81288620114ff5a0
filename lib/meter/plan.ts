/**
 * From samples, or chains that are run for them, to a plan.
 *
 * @module
 */
import type { Configured } from "../experiment/experiment.ts";
import type {
  Analysis,
  AnyEnsemble,
  Paths,
  Plan,
  Tally,
} from "../experiment/mod.ts";
import { meterChecks } from "./checks.ts";
import { meterEstimates } from "./estimates.ts";
import { measure } from "./measure.ts";
import { meterPlots, meterSeries, type Pair } from "./pictures.ts";
import { twins } from "./select.ts";
import { verdictOf } from "./verdict.ts";

/** What the entropy production is one of. */
const meaning =
  "the entropy production is that of the linear chain that fits best: of a nonlinear chain, or where coordinates are hidden, a lower bound in general";

/** How samples are measured. */
export interface MeterRequest {
  /** Where they come from. */
  readonly ensemble: AnyEnsemble;
  /** Chains. */
  readonly chains: number;
  /** Units of the ensemble from one state that is used to the next. */
  readonly every: number;
  /** What is added to means, shape [p]. */
  readonly offset: ArrayLike<number>;
  /** Smallest entropy production worth detecting [nat per relaxation time]. */
  readonly resolution: number;
  /** Units of the paths of fluctuation theorems. */
  readonly pathLength: number | undefined;
  /** What the pictures show. */
  readonly coordinates: Pair;
  /** The size of the run in words. */
  readonly size: string;
}

/** Chains without a state that is not finite: those diverged. */
function finiteChains({ trajectories, times, width, positions }: Paths) {
  const each = times.length * width;
  const rows = Array.from(
    { length: trajectories },
    (_, c) => positions.subarray(c * each, (c + 1) * each),
  ).filter((row) => row.every(Number.isFinite));
  const values = new Float64Array(rows.length * each);
  rows.forEach((row, c) => values.set(row, c * each));
  return {
    chains: rows.length,
    times: times.length,
    coordinates: width,
    values,
  };
}

/**
 * Plans a measurement.
 *
 * @param request What is measured, and how.
 * @param exact The same estimates without simulation.
 * @param warnings What to know before trusting the numbers.
 * @returns Plan, warnings and exact answers.
 */
export function planMeter(
  request: MeterRequest,
  exact: Configured["exact"],
  warnings: readonly string[],
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const { ensemble, chains, every, resolution, coordinates } = request;
  let last: { paths: Paths; analysis: Analysis } | undefined;

  function analyse(_: Tally, paths?: Paths): Analysis {
    if (!paths) return { estimates: {}, checks: [], series: {} };
    if (last?.paths === paths) return last.analysis;
    const samples = finiteChains(paths);
    const same = twins(samples);
    const doubts = same
      ? [
        `chains ${same[0]} and ${
          same[1]
        } are the same: nothing random drives them`,
      ]
      : [];
    const measured = measure(samples, request.pathLength);
    const verdict = verdictOf(measured, resolution, doubts);
    const estimates = meterEstimates(measured, verdict, request.offset);
    const analysis: Analysis = {
      estimates,
      checks: meterChecks(measured, verdict, resolution),
      series: meterSeries(measured, estimates, coordinates),
    };
    last = { paths, analysis };
    return analysis;
  }

  const plan: Plan = {
    ensembles: [ensemble],
    trajectories: chains,
    rows: { name: "chains", param: "chains", each: 1, size: request.size },
    diary: chains,
    diaryEvery: every,
    pathEstimates: true,
    observables: {},
    analyse,
    plots: meterPlots(coordinates),
  };
  return { plan, warnings: [...warnings, meaning], exact };
}
