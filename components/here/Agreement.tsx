import type { Agreement } from "../../lib/here/agreement.ts";
import { plain } from "../../lib/report/number.ts";
import { minusText, unitText } from "../words.ts";

/**
 * How far two runs agree: a sentence, and each number for who wants to know.
 *
 * @param props The comparison.
 */
export function AgreementTable(
  { agreement }: { readonly agreement: Agreement },
) {
  const { kind, agrees, text, pairs } = agreement;
  return (
    <div class="here-agreement" data-kind={kind}>
      <p role="status">
        <span class={`badge ${agrees ? "badge-pass" : "badge-fail"}`}>
          {agrees ? "agrees" : "differs"}
        </span>{" "}
        {text}
      </p>
      <details>
        <summary>Each estimate: this device less the server</summary>
        <div class="here-table-wrap">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Estimate</th>
                <th scope="col" class="number">Difference</th>
                <th scope="col">Unit</th>
                <th scope="col" class="number">Relative</th>
                <th scope="col" class="number">Standard errors</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ name, difference, unit, relative, errors }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td class="number">{minusText(plain(difference, 2))}</td>
                  <td>{unitText(unit)}</td>
                  <td class="number">{plain(relative, 2)}</td>
                  <td class="number">
                    {errors === undefined ? "" : plain(errors, 2)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
