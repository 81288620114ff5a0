/**
 * The store and the threads behind the pages, each opened when it is first
 * needed.
 *
 * @module
 */
import { openStore, type RunStore } from "../../store/mod.ts";
import { DeskThread } from "../desk/desk.ts";
import { type RunnerOptions, RunnerThread } from "./runner_thread.ts";
import type { LabSettings } from "./settings.ts";

/** Who is told of runs. */
export type Listeners = Pick<RunnerOptions, "hear" | "lost">;

/** Owns the store and the threads. */
export class Threads {
  /** What the server was told; to be set before anything is opened. */
  settings: LabSettings;
  readonly #listeners: Listeners;
  #store: RunStore | undefined;
  #desk: DeskThread | undefined;
  #archive: DeskThread | undefined;
  #runner: RunnerThread | undefined;

  /**
   * Opens nothing yet.
   *
   * @param settings What the server was told.
   * @param listeners Who is told of runs.
   */
  constructor(settings: LabSettings, listeners: Listeners) {
    this.settings = settings;
    this.#listeners = listeners;
  }

  /** The store of the server's own thread. */
  get store(): RunStore {
    if (this.#store) return this.#store;
    const store = openStore(this.settings.store);
    // Nobody carries out what a killed server left behind.
    store.interruptAll();
    return this.#store = store;
  }

  /** What answers questions of visitors, which may take too long. */
  get desk(): DeskThread {
    return this.#desk ??= new DeskThread(this.settings.store);
  }

  /** What reads stored runs, so that these are shown while the desk is busy. */
  get archive(): DeskThread {
    return this.#archive ??= new DeskThread(this.settings.store);
  }

  /** What carries out runs. */
  get runner(): RunnerThread {
    const { store, backend: wanted, ceilings: { seconds } } = this.settings;
    return this.#runner ??= new RunnerThread({
      store,
      wanted,
      seconds,
      hear: this.#listeners.hear,
      lost: (message) => {
        this.#runner = undefined;
        this.#listeners.lost(message);
      },
    });
  }

  /** The same, if it was opened. */
  get running(): RunnerThread | undefined {
    return this.#runner;
  }

  /** Opens the engine for whoever may want it soon. */
  warm(): void {
    void this.runner;
  }

  /** Pauses what goes on and ends all threads. */
  async close(): Promise<void> {
    await this.#runner?.close();
    this.#desk?.close();
    this.#archive?.close();
    this.#store?.close();
    [this.#runner, this.#store] = [undefined, undefined];
    [this.#desk, this.#archive] = [undefined, undefined];
  }
}
