/**
 * The entropy ledger: how an entropy production divides into information
 * gained and what is left.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";

/** One account of the ledger: whole = rest + information. */
export interface LedgerEntry {
  /** Name of its series and plot. */
  readonly name: string;
  /** Heading. */
  readonly title: string;
  /** What to see in it. */
  readonly caption: string;
  /** Names of the two places along the axis: the whole and its parts. */
  readonly places: readonly [string, string];
  /** What the parts are called. */
  readonly parts: { readonly rest: string; readonly information: string };
  /** Estimate of the whole. */
  readonly whole: string;
  /** Estimate of what is left. */
  readonly rest: string;
}

/** A bar about a place. */
function bar(place: number, height: number): Series {
  return {
    columns: { start: [place - 0.3], end: [place + 0.3], height: [height] },
    units: { start: "1", end: "1", height: "1" },
  };
}

/**
 * Bars of the ledger.
 *
 * @param entries Its accounts.
 * @param estimates Estimates of the run.
 * @returns Series by name; of an account that lacks a number none.
 */
export function ledgerSeries(
  entries: readonly LedgerEntry[],
  estimates: Estimates,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  for (const { name, whole, rest } of entries) {
    const [all, left] = [estimates[whole]?.value, estimates[rest]?.value];
    if (all === undefined || left === undefined) continue;
    const gained = all - left;
    out[`${name}Whole`] = bar(0, all);
    // A gain stands on the rest, a loss hangs below the axis.
    out[`${name}Information`] = bar(1, gained >= 0 ? all : gained);
    out[`${name}Rest`] = bar(1, left);
  }
  return out;
}

/**
 * Pictures of the ledger.
 *
 * @param entries Its accounts.
 * @returns A plot of each.
 */
export function ledgerPlots(entries: readonly LedgerEntry[]): Plot[] {
  return entries.map(({ name, title, caption, places, parts }) => {
    const mark = (label: string, part: string) => ({
      kind: "bars" as const,
      label,
      series: `${name}${part}`,
      x: "start",
      end: "end",
      y: "height",
    });
    return {
      name,
      title,
      caption,
      x: { label: "account", unit: "1", names: places },
      y: { label: "entropy", unit: "1" },
      marks: [
        mark(places[0], "Whole"),
        mark(parts.information, "Information"),
        mark(parts.rest, "Rest"),
      ],
    };
  });
}
