/**
 * Runs in the order in which they came: one at a time on the device.
 *
 * @module
 */
import type { News, Order } from "../runner/messages.ts";
import type { Entry } from "./entry.ts";

/** What is told of a run that is removed. */
const deleted = "This run was deleted.";

/** What a queue works with. */
export interface QueueOptions {
  /** Tells the thread that carries out runs. */
  tell(order: Order): void;
  /** Marks a run as stopped before its end, if it is still there. */
  interrupt(id: string): void;
  /** Told why a run failed or was paused. */
  explain(id: string, message: string, failed: boolean): void;
  /** The sentence for a run that took too long. */
  late(): string;
}

/** The runs that wait and the one on the device. */
export class Queue {
  readonly #options: QueueOptions;
  readonly #entries = new Map<string, Entry>();
  #waiting: Entry[] = [];
  #current: Entry | undefined;

  /**
   * Begins with no run.
   *
   * @param options What it works with.
   */
  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Runs that wait or are carried out. */
  get length(): number {
    return this.#entries.size;
  }

  /** Every one of them. */
  get entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /**
   * A run of the queue.
   *
   * @param id The run.
   * @returns Its entry, or undefined where it neither waits nor is carried out.
   */
  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /**
   * Takes a run.
   *
   * @param entry The run; one that only ends goes first.
   */
  add(entry: Entry): void {
    this.#entries.set(entry.id, entry);
    if (entry.finish) this.#waiting.unshift(entry);
    else this.#waiting.push(entry);
    this.#next();
    this.#renumber();
  }

  /**
   * Takes a run off the queue, or asks for it to be taken off the device.
   *
   * @param id The run.
   * @param how How.
   */
  halt(id: string, how: "pause" | "stop" | "remove"): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    if (how === "remove") entry.removed = true;
    if (entry === this.#current) {
      entry.leaving = true;
      this.#options.tell({ kind: "halt", id, how });
      // Whoever removes it need not wait for the end of its block.
      if (entry.removed) this.#leave(entry, "paused", deleted);
      return;
    }
    this.#waiting = this.#waiting.filter((e) => e !== entry);
    this.#leave(entry, "paused", entry.removed ? deleted : undefined);
    this.#renumber();
  }

  /**
   * Takes what the thread tells.
   *
   * @param news What it tells.
   */
  hear(news: Extract<News, { kind: "news" | "ended" }>): void {
    const entry = this.#current;
    if (!entry) return;
    if (news.kind === "news") {
      return entry.feed.take(news.progress, news.pieces);
    }
    this.#current = undefined;
    const { how, message } = news;
    const sentence = message === "time" ? this.#options.late() : message;
    if (how === "done") this.#forget(entry);
    else this.#leave(entry, how, sentence);
    this.#next();
    this.#renumber();
  }

  /**
   * Gives the run on the device up: its thread is gone.
   *
   * @param message Why.
   */
  lost(message: string): void {
    const entry = this.#current;
    this.#current = undefined;
    if (entry) this.#leave(entry, "failed", message);
    this.#next();
    this.#renumber();
  }

  /** Lets go of all that wait: they can be resumed. */
  clear(): void {
    for (const entry of this.#waiting.splice(0)) this.#leave(entry, "paused");
  }

  #next(): void {
    if (this.#current) return;
    const entry = this.#waiting.shift();
    if (!entry) return;
    this.#current = entry;
    const { id, finish, feed, start: { rows } } = entry;
    const { place: _, ...progress } = feed.progress;
    feed.take({ ...progress, state: "preparing" });
    const watched = feed.watched > 0;
    this.#options.tell({ kind: "run", id, finish, rows, watched });
  }

  #leave(entry: Entry, state: "paused" | "failed", message?: string): void {
    const { id, feed, removed } = entry;
    if (!removed) {
      this.#options.interrupt(id);
      if (message !== undefined) {
        this.#options.explain(id, message, state === "failed");
      }
    }
    const { place: _, left: __, ...progress } = feed.progress;
    const why = message === undefined ? {} : { message };
    feed.take({ ...progress, state, ...why });
    this.#forget(entry);
  }

  #forget(entry: Entry): void {
    const { id, feed, over } = entry;
    // A run of the same name may have come since this one was removed.
    if (this.#entries.get(id) === entry) this.#entries.delete(id);
    feed.end();
    over.resolve();
  }

  #renumber(): void {
    this.#waiting.forEach(({ feed }, i) => {
      if (feed.progress.place !== i + 1) {
        feed.take({ ...feed.progress, place: i + 1 });
      }
    });
  }
}
