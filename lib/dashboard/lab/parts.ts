/**
 * The parts of a lab and who tells whom.
 *
 * @module
 */
import { timeSentence } from "../ceilings.ts";
import { Control } from "./control.ts";
import { Presenter } from "./presenter.ts";
import { Queue } from "./queue.ts";
import { settingsOf } from "./settings.ts";
import { Threads } from "./threads.ts";
import { Watch } from "./watch.ts";

/** What a lab consists of. */
export interface Parts {
  /** The store and the threads. */
  readonly threads: Threads;
  /** Who looks. */
  readonly watch: Watch;
  /** Runs as pages show them. */
  readonly presenter: Presenter;
  /** Commands to the queue. */
  readonly control: Control;
}

/**
 * Puts the parts together; nothing is opened yet.
 *
 * @returns The parts.
 */
export function assemble(): Parts {
  const threads = new Threads(settingsOf(), {
    hear: (news) => queue.hear(news),
    lost: (message) => queue.lost(message),
  });
  const queue: Queue = new Queue({
    tell: (order) => threads.runner.tell(order),
    interrupt: (id) => threads.store.interrupt(id),
    explain: (id, message, failed) => presenter.explain(id, message, failed),
    late: () => timeSentence(threads.settings.ceilings),
  });
  const watch = new Watch({
    feeds: () => queue.entries,
    tell: (order) => threads.running?.tell(order),
  });
  const presenter = new Presenter(threads, queue);
  const control = new Control({ threads, queue, watch, presenter });
  return { threads, watch, presenter, control };
}
