/**
 * What follows a run: the document, the store, the file, the report.
 *
 * @module
 */
import type { Plot } from "../lib/experiment/plot.ts";
import type { Result } from "../lib/experiment/result.ts";
import { exportRun, type TrajectoryTable } from "../lib/export/mod.ts";
import { escapedIn, escapeSentence, renderResult } from "../lib/report/mod.ts";
import { defaultStore } from "../lib/store/mod.ts";
import { codes } from "./exit.ts";
import type { Settings } from "./settings.ts";
import { print, say, wantsColour } from "./terminal.ts";

/** What a command shows in the end. */
export interface Conclusion {
  /** The document. */
  readonly result: Result;
  /** Pictures of its series. */
  readonly plots: readonly Plot[];
  /** Columns for the file, if any were gathered. */
  readonly trajectories?: TrajectoryTable;
  /** Whether the store holds it. */
  readonly stored: boolean;
}

/** The option that names a store other than the usual one. */
export function storeOption(store: string): string {
  return store === defaultStore ? "" : ` --store ${store}`;
}

/**
 * How a command ends that came to a result.
 *
 * @param result The document.
 * @param strict Whether an inconclusive check counts as failed.
 * @returns The exit code.
 */
function codeOf(result: Result, strict: boolean): number {
  if (escapedIn(result.estimates) > 0) return codes.lost;
  const bad = result.checks.some(({ verdict }) =>
    verdict === "fail" || strict && verdict === "inconclusive"
  );
  return bad ? codes.failed : codes.ok;
}

/**
 * Writes the file, prints the document or the report.
 *
 * @param conclusion What there is to show.
 * @param settings Options of the line.
 * @returns The exit code.
 */
export async function conclude(
  { result, plots, trajectories, stored }: Conclusion,
  settings: Settings,
): Promise<number> {
  if (settings.json) {
    print(JSON.stringify(result) + "\n");
    const escaped = escapedIn(result.estimates);
    if (escaped > 0) say(escapeSentence(escaped));
  } else {
    const { only } = settings;
    const colour = wantsColour();
    print(renderResult(result, plots, { colour, ...(only ? { only } : {}) }));
  }
  if (settings.out !== undefined) {
    try {
      const content = {
        result,
        plots,
        ...(trajectories ? { trajectories } : {}),
      };
      const files = await exportRun(settings.out, content);
      if (!settings.quiet) say(`Wrote ${files.join(", ")}.`);
    } catch (error) {
      if ((error as Error).name !== "WriteError") throw error;
      const where = stored ? ` The run is stored as ${result.id}.` : "";
      say((error as Error).message + where);
      return codes.lost;
    }
  }
  if (!settings.json && stored) {
    const { id } = result;
    const { store } = settings;
    const again = `deno task runs show ${id}${storeOption(store)}`;
    print(`Stored in ${store}; again: ${again}\n`);
  }
  return codeOf(result, settings.strict);
}
