/**
 * Pictures without words.
 *
 * @module
 */
import type { Plot } from "../../experiment/plot.ts";
import type { Series } from "../../experiment/plan.ts";
import type { SeriesMap } from "./data.ts";
import { type DrawOptions, prepared } from "./plot.ts";
import type { Theme } from "./theme.ts";

/** Size of a picture without words [px]. */
export const thumbnailSize = { width: 320, height: 200 } as const;

/** Colours of a small picture. */
const steps = 7;
/** Lines of a small picture. */
const lines = 5;
const edge = 12;

/** Fewer colours make fewer, larger cells. */
function coarse(theme: Theme): Theme {
  const step = (part: number) =>
    Math.min(steps - 1, Math.max(0, Math.floor(part * steps)));
  return { ...theme, ramp: (part) => theme.ramp(step(part) / (steps - 1)) };
}

/** Cells twice as wide. */
function wider({ columns, units }: Series, x: string, end: string): Series {
  const starts = [...new Set(columns[x])].sort((a, b) => a - b);
  const kept = starts.filter((_, i) => i % 2 === 0);
  const last = Math.max(...columns[end]!);
  const next = new Map(kept.map((v, i) => [v, kept[i + 1] ?? last]));
  const rows = columns[x]!.map((v) => next.has(v));
  const out = Object.entries(columns).map(([name, values]) =>
    [name, values.filter((_, i) => rows[i])] as const
  );
  const found = Object.fromEntries(out);
  const ends = found[x]!.map((v) => next.get(v)!);
  return { columns: { ...found, [end]: ends }, units };
}

/** The first lines of a crowd, and every other column of a density. */
function sparse({ marks }: Plot, series: SeriesMap): SeriesMap {
  const out = { ...series };
  for (const mark of marks) {
    const { kind, group, series: name, reference } = mark;
    const found = out[name];
    if (kind === "cells" && found && mark.end) {
      out[name] = wider(found, mark.x, mark.end);
    }
    const groups = group === undefined ? undefined : found?.columns[group];
    if (kind !== "line" || reference || !found || !groups) continue;
    const kept = new Set([...new Set(groups)].slice(0, lines));
    const columns = Object.entries(found.columns).map(([column, values]) =>
      [column, values.filter((_, i) => kept.has(groups[i]!))] as const
    );
    out[name] = { columns: Object.fromEntries(columns), units: found.units };
  }
  return out;
}

/**
 * Draws one plot without words in a box of {@linkcode thumbnailSize}.
 *
 * @param plot What to draw.
 * @param series The series of the result.
 * @param options Colours and a name.
 * @returns SVG elements.
 */
export function drawThumbnail(
  plot: Plot,
  series: SeriesMap,
  { id, theme }: DrawOptions,
): string {
  const { width, height } = thumbnailSize;
  const [left, top] = [edge, edge];
  const [right, bottom] = [width - edge, height - edge];
  const ready = prepared(plot, sparse(plot, series), coarse(theme));
  const [drawn] = ready.inside({ left, right, top, bottom }, id);
  return `${drawn}<path d="M${left} ${top}V${bottom}H${right}" class="axis"/>`;
}
