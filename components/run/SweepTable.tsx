import type { Estimates, Series } from "../../lib/experiment/plan.ts";
import { varyingEstimates } from "../../lib/experiment/each.ts";
import type { Axes } from "../../lib/sweep/axes.ts";
import { pointsOf, splitName, valueName } from "../../lib/sweep/points.ts";
import { sweepSeries } from "../../lib/sweep/series.ts";
import { minusText, unitText } from "../words.ts";
import { estimateText } from "./estimate_rows.ts";

/** Quantities that are shown; all are in the exports. */
const most = 24;

/** Quantities that vary, or the first ones where none does. */
function columnsOf(
  estimates: Estimates,
  series: Readonly<Record<string, Series>>,
): string[] {
  const varying = varyingEstimates(sweepSeries, series);
  const all = new Set(Object.keys(estimates).map((name) => splitName(name)[0]));
  return (varying.length > 0 ? varying : [...all]).slice(0, most);
}

/**
 * The points of a sweep, a row each: values on the axes, then the quantities that vary.
 *
 * @param props Estimates and series of the run, its axes, and what ids begin with.
 */
export function SweepTable(
  { estimates, series, axes, prefix }: {
    readonly estimates: Estimates;
    readonly series: Readonly<Record<string, Series>>;
    readonly axes: Axes;
    readonly prefix: string;
  },
) {
  const points = pointsOf(axes);
  const columns = columnsOf(estimates, series);
  const names = Object.keys(axes);
  const unitOf = (name: string) =>
    unitText(estimates[`${name}@${points[0]!.name}`]?.unit ?? "");
  return (
    <section aria-labelledby={`${prefix}sweep`}>
      <h2 id={`${prefix}sweep`}>Sweep</h2>
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              {names.map((name) => <th key={name} scope="col">{name}</th>)}
              {columns.map((name) => (
                <th key={name} scope="col" class="number">
                  <code>{name}</code> <span class="unit">{unitOf(name)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.name}>
                {names.map((name, a) => {
                  const text = valueName(point.values[name], point.places[a]!);
                  return a === 0
                    ? <th key={name} scope="row">{minusText(text)}</th>
                    : <td key={name}>{minusText(text)}</td>;
                })}
                {columns.map((name) => (
                  <td key={name} class="number">
                    {estimateText(estimates[`${name}@${point.name}`])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        All points share their noise: differences between neighbours are sharper
        than the errors in brackets. Exports hold every quantity.
      </p>
    </section>
  );
}
