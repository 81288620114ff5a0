import type { VNode } from "preact";
import type { PlotTable } from "./table.ts";
import { Typeset } from "./Typeset.tsx";

/**
 * The numbers of a plot, in a region that scrolls with the keyboard too.
 *
 * @param props The title of the plot, and a table for each of its series.
 * @returns The region.
 */
export function NumberTables(
  { title, tables }: {
    readonly title: string;
    readonly tables: readonly PlotTable[];
  },
): VNode {
  return (
    <div
      class="plot-tables"
      tabIndex={0}
      role="region"
      aria-label={`Numbers of ${title}`}
    >
      {tables.map((table) => <NumberTable key={table.caption} {...table} />)}
    </div>
  );
}

/** Numbers of one series. */
function NumberTable(
  { caption, heads, rows, total }: PlotTable,
): VNode {
  return (
    <table>
      <caption>
        <Typeset text={caption} />
        {rows.length < total ? ` (${rows.length} of ${total} rows)` : ""}
      </caption>
      <thead>
        <tr>
          {heads.map((head) => <th key={head} scope="col">{head}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>{row.map((cell, j) => <td key={j}>{cell}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}
