import { Typeset } from "../plot/Typeset.tsx";
import type { SelfTestRow } from "../../lib/gpu/self_test/row.ts";

/** What this build does not rely on is shown, not judged. */
function word({ verdict }: SelfTestRow): string {
  return verdict === "inconclusive" ? "note" : verdict;
}

/**
 * The rows of a self-test.
 *
 * @param props The rows.
 */
export function SelfTestTable(
  { rows }: { readonly rows: readonly SelfTestRow[] },
) {
  return (
    <div class="here-table-wrap">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Test</th>
            <th scope="col">Measured</th>
            <th scope="col">Expected</th>
            <th scope="col">What follows</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td>
                <span class={`badge badge-${row.verdict}`}>{word(row)}</span>
              </td>
              <th scope="row">
                <Typeset text={row.name} />
              </th>
              <td class="number">
                <Typeset text={row.measured.replace("+-", "±")} />
              </td>
              <td class="number">
                <Typeset text={row.expected} />
              </td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
