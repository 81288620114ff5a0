import type { Landscape } from "../../lib/dashboard/contract.ts";

/**
 * What is wrong with an energy, below the column where it is.
 *
 * @param props The text and its problems.
 */
export function Caret(
  { energy, problems }: {
    readonly energy: string;
    readonly problems: Landscape["problems"];
  },
) {
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert" id="energy-problems">
      {problems.map(({ text, column }) => (
        <div key={text}>
          {column !== undefined && (
            <pre class="caret" aria-hidden="true">
              {energy.replaceAll(/\s/g, " ")}{"\n"}
              <b>{`${" ".repeat(Math.max(0, column - 1))}^`}</b>
            </pre>
          )}
          <p>{text}</p>
        </div>
      ))}
    </div>
  );
}
