import type { Landscape } from "../../lib/dashboard/contract.ts";
import { plain } from "../../lib/report/number.ts";

/**
 * The force, and how large a step may be.
 *
 * @param props What is known of the energy.
 */
export function Advice({ landscape }: { readonly landscape: Landscape }) {
  const { force, advice } = landscape;
  return (
    <>
      {force !== undefined && (
        <p class="force">
          Force <code>-dU/dx = {force}</code>
        </p>
      )}
      {advice
        ? (
          <>
            <p>{advice.text}</p>
            <table class="table narrow-table">
              <caption>Largest step dt [time] by kernel</caption>
              <tbody>
                {Object.entries(advice.largest).map(([kernel, dt]) => (
                  <tr key={kernel}>
                    <th scope="row">
                      <code>{kernel}</code>
                    </th>
                    <td class="number">{plain(dt, 2)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )
        : force !== undefined && (
          <p class="note">
            This energy does not confine the particle at these controls: there
            is no equilibrium to start from.
          </p>
        )}
    </>
  );
}
