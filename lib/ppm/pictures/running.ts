/**
 * Running averages of e^-s: how an exponential average converges, or does not.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Mark, Plot } from "../../experiment/plot.ts";
import type { View } from "../../experiment/view.ts";
import { keptRows } from "../../stats/mod.ts";
import type { EntropyAccount } from "../entropies.ts";

/** Rows between two points of a curve grow by this factor. */
const growth = 2 ** (1 / 4);
/** Where curves begin. */
const first = 16;

/** <e^-s> of the first n rows. */
function runningMean(s: Float64Array): Series {
  const rows: number[] = [];
  const average: number[] = [];
  let [sum, next] = [0, first];
  s.forEach((value, i) => {
    sum += Math.exp(-value);
    if (i + 1 < next && i + 1 < s.length) return;
    rows.push(i + 1);
    average.push(sum / (i + 1));
    next *= growth;
  });
  return { columns: { rows, average }, units: { rows: "1", average: "1" } };
}

/**
 * Running averages.
 *
 * @param accounts Entropies with an observable `running<S>` of kept rows.
 * @param view Merged states.
 * @returns Series by name.
 */
export function runningSeries(
  accounts: readonly EntropyAccount[],
  view: View,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  for (const { name } of accounts) {
    const kept = view.blocks(`running${name}`);
    const rows = kept && keptRows(kept);
    if (rows && rows.length > first) out[`running${name}`] = runningMean(rows);
  }
  if (Object.keys(out).length === 0) return out;
  const far = Math.max(
    ...Object.values(out).map(({ columns }) => columns.rows!.at(-1)!),
  );
  out.runningTheorem = {
    columns: { rows: [first, far], average: [1, 1] },
    units: { rows: "1", average: "1" },
  };
  return out;
}

/**
 * The picture of running averages.
 *
 * @param accounts Entropies with an observable `running<S>`.
 * @returns One plot; it warns of those whose variance is infinite.
 */
export function runningPlot(accounts: readonly EntropyAccount[]): Plot {
  const finite = ({ secondMoment }: EntropyAccount) =>
    secondMoment !== undefined && Number.isFinite(secondMoment);
  const wild = accounts.filter((account) => !finite(account));
  const columns = { x: "rows", y: "average" };
  return {
    name: "running",
    title: "Running integral average",
    caption: wild.length === 0
      ? "The average of e^-s settles at 1."
      : `Warning: the variance of e^-s is infinite for the ${
        wild.map(({ words }) => words).join(" and the ")
      }; its average may stay away from 1 for as long as one likes and proves nothing.`,
    x: { label: "chains", unit: "1", scale: "log" },
    y: { label: "average of e^-s", unit: "1" },
    marks: [
      {
        kind: "line",
        label: "theorem",
        series: "runningTheorem",
        ...columns,
        reference: true,
      },
      ...accounts.map((account): Mark => ({
        kind: "line",
        label: finite(account)
          ? account.words
          : `${account.words} (infinite variance)`,
        series: `running${account.name}`,
        ...columns,
      })),
    ],
  };
}
