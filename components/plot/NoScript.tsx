import type { VNode } from "preact";
import { IS_BROWSER } from "fresh/runtime";
import type { Plot } from "../../lib/experiment/plot.ts";
import type { SeriesMap } from "../../lib/report/svg/data.ts";
import { NumberTables } from "./NumberTable.tsx";
import { tablesOf } from "./table.ts";

/** Rows of a table: those who want all of them have the exports. */
const most = 12;

/**
 * What a page without scripts shows of a plot: its picture and its numbers.
 * Only servers write it, so that no browser loads both picture and chart.
 *
 * @param props The plot, its series, and the address of its picture if it has one.
 * @returns An element that browsers with scripts leave alone.
 */
export function NoScript(
  { plot, series, image }: {
    readonly plot: Plot;
    readonly series: SeriesMap;
    readonly image?: string | undefined;
  },
): VNode {
  if (IS_BROWSER) return <noscript />;
  const tables = tablesOf(plot, series, most);
  return (
    <noscript>
      {image && <img src={image} alt={`${plot.title}. ${plot.caption}`} />}
      {tables.length > 0 && (
        <details class="plot-data">
          <summary>Data table</summary>
          <NumberTables title={plot.title} tables={tables} />
        </details>
      )}
    </noscript>
  );
}
