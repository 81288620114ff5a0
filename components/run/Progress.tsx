import type { ReadonlySignal } from "@preact/signals";
import type { Progress, Snapshot } from "../../lib/experiment/snapshot.ts";
import { duration, grouped, large } from "../../lib/report/number.ts";
import { rowsText } from "../words.ts";

/** How far it is, in words. */
function words(
  { state, done, planned, rows, seconds, rate, left, place, halting }: Progress,
): string {
  const count = done === planned
    ? rowsText(done, rows)
    : `${grouped(done)} of ${rowsText(planned, rows)}`;
  const speed = rate > 0 ? `, ${large(rate)} trajectory-steps a second` : "";
  switch (state) {
    case "queued":
      return place === undefined
        ? "Waiting for the engine."
        : `Waiting for the engine, place ${place} in the queue.`;
    case "preparing":
      return "Compiling shaders and preparing the ensembles.";
    case "running":
      if (halting) {
        return `${count}. The run ${
          halting === "pause" ? "pauses" : "stops"
        } when the block on the device is done.`;
      }
      return `${count}${speed}${
        left === undefined ? "" : `, ${duration(left)} left`
      }.`;
    case "paused":
      return `Paused at ${count}.`;
    case "failed":
      return `Failed at ${count}.`;
    case "done":
      return `${count} in ${duration(seconds)}${speed}.`;
  }
}

/**
 * How far a run is: a bar and a line of text.
 *
 * @param props The latest state, and what ids begin with.
 */
export function ProgressLine(
  { snapshot, prefix }: {
    readonly snapshot: ReadonlySignal<Snapshot>;
    readonly prefix: string;
  },
) {
  const { progress } = snapshot.value;
  const { state, done, planned, part, message } = progress;
  return (
    <div class="progress">
      <progress
        value={state === "preparing"
          ? undefined
          : part ?? done / Math.max(1, planned)}
        max={1}
        aria-label="Part of the run that is done"
        data-state={state}
      />
      <p class="number-text" id={`${prefix}progress-text`}>{words(progress)}</p>
      {message && <p class="problem" role="alert">{message}</p>}
    </div>
  );
}
