/**
 * Parameters, chains and work over the time.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Diary, DiaryColumn } from "../diary.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { indexed, overTime, setTimes } from "./columns.ts";

type Columns = Record<string, readonly [ArrayLike<number>, string]>;

/** Value and error of each component. */
function components(
  columns: readonly DiaryColumn[],
  unit: string,
  rows: number,
): Columns {
  const values = indexed("value", columns.length);
  const errors = indexed("error", columns.length);
  const out: Columns = {};
  columns.forEach(({ value, error }, i) => {
    out[values[i]!] = [value.subarray(0, rows), unit];
    out[errors[i]!] = [error.subarray(0, rows), unit];
  });
  return out;
}

/** Vertical jumps at both ends: the parameters before and after at one time. */
function drawn(
  theta: readonly ArrayLike<number>[],
  times: readonly number[],
  unit = "1",
): Series {
  const names = indexed("value", theta.length);
  const last = times.length - 1;
  // Held until the final jump, which is vertical too.
  const rows = [...times.keys()].flatMap((row) =>
    row === last ? [last - 1, last] : [row]
  );
  const at = [...times.keys()].flatMap((row) =>
    row === last ? [times[last]!, times[last]!] : [times[row]!]
  );
  return overTime(
    at,
    Object.fromEntries(
      theta.map((values, i) => [
        names[i]!,
        [rows.map((row) => values[row]!), unit] as const,
      ]),
    ),
  );
}

/** Work up to each update, averaged over the entries of a diary. */
function workUpTo(diary: Diary, rows: number): DiaryColumn {
  const value = new Float64Array(rows);
  const error = new Float64Array(rows);
  const n = diary.entries;
  const sums = new Float64Array(n);
  for (let row = 0; row < rows; row++) {
    let mean = 0;
    for (let l = 0; l < n; l++) {
      sums[l]! += diary.work(l, row);
      mean += sums[l]! / n;
    }
    let square = 0;
    for (let l = 0; l < n; l++) square += (sums[l]! - mean) ** 2;
    value[row] = mean;
    error[row] = n > 1 ? Math.sqrt(square / (n * (n - 1))) : 0;
  }
  return { value, error };
}

/**
 * What the parameters and the chains do: `theta` of each row (K + 2 values, which
 * may be given back as `path`), `chainMean` before each update, `work` done up
 * to each row; `...Exact` of infinitely many chains.
 *
 * @param inputs The run.
 * @returns Series by name.
 */
export function pathSeries(
  { diary, reference, run, model, ensemble }: AnalysisInputs,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  const { step } = run;
  // Metrics that are estimated need some moves before the first update.
  const { moves } = ensemble;
  const times = setTimes(moves, step);
  const rows = moves + 2;
  const chainTimes = Array.from({ length: moves + 1 }, (_, k) => k * step);
  if (diary) {
    const { theta, mean } = diary.average;
    out.theta = overTime(times, components(theta, "1", rows));
    out.thetaDrawn = drawn(theta.map((c) => c.value), times);
    out.chainMean = overTime(
      chainTimes,
      components(mean, "length", moves + 1),
    );
    const { value, error } = workUpTo(diary, rows);
    out.work = overTime(times, {
      value: [value, "energy"],
      error: [error, "energy"],
    });
    out.workDrawn = drawn([value], times, "energy");
  }
  if (reference && reference.theta.length === rows) {
    const component = (list: readonly Float64Array[], i: number) =>
      list.map((v) => v[i]!);
    const p = model.thetaStart.length;
    out.thetaExact = drawn(
      Array.from({ length: p }, (_, i) => component(reference.theta, i)),
      times,
    );
    const d = reference.chainMeans[0]!.length;
    const names = indexed("value", d);
    out.chainMeanExact = overTime(
      chainTimes,
      Object.fromEntries(
        names.map((name, j) => [
          name,
          [component(reference.chainMeans, j).slice(0, moves + 1), "length"],
        ]),
      ),
    );
    let sum = 0;
    const works = [0, ...Array.from(reference.works, (w) => sum += w)];
    out.workExact = drawn([works], times, "energy");
  }
  const d = model.energy.coordinates.length;
  const averages = Array.from({ length: d }, (_, j) => {
    let sum = 0;
    model.data.weights.forEach((w, n) =>
      sum += w * model.data.points[n * d + j]!
    );
    return sum;
  });
  const names = indexed("value", d);
  out.dataMean = overTime(
    [0, moves * step],
    Object.fromEntries(
      averages.map((v, j) => [names[j]!, [[v, v], "length"] as const]),
    ),
  );
  return out;
}
