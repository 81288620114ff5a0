// One thread of the f64 engine.
import type { AnyEnsemble } from "../experiment/ensemble.ts";
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

const known = new Map<number, AnyEnsemble>();

self.addEventListener("message", (event: MessageEvent<Task>) => {
  const { id, message, ensemble, first, count } = event.data;
  if (message) known.set(ensemble, fromMessage(message));
  const columns = carry(known.get(ensemble)!, { first, count });
  (self as unknown as Worker).postMessage({ id, columns });
});
