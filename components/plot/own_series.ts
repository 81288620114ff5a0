import type { Plot } from "../../lib/experiment/plot.ts";
import type { Series } from "../../lib/experiment/plan.ts";
import type { SeriesMap } from "../../lib/report/svg/data.ts";

function same(a: Series | undefined, b: Series | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const names = Object.keys(a.columns);
  if (names.length !== Object.keys(b.columns).length) return false;
  return names.every((name) => {
    const [before, now] = [a.columns[name]!, b.columns[name]];
    return before.length === now?.length &&
      before.every((v, i) => Object.is(v, now[i]));
  });
}

/**
 * The series that a plot draws; as they were where their numbers are the same,
 * so that nothing is painted again.
 *
 * @param plot The plot.
 * @param series The series of the result.
 * @param before What this gave the last time.
 * @returns Some of the series, or `before`.
 */
export function ownSeries(
  { marks }: Plot,
  series: SeriesMap,
  before: SeriesMap,
): SeriesMap {
  const names = [...new Set(marks.map((m) => m.series))];
  if (names.every((name) => same(before[name], series[name]))) return before;
  return Object.fromEntries(
    names.flatMap((name) => series[name] ? [[name, series[name]]] : []),
  );
}
