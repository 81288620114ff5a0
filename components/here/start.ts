/**
 * A run of this browser, from the press of a button to its last snapshot.
 *
 * @module
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Snapshot } from "../../lib/experiment/snapshot.ts";
import type { Given, HereRun } from "../../lib/here/message.ts";
import { entriesOf, unreadable } from "../form/entries.ts";
import type { RunPanel } from "../RunPanel.tsx";

/** A run that is shown. */
export interface HereView {
  /** What is run. */
  readonly run: HereRun;
  /** The latest state. */
  readonly snapshot: ReadonlySignal<Snapshot>;
  /** Shows it; loaded with the first run. */
  readonly Panel: typeof RunPanel;
}

/** What to run. */
export interface StartRequest {
  /** Name of the experiment. */
  readonly experiment: string;
  /** Its parameters. */
  readonly given: Given;
  /** Most particles or chains. */
  readonly most: number;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Shows the run as soon as it is known. */
  readonly show: (view: HereView) => void;
}

/**
 * What a form asks for.
 *
 * @param id Its id.
 * @returns Its names and texts, and what cannot be read; nothing where there is no such form.
 */
export function readForm(
  id: string,
): { readonly given: Given; readonly problems: readonly string[] } {
  const form = document.getElementById(id);
  return form instanceof HTMLFormElement
    ? { given: entriesOf(form), problems: unreadable(form) }
    : { given: [], problems: [] };
}

/**
 * Carries out a run in this browser.
 *
 * @param request What to run.
 * @returns What is wrong; empty after a run.
 */
export async function start(
  { experiment, given, most, signal: stopped, show }: StartRequest,
): Promise<readonly string[]> {
  let snapshot: Signal<Snapshot> | undefined;
  let view: HereView | undefined;
  try {
    // A page that runs nothing loads neither the engine nor the charts.
    const [{ sharedHere }, { RunPanel }] = await Promise.all([
      import("../../lib/here/open.ts"),
      import("../RunPanel.tsx"),
    ]);
    let opened: HereRun | undefined;
    return await sharedHere().run(experiment, given, {
      most,
      signal: stopped,
      onOpened: (run) => opened = run,
      onSnapshot(next) {
        if (snapshot) snapshot.value = next;
        else if (opened) {
          snapshot = signal(next);
          view = { run: opened, snapshot, Panel: RunPanel };
          show(view);
        }
      },
    });
  } catch (error) {
    const message = (error as Error).message;
    if (!snapshot) return [message];
    const { progress, findings } = snapshot.value;
    snapshot.value = {
      progress: { ...progress, state: "failed", message },
      ...(findings ? { findings } : {}),
    };
    return [];
  }
}
