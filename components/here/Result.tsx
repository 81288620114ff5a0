import { useSignal } from "@preact/signals";
import { noAdapterNote } from "../../lib/here/advice.ts";
import { agreementOf, type Reference } from "../../lib/here/agreement.ts";
import { grouped } from "../../lib/report/number.ts";
import type { Axes } from "../../lib/sweep/axes.ts";
import { rowsText } from "../words.ts";
import { ProgressLine } from "../run/Progress.tsx";
import { AgreementTable } from "./Agreement.tsx";
import type { HereView } from "./start.ts";

/** What ids of this run begin with: the page may show the server's too. */
const prefix = "here-";

/** Where it runs and how much of what was asked for. */
function Place({ run }: Pick<HereView, "run">) {
  const { adapter, asked, planned, rows } = run;
  return (
    <p class="hint">
      {adapter ? `On ${adapter.description}.` : noAdapterNote}
      {planned < asked &&
        ` The first ${grouped(planned)} of ${rowsText(asked, rows)}.`}
    </p>
  );
}

/** What the server's run says, once this one is done; then this one's own numbers for who asks. */
function Beside(
  { view, reference }: { view: HereView; reference: Reference },
) {
  const open = useSignal(false);
  const { run: { asked, rows, plots, params }, snapshot, Panel } = view;
  const axes = params.sweep as Axes | undefined;
  const { progress, findings } = snapshot.value;
  const sizes = { here: progress.done, there: asked, rows };
  return (
    <>
      {progress.state === "done" && findings &&
        <AgreementTable agreement={agreementOf(findings, reference, sizes)} />}
      <details
        onToggle={(event) => open.value = event.currentTarget.open}
      >
        <summary>Plots, verdicts and numbers of this device</summary>
        {open.value &&
          (
            <Panel
              snapshot={snapshot}
              plots={plots}
              axes={axes}
              prefix={prefix}
            />
          )}
      </details>
    </>
  );
}

/**
 * A run of this browser, live and after.
 *
 * @param props The run, and the server's where there is one.
 */
export function HereResult(
  { view, reference }: {
    readonly view: HereView;
    readonly reference?: Reference | undefined;
  },
) {
  const { run, snapshot, Panel } = view;
  return (
    <div class="here-result" data-state={snapshot.value.progress.state}>
      <Place run={run} />
      {reference
        ? (
          <>
            <ProgressLine snapshot={snapshot} prefix={prefix} />
            <Beside view={view} reference={reference} />
          </>
        )
        : (
          <Panel
            snapshot={snapshot}
            plots={run.plots}
            axes={run.params.sweep as Axes | undefined}
            prefix={prefix}
          />
        )}
    </div>
  );
}
