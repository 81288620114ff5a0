/**
 * Follows a run by Server-Sent Events.
 *
 * @module
 */
import type { Signal } from "@preact/signals";
import type {
  Progress,
  RunState,
  Snapshot,
} from "../../lib/experiment/snapshot.ts";

/** How long to wait where the browser itself has given up [ms]. */
const patience = 2000;

/**
 * Whether anything is still to come.
 *
 * @param state How far a run is.
 * @returns Whether it goes on by itself.
 */
export function isLive(state: RunState): boolean {
  return state === "queued" || state === "preparing" || state === "running";
}

/** A newer state over an older one: series that do not change are sent once. */
function merged(old: Snapshot, next: Snapshot): Snapshot {
  if (!next.findings || !old.findings) return next;
  const series = { ...old.findings.series, ...next.findings.series };
  return { ...next, findings: { ...next.findings, series } };
}

/**
 * Keeps a state up to date until the run pauses or ends.
 *
 * @param address Where the events come from.
 * @param snapshot The latest state.
 * @param say Told of a lost connection and of its return; "" for all is well.
 * @returns Stops following.
 */
export function follow(
  address: string,
  snapshot: Signal<Snapshot>,
  say: (text: string) => void,
): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;
  const set = (next: Snapshot) => {
    snapshot.value = next;
    if (!isLive(next.progress.state)) source.close();
  };
  const open = () => {
    source = new EventSource(address);
    source.addEventListener("snapshot", ({ data }) => {
      set(merged(snapshot.value, JSON.parse(data) as Snapshot));
    });
    source.addEventListener("progress", ({ data }) => {
      set({ ...snapshot.value, progress: JSON.parse(data) as Progress });
    });
    source.onopen = () => {
      if (!lost) return;
      lost = false;
      say("Connected again.");
      setTimeout(() => lost || say(""), 3000);
    };
    source.onerror = () => {
      lost = true;
      say("Connection lost, trying again.");
      // A refused request ends the source for good, an interrupted one does not.
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, patience);
      }
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
