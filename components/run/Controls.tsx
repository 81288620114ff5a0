import type { RunState } from "../../lib/experiment/snapshot.ts";
import { StateBadge } from "../Badge.tsx";

type Action = "pause" | "resume" | "stop" | "delete";

/** What can be done in each state; deleting comes last and asks back. */
const actions: Readonly<Record<RunState, readonly Action[]>> = {
  queued: ["pause", "delete"],
  preparing: ["pause", "stop", "delete"],
  running: ["pause", "stop", "delete"],
  paused: ["resume", "delete"],
  failed: ["resume", "delete"],
  done: ["delete"],
};

const labels: Readonly<Record<Action, string>> = {
  pause: "Pause",
  resume: "Resume",
  stop: "Stop here and conclude",
  delete: "Delete",
};

/**
 * Deletes a run, after asking.
 *
 * @param props Address of the run.
 */
export function DeleteForm({ address }: { readonly address: string }) {
  return (
    <details class="confirm">
      <summary class="button button-quiet">Delete</summary>
      <form method="post" action={`${address}/delete`}>
        <p>The run and its results will be gone.</p>
        <button type="submit" class="button button-danger">
          Delete for good
        </button>
      </form>
    </details>
  );
}

/**
 * How far a run is and what can be done with it; every button is a form.
 *
 * @param props Address and state of the run, and the form that forks it.
 */
export function Controls(
  { address, state, fork }: {
    readonly address: string;
    readonly state: RunState;
    readonly fork?: string | undefined;
  },
) {
  return (
    <div class="controls">
      <StateBadge state={state} />
      {fork && <a class="button" href={fork}>Change a parameter</a>}
      {actions[state].map((action) =>
        action === "delete"
          ? <DeleteForm key={action} address={address} />
          : (
            <form key={action} method="post" action={`${address}/${action}`}>
              <button
                type="submit"
                class="button button-quiet"
              >
                {labels[action]}
              </button>
            </form>
          )
      )}
    </div>
  );
}
