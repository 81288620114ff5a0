import type { CheckResult, Estimates } from "../../lib/experiment/plan.ts";
import { type EstimateRow, estimateRows } from "./estimate_rows.ts";

/** Numbers that are shown at once; those beyond are folded away. */
const most = 40;

function Table(
  { rows, both, known }: {
    readonly rows: readonly EstimateRow[];
    readonly both: boolean;
    readonly known: boolean;
  },
) {
  return (
    <div class="scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Quantity</th>
            <th scope="col" class="number">{both ? "Forward" : "Value"}</th>
            {both && <th scope="col" class="number">Reverse</th>}
            <th scope="col">Unit</th>
            {known && <th scope="col" class="number">Expected</th>}
            {known && <th scope="col" class="number">z</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <code>{row.name}</code>
              </th>
              <td class="number">{row.value}</td>
              {both && <td class="number">{row.reverse}</td>}
              <td class="unit">{row.unit}</td>
              {known && <td class="number">{row.expected}</td>}
              {known && <td class="number">{row.z}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/**
 * Every number of a run with its standard error.
 *
 * @param props The estimates, and the laws that say what some of them should be, and what ids begin with.
 */
export function EstimateTable(
  { estimates, checks, prefix }: {
    readonly estimates: Estimates;
    readonly checks: readonly CheckResult[];
    readonly prefix: string;
  },
) {
  const rows = estimateRows(estimates, checks);
  const both = rows.some((row) => row.reverse !== "");
  const known = rows.some((row) => row.expected !== "");
  // A few beyond the limit are not worth a fold.
  const cut = rows.length > 1.25 * most ? most : rows.length;
  if (rows.length === 0) return null;
  const [first, rest] = [rows.slice(0, cut), rows.slice(cut)];
  return (
    <section aria-labelledby={`${prefix}estimates`}>
      <h2 id={`${prefix}estimates`}>Estimates</h2>
      <Table rows={first} both={both} known={known} />
      {rest.length > 0 && (
        <details class="group">
          <summary>{rest.length} more</summary>
          <Table rows={rest} both={both} known={known} />
        </details>
      )}
    </section>
  );
}
