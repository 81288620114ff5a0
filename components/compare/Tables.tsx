import type { RunView } from "../../lib/dashboard/view.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";
import { plain } from "../../lib/report/number.ts";
import type { Difference, DifferingParam } from "../../lib/session/compare.ts";
import { StateBadge } from "../Badge.tsx";
import { estimateText } from "../run/estimate_rows.ts";
import { minusText, momentText, rowsText, unitText, zText } from "../words.ts";

/** Beyond this many standard errors a difference is worth a look. */
const far = 4.5;

/**
 * One of two runs in short.
 *
 * @param props Its letter and the run.
 */
export function Side(
  { side, view }: { readonly side: "A" | "B"; readonly view: RunView },
) {
  const { record, snapshot } = view;
  const { id, experiment, started, done } = record;
  const { state } = snapshot.progress;
  return (
    <article class={`card side side-${side.toLowerCase()}`}>
      <h2>
        <span class="letter">{side}</span>{" "}
        {findExperiment(experiment)?.title ?? experiment}
      </h2>
      <p>
        <a href={`/runs/${encodeURIComponent(id)}`}>
          <code>{id}</code>
        </a>{" "}
        <StateBadge state={state} />
      </p>
      <p class="hint">
        {rowsText(done, snapshot.progress.rows)}, {momentText(started)}
      </p>
    </article>
  );
}

/** Text is shown as the form takes it, without the quotes of JSON. */
function bare(value: string): string {
  return value.replace(/^"([^"\\]*)"$/, "$1");
}

/**
 * Parameters that two runs do not share.
 *
 * @param props The parameters.
 */
export function ParameterTable(
  { differing }: { readonly differing: readonly DifferingParam[] },
) {
  return (
    <section aria-labelledby="differing">
      <h2 id="differing">Parameters that differ</h2>
      {differing.length === 0
        ? <p>None: these are the same parameters.</p>
        : (
          <div class="scroll">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">Parameter</th>
                  <th scope="col">A</th>
                  <th scope="col">B</th>
                </tr>
              </thead>
              <tbody>
                {differing.map(({ name, a, b }) => (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td class="value">{bare(a)}</td>
                    <td class="value">{bare(b)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
    </section>
  );
}

/**
 * The estimates of two runs and how far they are apart.
 *
 * @param props Both runs, their differences, and whether they share noise.
 */
export function DifferenceTable(
  { a, b, estimates, shareNoise }: {
    readonly a: RunView;
    readonly b: RunView;
    readonly estimates: readonly Difference[];
    readonly shareNoise: boolean;
  },
) {
  const of = ({ snapshot }: RunView, name: string) =>
    estimateText(snapshot.findings?.estimates[name]);
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">Estimates</h2>
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Quantity</th>
              <th scope="col" class="number">A</th>
              <th scope="col" class="number">B</th>
              <th scope="col" class="number">A − B</th>
              <th scope="col" class="number">z</th>
              <th scope="col">Unit</th>
            </tr>
          </thead>
          <tbody>
            {estimates.map(({ name, difference, z, unit }) => (
              <tr
                key={name}
                class={Math.abs(z ?? 0) > far ? "differs" : undefined}
              >
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td class="number">{of(a, name)}</td>
                <td class="number">{of(b, name)}</td>
                <td class="number">{minusText(plain(difference, 3))}</td>
                <td class="number">{zText(z)}</td>
                <td class="unit">{unitText(unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        z is the difference in combined standard errors; rows beyond {far}{" "}
        are marked.
        {shareNoise &&
          " Both runs have the same seed: they share noise, so z is no fair test."}
      </p>
    </section>
  );
}
