import type { VNode } from "preact";
import type { PlotTable } from "./table.ts";
import { Typeset } from "./Typeset.tsx";

/**
 * Numbers of one series.
 *
 * @param props Heads and cells as text.
 * @returns A table.
 */
export function NumberTable(
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
