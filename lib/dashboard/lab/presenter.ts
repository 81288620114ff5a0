/**
 * Runs as pages show them: what the store knows with what the queue knows.
 *
 * @module
 */
import { eachPlot } from "../../experiment/each.ts";
import type { Snapshot } from "../../experiment/snapshot.ts";
import type { RunRecord } from "../../store/mod.ts";
import { stateOf } from "../state.ts";
import type { Theme } from "../desk/questions.ts";
import type { Comparison, ListedRun, RunView, StoredView } from "../view.ts";
import type { Entry } from "./entry.ts";
import { type Bytes, Feed } from "./feed.ts";
import type { Queue } from "./queue.ts";
import type { Threads } from "./threads.ts";

/** Most sentences about runs that are remembered. */
const mostSentences = 1000;
/** Most views of stored runs that are remembered; each some 300 kB. */
const mostViews = 16;

/** Joins what is known of runs. */
export class Presenter {
  readonly #threads: Threads;
  readonly #queue: Queue;
  readonly #messages = new Map<string, { failed: boolean; text: string }>();
  readonly #views = new Map<string, StoredView>();

  /**
   * Begins with no sentence.
   *
   * @param threads The store and what reads documents.
   * @param queue Runs that wait or are carried out.
   */
  constructor(threads: Threads, queue: Queue) {
    this.#threads = threads;
    this.#queue = queue;
  }

  /**
   * Remembers why a run is where it is.
   *
   * @param id The run.
   * @param text A sentence; undefined forgets it.
   * @param failed Whether it failed. Defaults to false.
   */
  explain(id: string, text: string | undefined, failed = false): void {
    this.#messages.delete(id);
    if (text === undefined) return;
    this.#messages.set(id, { failed, text });
    if (this.#messages.size > mostSentences) {
      this.#messages.delete(this.#messages.keys().next().value!);
    }
  }

  /**
   * A run of a list.
   *
   * @param record What the store knows.
   * @returns The same with what the queue knows.
   */
  listed(record: RunRecord): ListedRun {
    const { id } = record;
    const entry = this.#queue.get(id);
    if (entry) {
      const { state, place, done } = entry.feed.progress;
      const queued = place === undefined ? {} : { place };
      return { ...record, done: Math.max(done, record.done), state, ...queued };
    }
    const message = this.#messages.get(id);
    const state = message?.failed ? "failed" : stateOf(record);
    return { ...record, state, ...(message ? { message: message.text } : {}) };
  }

  /**
   * A stored run with what the queue knows.
   *
   * @param view What the store has to show.
   * @returns The view.
   */
  present(view: StoredView): RunView {
    const record = this.listed(view.record);
    const entry = this.#queue.get(record.id);
    const { state, message } = record;
    const progress = entry?.feed.progress ?? {
      ...view.snapshot.progress,
      state,
      ...(message === undefined ? {} : { message }),
    };
    return { ...view, record, snapshot: { ...view.snapshot, progress } };
  }

  /**
   * What there is to show of a run.
   *
   * @param id The run, or what it was called.
   * @returns The view; undefined where there is no such run.
   */
  async view(id: string): Promise<RunView | undefined> {
    const { store } = this.#threads;
    const name = store.current(id);
    const record = name === undefined ? undefined : store.get(name);
    if (!record) return undefined;
    const entry = this.#queue.get(record.id);
    if (entry) {
      const live = this.#live(record, entry);
      // What waits says what it came to before; what goes on says it itself.
      const silent = !live.snapshot.findings && record.done > 0;
      if (!silent || live.snapshot.progress.state === "running") return live;
    }
    const view = await this.#stored(record);
    return view && this.present(view);
  }

  /**
   * Draws a plot of a run.
   *
   * @param id The run, or what it was called.
   * @param name The plot.
   * @param theme Colours.
   * @returns SVG; undefined where there is no such run or plot.
   */
  async picture(
    id: string,
    name: string,
    theme: Theme,
  ): Promise<string | undefined> {
    const view = await this.view(id);
    const series = view?.snapshot.findings?.series ?? {};
    const plot = eachPlot(view?.plots ?? [], series).find((p) =>
      p.name === name
    );
    if (!plot) return undefined;
    return await this.#threads.archive.ask("draw", plot, series, theme);
  }

  /**
   * Compares two runs.
   *
   * @param a First run.
   * @param b Second run.
   * @returns Differences and pictures; undefined where one of them is not there.
   */
  async compare(a: string, b: string): Promise<Comparison | undefined> {
    const found = await this.#threads.archive.ask("compare", a, b);
    return found && {
      ...found,
      a: this.present(found.a),
      b: this.present(found.b),
    };
  }

  /**
   * Watches a run.
   *
   * @param id The run, or what it was called.
   * @returns Server-Sent Events; of a run that is not carried out here a single snapshot.
   */
  events(id: string): AsyncIterable<Bytes> {
    const name = this.#threads.store.current(id) ?? id;
    return this.#queue.get(name)?.feed.watch() ?? this.#still(name);
  }

  async *#still(id: string): AsyncGenerator<Bytes> {
    const view = await this.view(id);
    if (!view) return;
    const { progress, findings } = view.snapshot;
    const feed = new Feed(progress, () => {});
    if (findings) feed.whole(findings);
    feed.end();
    yield* feed.watch();
  }

  #live(record: RunRecord, { start, feed }: Entry): RunView {
    const snapshot: Snapshot = feed.snapshot;
    return {
      record: this.listed(record),
      snapshot,
      plots: start.plots,
      configured: true,
      adapter: record.adapter,
    };
  }

  async #stored(record: RunRecord): Promise<StoredView | undefined> {
    // What is done changes no more, and is what most visitors look at.
    const key = `${record.id} ${record.updated}`;
    const known = this.#views.get(key);
    if (known) return known;
    try {
      const view = await this.#threads.archive.ask("view", record.id);
      if (view?.configured && record.status === "done") {
        this.#views.set(key, view);
        if (this.#views.size > mostViews) {
          this.#views.delete(this.#views.keys().next().value!);
        }
      }
      return view;
    } catch (error) {
      // What cannot be read in time is shown without its findings.
      const { id, done, planned, seconds, adapter } = record;
      const { message } = error as Error;
      const state = stateOf(record);
      const progress = { id, state, done, planned, seconds, message };
      return {
        record,
        snapshot: { progress: { ...progress, rows: "rows", rate: 0 } },
        plots: [],
        configured: false,
        adapter,
      };
    }
  }
}
