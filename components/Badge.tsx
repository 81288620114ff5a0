import type { RunState } from "../lib/experiment/snapshot.ts";
import type { Verdict } from "../lib/stats/verdict.ts";

/** Words for the states of a run. */
export const stateWords: Readonly<Record<RunState, string>> = {
  queued: "queued",
  preparing: "preparing",
  running: "running",
  paused: "paused",
  done: "done",
  failed: "failed",
};

/**
 * What a check says: a word and a colour.
 *
 * @param props The verdict.
 */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  return <span class={`badge badge-${verdict}`}>{verdict}</span>;
}

/**
 * How far a run is: a word and a colour.
 *
 * @param props The state.
 */
export function StateBadge({ state }: { readonly state: RunState }) {
  return <span class={`badge state-${state}`}>{stateWords[state]}</span>;
}
