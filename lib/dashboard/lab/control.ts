/**
 * Starting, pausing, resuming, stopping and removing runs.
 *
 * @module
 */
import { experiments, findExperiment } from "../../experiments/mod.ts";
import { shown, unknownName } from "../../params.ts";
import { queueProblems } from "../ceilings.ts";
import type {
  Checked,
  Landscape,
  LandscapeRequest,
  Params,
} from "../contract.ts";
import type { Start } from "../desk/questions.ts";
import { deepest, isTooDeep } from "../nesting.ts";
import type { Halt } from "../runner/messages.ts";
import { entryOf } from "./entry.ts";
import type { Presenter } from "./presenter.ts";
import type { Queue } from "./queue.ts";
import type { Threads } from "./threads.ts";
import type { Watch } from "./watch.ts";

/** What came of asking for a run. */
export type Submitted =
  | { readonly id: string }
  | { readonly problems: readonly string[] };

/** Time that a page waits for a run to leave the device [ms]. */
const patience = 1000;

/** What it works with. */
export interface ControlOptions {
  /** The store and the threads. */
  readonly threads: Threads;
  /** Runs that wait or are carried out. */
  readonly queue: Queue;
  /** Who looks. */
  readonly watch: Watch;
  /** What remembers why a run is where it is. */
  readonly presenter: Presenter;
}

/** Commands to the queue. */
export class Control {
  readonly #options: ControlOptions;

  /**
   * Takes over a queue.
   *
   * @param options What it works with.
   */
  constructor(options: ControlOptions) {
    this.#options = options;
  }

  /** Validates parameters, and finds what is needed to begin. */
  async check(
    name: string,
    params: Params,
  ): Promise<{ readonly checked: Checked; readonly start?: Start }> {
    const refuse = (problem: string) => ({
      checked: { problems: [problem], warnings: [] },
    });
    if (!findExperiment(name)) {
      const names = experiments.map((e) => e.name);
      return refuse(unknownName(name, names, "an experiment"));
    }
    const { desk, settings: { ceilings } } = this.#options.threads;
    // Before anything that calls itself meets them.
    const deep = Object.keys(params).find((name) => isTooDeep(params[name]));
    if (deep !== undefined) {
      return refuse(
        `Cannot use ${
          shown(deep)
        } as it may be nested at most ${deepest} deep.`,
      );
    }
    try {
      return await desk.ask("check", name, params, ceilings);
    } catch (error) {
      return refuse((error as Error).message);
    }
  }

  /** Looks at an energy that is being typed. */
  async landscape(request: LandscapeRequest): Promise<Landscape> {
    try {
      return await this.#options.threads.desk.ask("landscape", request);
    } catch (error) {
      const problems = [{ text: (error as Error).message }];
      return { problems, controls: [], plots: [], series: {} };
    }
  }

  /** Puts a new run into the queue. */
  async submit(
    experiment: string,
    params: Params,
    parent: string | undefined,
  ): Promise<Submitted> {
    const { threads } = this.#options;
    const { checked, start } = await this.check(experiment, params);
    if (!start) return { problems: checked.problems };
    try {
      const { backend, adapter } = await threads.runner.opened;
      const problems = this.#fullQueue();
      if (problems.length > 0) return { problems };
      const { store } = threads;
      const known = parent === undefined ? undefined : store.current(parent);
      const id = store.begin({
        base: start.base,
        experiment,
        params: checked.params!,
        backend,
        adapter,
        planned: start.planned,
        ...(known === undefined ? {} : { parent: known }),
      });
      this.#enqueue(id, start, false);
      return { id };
    } catch (error) {
      return { problems: [(error as Error).message] };
    }
  }

  /** Takes a run off the queue or the device, and waits a moment until it is. */
  async halt(id: string, how: Halt): Promise<void> {
    const { queue, watch } = this.#options;
    const over = queue.get(id)?.over.promise;
    queue.halt(id, how);
    if (over) await watch.within(over, patience);
  }

  /** Ends a run with the rows merged so far. */
  async stop(id: string): Promise<void> {
    const { queue, threads } = this.#options;
    const entry = queue.get(id);
    if (entry && entry.feed.progress.state !== "queued") {
      return await this.halt(id, "stop");
    }
    queue.halt(id, "pause");
    const record = threads.store.get(id);
    if (record && record.status !== "done" && record.done > 0) {
      await this.again(id, true);
    }
  }

  /** Puts a stored run back into the queue, to go on or to end. */
  async again(id: string, finish: boolean): Promise<readonly string[]> {
    const { threads, queue, watch } = this.#options;
    const cannot = `Cannot go on with run ${id}`;
    const entry = queue.get(id);
    if (entry?.leaving) await watch.within(entry.over.promise, patience);
    if (entry?.leaving && queue.get(id) === entry) {
      return [`${cannot} as it has not yet come to a halt: try again.`];
    }
    if (queue.get(id)) return [];
    const record = threads.store.get(id);
    if (!record) return [`${cannot} as there is none.`];
    if (record.status === "done") return [`${cannot} as it is done.`];
    try {
      const { problems, start } = await threads.archive.ask("resume", id);
      if (!start) return problems;
      const { backend } = await threads.runner.opened;
      if (backend !== record.backend) {
        return [
          `${cannot} on ${backend} as it was computed on ${record.backend}.`,
        ];
      }
      const full = finish ? [] : this.#fullQueue();
      if (full.length === 0 && !queue.get(id)) {
        this.#enqueue(id, start, finish);
      }
      return full;
    } catch (error) {
      return [(error as Error).message];
    }
  }

  /** Pauses what goes on and ends all threads. */
  async close(): Promise<void> {
    const { queue, watch, threads } = this.#options;
    queue.clear();
    await threads.close();
    watch.close();
  }

  #fullQueue(): string[] {
    const { queue, threads } = this.#options;
    return queueProblems(queue.length, threads.settings.ceilings);
  }

  #enqueue(id: string, start: Start, finish: boolean): void {
    const { threads, presenter, queue, watch } = this.#options;
    const record = threads.store.get(id)!;
    presenter.explain(id, undefined);
    const changed = () => watch.update(id);
    queue.add(entryOf(record, start, finish, changed));
  }
}
