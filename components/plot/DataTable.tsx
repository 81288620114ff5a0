import type { VNode } from "preact";
import { useSignal } from "@preact/signals";
import type { Plot } from "../../lib/experiment/plot.ts";
import type { SeriesMap } from "../../lib/report/svg/data.ts";
import { NumberTables } from "./NumberTable.tsx";
import { type PlotTable, tablesOf } from "./table.ts";

/**
 * The numbers of a plot, once somebody wants to see them; those of that moment.
 *
 * @param props The plot, and how to get its series.
 * @returns A disclosure.
 */
export function DataTable(
  { plot, series }: {
    readonly plot: Plot;
    readonly series: () => SeriesMap;
  },
): VNode {
  const tables = useSignal<readonly PlotTable[]>([]);
  return (
    <details
      class="plot-data"
      onToggle={(event) => {
        tables.value = event.currentTarget.open ? tablesOf(plot, series()) : [];
      }}
    >
      <summary>Data table</summary>
      <NumberTables title={plot.title} tables={tables.value} />
    </details>
  );
}
