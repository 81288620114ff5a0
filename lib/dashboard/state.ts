/**
 * How far a stored run is.
 *
 * @module
 */
import type { RunState } from "../experiment/snapshot.ts";
import type { RunRecord } from "../store/mod.ts";

/**
 * The state of a run that nobody carries out here.
 *
 * @param record What the store knows.
 * @returns Paused where it was interrupted; running where another process goes on with it.
 */
export function stateOf({ status }: Pick<RunRecord, "status">): RunState {
  return status === "interrupted" ? "paused" : status;
}
