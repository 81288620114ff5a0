/**
 * What the pages of a server stand on: the store, the queue and the threads
 * that compute. The thread of the server only routes, so that it answers at
 * once.
 *
 * @module
 */
import type { Format } from "../export/mod.ts";
import type { SelfTestRow } from "../gpu/self_test/mod.ts";
import type { Search } from "../store/mod.ts";
import type {
  Checked,
  Desk,
  Landscape,
  LandscapeRequest,
  Params,
} from "./contract.ts";
import type { Theme } from "./desk/questions.ts";
import { testAdapter } from "./inspector/inspector.ts";
import { reportOf } from "./inspector/report.ts";
import type { Submitted } from "./lab/control.ts";
import type { Bytes } from "./lab/feed.ts";
import { assemble, type Parts } from "./lab/parts.ts";
import {
  type LabOptions,
  type LabSettings,
  settingsOf,
} from "./lab/settings.ts";
import type {
  AdapterReport,
  Comparison,
  ExportedFile,
  ListedRun,
  RunView,
} from "./view.ts";

export type { Submitted } from "./lab/control.ts";
export type { LabOptions, LabSettings } from "./lab/settings.ts";

/** Owns the store, the queue and the threads; everything starts when it is first needed. */
export class Lab implements Desk {
  readonly #parts: Parts = assemble();
  #testing: Promise<readonly SelfTestRow[]> | undefined;

  /** What the server was told. */
  get settings(): LabSettings {
    return this.#parts.threads.settings;
  }

  /**
   * Says where the store is and what may be done; before anything else.
   *
   * @param options What differs from the defaults.
   */
  open(options: LabOptions = {}): void {
    this.#parts.threads.settings = settingsOf(options);
  }

  /**
   * Validates parameters, sizes included.
   *
   * @param experiment Its name.
   * @param params Values by name.
   * @returns What is wrong, or the complete parameters.
   */
  async check(experiment: string, params: Params): Promise<Checked> {
    // Whoever fills in a form is likely to press Run.
    this.#parts.threads.warm();
    return (await this.#parts.control.check(experiment, params)).checked;
  }

  /**
   * Looks at an energy that is being typed.
   *
   * @param request The energy and what to draw it at.
   * @returns Pictures and advice, or what is wrong.
   */
  async landscape(request: LandscapeRequest): Promise<Landscape> {
    return await this.#parts.control.landscape(request);
  }

  /**
   * Puts a run into the queue.
   *
   * @param experiment Its name.
   * @param params Values by name.
   * @param options The run whose parameters were changed, if any.
   * @returns Its id, or what is wrong.
   */
  async submit(
    experiment: string,
    params: Params,
    { parent }: { readonly parent?: string | undefined } = {},
  ): Promise<Submitted> {
    return await this.#parts.control.submit(experiment, params, parent);
  }

  /**
   * Takes a run off the device after its block, or out of the queue; it can be resumed.
   *
   * @param id The run.
   */
  async pause(id: string): Promise<void> {
    await this.#parts.control.halt(this.#name(id), "pause");
  }

  /**
   * Puts a run that is not done back into the queue.
   *
   * @param id The run.
   * @returns Why it cannot go on, one sentence each; none where it does.
   */
  async resume(id: string): Promise<readonly string[]> {
    return await this.#parts.control.again(this.#name(id), false);
  }

  /**
   * Ends a run with the rows merged so far; it takes the parameters and the id that it came to.
   *
   * @param id The run.
   */
  async stop(id: string): Promise<void> {
    await this.#parts.control.stop(this.#name(id));
  }

  /**
   * Removes a run.
   *
   * @param id The run.
   */
  async remove(id: string): Promise<void> {
    const name = this.#name(id);
    await this.#parts.control.halt(name, "remove");
    this.#parts.threads.store.delete(name);
  }

  /**
   * What there is to show of a run.
   *
   * @param id The run, or what it was called before it was stopped.
   * @returns The view; undefined where there is no such run.
   */
  async view(id: string): Promise<RunView | undefined> {
    this.#parts.watch.look(this.#name(id));
    return await this.#parts.presenter.view(id);
  }

  /**
   * Runs, the latest first.
   *
   * @param search Which ones. Defaults to all.
   * @returns The runs, and how many there are without limit and offset.
   */
  list(
    search: Search = {},
  ): { readonly runs: readonly ListedRun[]; readonly total: number } {
    const { threads: { store }, presenter } = this.#parts;
    const runs = store.list(search).map((run) => presenter.listed(run));
    return { runs, total: store.count(search) };
  }

  /**
   * Watches a run.
   *
   * @param id The run.
   * @param _last Number of the last event that was received: a new snapshot makes up for all.
   * @returns Server-Sent Events; none where there is no such run.
   */
  events(id: string, _last?: string): AsyncIterable<Bytes> {
    return this.#parts.presenter.events(id);
  }

  /**
   * A run that is done as a file.
   *
   * @param id The run.
   * @param format The format.
   * @returns The file; undefined where there is no document of such a run.
   */
  async export(id: string, format: Format): Promise<ExportedFile | undefined> {
    return await this.#parts.threads.archive.ask(
      "export",
      this.#name(id),
      format,
    );
  }

  /**
   * Draws a plot of a run.
   *
   * @param id The run.
   * @param name The plot.
   * @param theme Colours. Defaults to light.
   * @returns SVG; undefined where there is no such run or plot.
   */
  async picture(
    id: string,
    name: string,
    theme: Theme = "light",
  ): Promise<string | undefined> {
    return await this.#parts.presenter.picture(id, name, theme);
  }

  /**
   * Compares two runs.
   *
   * @param a First run.
   * @param b Second run.
   * @returns Differences and pictures; undefined where one of them is not there.
   */
  async compare(a: string, b: string): Promise<Comparison | undefined> {
    return await this.#parts.presenter.compare(this.#name(a), this.#name(b));
  }

  /**
   * What is known of the engine; opens it.
   *
   * @returns The report.
   * @throws Error where there is none.
   */
  async adapter(): Promise<AdapterReport> {
    return await reportOf(await this.#parts.threads.runner.opened);
  }

  /**
   * Tests the adapter; whoever asks while a test goes on is given its rows.
   *
   * @returns One row a test; none where there is no adapter.
   */
  selfTest(): Promise<readonly SelfTestRow[]> {
    return this.#testing ??= testAdapter().finally(() =>
      this.#testing = undefined
    );
  }

  /** Pauses what goes on and ends all threads; to be awaited before the process ends. */
  async close(): Promise<void> {
    await this.#parts.control.close();
  }

  #name(id: string): string {
    return this.#parts.threads.store.current(id) ?? id;
  }
}
