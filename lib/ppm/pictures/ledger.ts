/**
 * The entropy ledger: how an entropy production divides into information
 * gained and what is left.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Mark, Plot } from "../../experiment/plot.ts";

/** One account of the ledger: whole = rest + information. */
interface LedgerEntry {
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

/** Entropy productions that divide into information and a rest. */
const ledger: readonly LedgerEntry[] = [
  {
    name: "ledgerX",
    title: "Entropy ledger of X",
    caption:
      "The entropy production of the system is the information that it has gained on the path of the parameters and a conditional rest.",
    places: ["produced by X", "its parts"],
    parts: {
      rest: "given the path of Theta",
      information: "information gained",
    },
    whole: "entropyProductionX",
    rest: "entropyProductionXGivenTheta",
  },
  {
    name: "ledgerTheta",
    title: "Entropy ledger of Theta",
    caption:
      "The entropy production of the parameters is the information that they have memorised and a conditional rest.",
    places: ["produced by Theta", "its parts"],
    parts: { rest: "given the data", information: "information memorised" },
    whole: "entropyProductionTheta",
    rest: "entropyProductionThetaGivenData",
  },
];

/**
 * A bar about a place, as a band between two heights: bars that stand on each
 * other do not overlap.
 *
 * @param place Its place.
 * @param from One end of it.
 * @param to The other end.
 * @returns Columns `x`, `middle`, `half`.
 */
export function stackedBar(place: number, from: number, to: number): Series {
  const middle = (from + to) / 2;
  const half = Math.abs(to - from) / 2;
  return {
    columns: {
      x: [place - 0.3, place + 0.3],
      middle: [middle, middle],
      half: [half, half],
    },
    units: { x: "1", middle: "1", half: "1" },
  };
}

/**
 * The mark of a {@linkcode stackedBar}.
 *
 * @param label What it is.
 * @param series Its series.
 * @returns The mark.
 */
export function stackedMark(label: string, series: string): Mark {
  return { kind: "band", label, series, x: "x", y: "middle", error: "half" };
}

/**
 * Bars of the ledger.
 *
 * @param estimates Estimates of the run.
 * @returns Series by name; of an account that lacks a number none.
 */
export function ledgerSeries(estimates: Estimates): Record<string, Series> {
  const out: Record<string, Series> = {};
  for (const { name, whole, rest } of ledger) {
    const [all, left] = [estimates[whole]?.value, estimates[rest]?.value];
    if (all === undefined || left === undefined) continue;
    const gained = all - left;
    out[`${name}Whole`] = stackedBar(0, 0, all);
    // A gain stands on the rest, a loss hangs below the axis.
    out[`${name}Information`] = gained >= 0
      ? stackedBar(1, left, all)
      : stackedBar(1, gained, 0);
    out[`${name}Rest`] = stackedBar(1, 0, left);
  }
  return out;
}

/**
 * Pictures of the ledger.
 *
 * @param adaptive Whether parameters answer x, which leaves X without an account.
 * @returns A plot of each account.
 */
export function ledgerPlots(adaptive: boolean): Plot[] {
  const shown = adaptive
    ? ledger.filter(({ name }) => name !== "ledgerX")
    : ledger;
  return shown.map(({ name, title, caption, places, parts }) => {
    const mark = (label: string, part: string) =>
      stackedMark(label, `${name}${part}`);
    return {
      name,
      title,
      caption,
      x: { label: "account", unit: "1", names: places },
      y: { label: "entropy, nats", unit: "1" },
      marks: [
        mark(places[0], "Whole"),
        mark(parts.information, "Information"),
        mark(parts.rest, "Rest"),
      ],
    };
  });
}
