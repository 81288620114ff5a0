/**
 * The engine of this browser, in a worker of its own.
 *
 * @module
 */
import type {
  Checked,
  Desk,
  Landscape,
  LandscapeRequest,
} from "../dashboard/contract.ts";
import type { Findings, Snapshot } from "../experiment/snapshot.ts";
import type { AdapterDescription } from "../gpu/device.ts";
import type { SelfTestRow } from "../gpu/self_test/row.ts";
import type { Given, HereRun } from "./message.ts";
import { type Listener, Thread } from "./thread.ts";

/** Particles or chains of a run in a browser, where nothing else is asked for. */
export const usualMost: number = 2 ** 17;

/** How a run is carried out here, and who hears of it. */
export interface HereOptions {
  /** Most particles or chains. Defaults to {@linkcode usualMost}. */
  readonly most?: number;
  /** Hears what is run, before the first block. */
  readonly onOpened?: (run: HereRun) => void;
  /** Hears how far it is and what it says so far. */
  readonly onSnapshot?: (snapshot: Snapshot) => void;
  /** Ends it with the rows merged so far. */
  readonly signal?: AbortSignal;
}

/** Answers questions and carries out runs in this browser. */
export interface Here extends Desk {
  /**
   * Validates parameters.
   *
   * @param experiment Its name.
   * @param given Values by name, or the names and texts of a form.
   * @returns What is wrong, or the complete parameters.
   */
  check(experiment: string, given: Given): Promise<Checked>;
  /**
   * Carries out a run; others wait for their turn.
   *
   * @param experiment Its name.
   * @param given Values by name, or the names and texts of a form.
   * @param options How.
   * @returns What is wrong with the parameters; empty after a run.
   */
  run(
    experiment: string,
    given: Given,
    options?: HereOptions,
  ): Promise<readonly string[]>;
  /**
   * Tries what this build relies on.
   *
   * @param onRow Hears of each test as it ends.
   * @returns The adapter.
   */
  selfTest(onRow: (row: SelfTestRow) => void): Promise<AdapterDescription>;
  /** Opens the engine; null where the f64 twins take the place of an adapter. */
  adapter(): Promise<AdapterDescription | null>;
  /** Ends what is under way and frees the device. */
  close(): Promise<void>;
}

/** Turns news of a run into snapshots that are whole. */
function snapshots({ onOpened, onSnapshot }: HereOptions): Listener {
  let last: Findings | undefined;
  return (news) => {
    if (news.kind === "opened") onOpened?.(news.run);
    if (news.kind !== "merged") return;
    last = news.findings ?? last;
    onSnapshot?.({
      progress: news.progress,
      ...(last ? { findings: last } : {}),
    });
  };
}

/**
 * Starts the worker; its script is loaded now, the device is asked for with the
 * first run.
 *
 * @param broken Hears that the worker is of no use any more.
 * @returns The engine of this browser.
 */
export function openHere(broken: () => void = () => {}): Here {
  const thread = new Thread(broken);
  return {
    check: (experiment, given) =>
      thread.ask<Checked>((id) => ({ kind: "check", id, experiment, given })),
    landscape: (request: LandscapeRequest) =>
      thread.ask<Landscape>((id) => ({ kind: "landscape", id, request })),
    async run(experiment, given, options = {}) {
      const { most = usualMost, signal } = options;
      const { problems } = await thread.ask<Checked>(
        (id) => ({ kind: "run", id, experiment, given, most }),
        { hear: snapshots(options), signal },
      );
      return problems;
    },
    selfTest: (onRow) =>
      thread.ask<AdapterDescription>(
        (id) => ({ kind: "self-test", id }),
        { hear: (news) => news.kind === "row" && onRow(news.row) },
      ),
    adapter: () =>
      thread.ask<AdapterDescription | null>((id) => ({ kind: "adapter", id })),
    close: async () => {
      await thread.ask<null>((id) => ({ kind: "close", id }));
    },
  };
}

let shared: Here | undefined;

/**
 * The engine that the parts of a page share: they would compete for the device.
 *
 * @returns The engine of this browser, opened when it is first asked for.
 */
export function sharedHere(): Here {
  return shared ??= openHere(() => shared = undefined);
}
