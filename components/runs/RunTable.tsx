import { formOf } from "../../lib/dashboard/form.ts";
import type { ListedRun } from "../../lib/dashboard/view.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";
import { grouped } from "../../lib/report/number.ts";
import { StateBadge } from "../Badge.tsx";
import { DeleteForm } from "../run/Controls.tsx";
import { momentText } from "../words.ts";

const verdicts = ["pass", "fail", "inconclusive"] as const;

/** In which parameters a run departs from the defaults. */
function Changes({ run }: { readonly run: ListedRun }) {
  const specs = findExperiment(run.experiment)?.params ?? {};
  const changed = Object.entries(formOf(specs, run.params));
  if (changed.length === 0) return <span class="muted">defaults</span>;
  return (
    <ul class="changes">
      {changed.map(([name, text]) => (
        <li key={name}>
          <span class="muted">{name}</span>{" "}
          {text.length > 60 ? `${text.slice(0, 57)}...` : text}
        </li>
      ))}
    </ul>
  );
}

function Pick(
  { side, id, checked }: {
    readonly side: "a" | "b";
    readonly id: string;
    readonly checked: boolean;
  },
) {
  return (
    <input
      type="radio"
      name={side}
      value={id}
      form="compare"
      required
      checked={checked}
      aria-label={`Take run ${id} as ${side.toUpperCase()}`}
    />
  );
}

function Row(
  { run, index }: { readonly run: ListedRun; readonly index: number },
) {
  const { id, experiment, state, place, done, planned, started, parent } = run;
  const address = `/runs/${encodeURIComponent(id)}`;
  return (
    <tr>
      <td class="pick" data-label="Compare A, B">
        <Pick side="a" id={id} checked={index === 1} />
        <Pick side="b" id={id} checked={index === 0} />
      </td>
      <th scope="row">
        <a href={address}>
          {findExperiment(experiment)?.title ?? experiment}
        </a>
        <small>
          <code>{id}</code>
          {parent !== null && (
            <>
              {" "}fork of <code>{parent}</code>
            </>
          )}
        </small>
      </th>
      <td data-label="Parameters">
        <Changes run={run} />
      </td>
      <td data-label="Status">
        <StateBadge state={state} />
        <small>
          {place !== undefined && `place ${place}, `}
          {run.status === "interrupted" && "interrupted at "}
          {done === planned
            ? grouped(done)
            : `${grouped(done)} of ${grouped(planned)}`}
        </small>
      </td>
      <td data-label="Verdicts">
        {verdicts.filter((v) => run.verdicts[v] > 0).map((v) => (
          <span key={v} class={`badge badge-${v}`} title={v}>
            {run.verdicts[v]} {v}
          </span>
        ))}
      </td>
      <td data-label="Started">
        <time dateTime={started}>{momentText(started)}</time>
      </td>
      <td>
        <DeleteForm address={address} />
      </td>
    </tr>
  );
}

/**
 * Stored runs, with a choice of two to compare.
 *
 * @param props The runs, the latest first.
 */
export function RunTable({ runs }: { readonly runs: readonly ListedRun[] }) {
  return (
    <>
      <form method="get" action="/compare" id="compare" class="inline-form">
        <p class="hint">
          Choose one run in each of the columns A and B.
        </p>
        <button
          type="submit"
          class="button button-quiet"
          disabled={runs.length < 2}
        >
          Compare A with B
        </button>
      </form>
      <div class="scroll">
        <table class="table stack">
          <thead>
            <tr>
              <th scope="col">A / B</th>
              <th scope="col">Run</th>
              <th scope="col">Parameters</th>
              <th scope="col">Status</th>
              <th scope="col">Verdicts</th>
              <th scope="col">Started</th>
              <th scope="col">
                <span class="visually-hidden">Delete</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run, i) => <Row key={run.id} run={run} index={i} />)}
          </tbody>
        </table>
      </div>
    </>
  );
}
