// One thread of the f64 engine.
import type { SimulatedEnsemble } from "../experiment/ensemble.ts";
import { type EnsembleMessage, fromMessage } from "../engine/message.ts";
import { carry } from "./columns.ts";

/** What a thread is asked. */
export interface Task {
  /** Which task, for the answer. */
  readonly id: number;
  /** The ensemble, where the thread does not know it yet. */
  readonly message?: EnsembleMessage;
  /** Which ensemble. */
  readonly ensemble: number;
  /** First row. */
  readonly first: number;
  /** How many. */
  readonly count: number;
}

const known = new Map<number, SimulatedEnsemble>();

self.addEventListener("message", (event: MessageEvent<Task>) => {
  const { id, message, ensemble, first, count } = event.data;
  if (message) known.set(ensemble, fromMessage(message));
  const columns = carry(known.get(ensemble)!, { first, count });
  const parts = "values" in columns ? Object.values(columns.values) : [];
  const buffers = new Set(parts.map(({ buffer }) => buffer as ArrayBuffer));
  (self as unknown as Worker).postMessage({ id, columns }, [...buffers]);
});
