import { rebin } from "../stats/mod.ts";
import type { Series } from "./plan.ts";

const perUnit = (unit: string) => unit === "1" ? "1" : `1 / ${unit}`;

/**
 * The density of a histogram.
 *
 * @param state State of a `workHistogram`, of samples in units of `scale`.
 * @param scale Factor on the samples; negative mirrors them, for P_R(-W).
 * @param unit Unit of samples times scale.
 * @returns Bars with one standard error; fewer of them where there are few samples.
 */
export function densityOf(
  state: Float64Array,
  scale: number,
  unit: string,
): Series {
  const total = state[0]!;
  // As many as 60; with fewer than 900 samples two times their square root.
  const bins = Math.min(60, Math.max(8, Math.ceil(2 * Math.sqrt(total))));
  const { edges, counts } = rebin(state, 0, { bins });
  const bars = Array.from(counts, (count, i) => {
    const a = edges[i]! * scale;
    const b = edges[i + 1]! * scale;
    const share = 1 / (total * Math.abs(b - a));
    return {
      start: Math.min(a, b),
      end: Math.max(a, b),
      density: count * share,
      error: Math.sqrt(count) * share,
    };
  }).sort((a, b) => a.start - b.start);
  return {
    columns: {
      start: bars.map((b) => b.start),
      end: bars.map((b) => b.end),
      density: bars.map((b) => b.density),
      error: bars.map((b) => b.error),
    },
    units: {
      start: unit,
      end: unit,
      density: perUnit(unit),
      error: perUnit(unit),
    },
  };
}

/**
 * Middles of the bars of a density whose height is known to half of it; those
 * at the ends hold what lies beyond, too.
 *
 * @param bars Bars of {@linkcode densityOf}, of an entropy.
 * @returns Columns `entropy`, `density`, `error`.
 */
export function resolvedBars({ columns, units }: Series): Series {
  const { start, end, density, error } = columns as Record<
    "start" | "end" | "density" | "error",
    readonly number[]
  >;
  const rows = density.flatMap((value, k) =>
    k > 0 && k < density.length - 1 && value > 2 * error[k]! ? [k] : []
  );
  return {
    columns: {
      entropy: rows.map((k) => (start[k]! + end[k]!) / 2),
      density: rows.map((k) => density[k]!),
      error: rows.map((k) => error[k]!),
    },
    units: {
      entropy: units.start!,
      density: units.density!,
      error: units.error!,
    },
  };
}
