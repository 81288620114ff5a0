/**
 * The pictures of single runs, point by point.
 *
 * @module
 */
import type { Plan, Series } from "../experiment/plan.ts";
import type { Axis, Mark, Plot } from "../experiment/plot.ts";
import { isNumeric } from "./points.ts";
import type { Sweep } from "./series.ts";

/** Most points that are gone through picture by picture: along one numeric axis, and else. */
const mostPictures = { line: 32, grid: 9 } as const;
/** Most numbers of a joined series. */
const mostNumbers = 2 ** 15;
/** Column of the number of the picture. */
const frame = "frame";

/** Name of the joined series. */
const joinedName = (series: string) => `points:${series}`;

/** How points are numbered: in order, with what stands for each. */
interface Frames {
  readonly axis: Axis;
  readonly order: readonly number[];
  readonly numbers: readonly number[];
}

function framesOf({ axes, points, specs }: Sweep): Frames | undefined {
  const names = Object.keys(axes);
  const [name] = names as [string];
  const order = points.map((_, i) => i);
  if (names.length === 1 && isNumeric(specs, name)) {
    if (points.length > mostPictures.line) return undefined;
    const spec = specs[name]!;
    const values = axes[name] as readonly number[];
    return {
      axis: { label: name, unit: spec.kind === "number" ? spec.unit : "1" },
      order: order.toSorted((a, b) => values[a]! - values[b]!),
      numbers: values,
    };
  }
  if (points.length > mostPictures.grid) return undefined;
  const label = names.join(", ");
  const words = points.map((point) => point.words);
  return { axis: { label, unit: "1", names: words }, order, numbers: order };
}

/** What two plots must share to be pictures of one. */
function shapeOf({ x, y, marks }: Plot): string {
  return JSON.stringify([
    [x, y].map(({ unit, scale, names }) => [unit, scale, names]),
    marks.map((m) => [m.kind, m.series, m.x, m.y, m.end, m.top, m.group]),
  ]);
}

/**
 * Plots that every point has, a picture for each point; those that move already
 * are left out, and so are all of a sweep of many points.
 *
 * @param sweep The sweep.
 * @param plans A plan for each point.
 * @returns The plots; they draw {@linkcode pointSeries}.
 */
export function pointPlots(sweep: Sweep, plans: readonly Plan[]): Plot[] {
  const frames = framesOf(sweep);
  if (!frames || plans.length < 2) return [];
  const [first] = plans as [Plan];
  return first.plots.filter((plot) => {
    const shape = shapeOf(plot);
    return !plot.frame && plot.each === undefined &&
      plans.every(({ plots }) =>
        plots.some((other) =>
          other.name === plot.name && shapeOf(other) === shape
        )
      );
  }).map((plot) => ({
    ...plot,
    name: `points-${plot.name}`,
    frame: frames.axis,
    marks: plot.marks.map((mark): Mark => ({
      ...mark,
      series: joinedName(mark.series),
      frame,
    })),
  }));
}

/**
 * Series of all points below each other, as {@linkcode pointPlots} draws them.
 *
 * @param sweep The sweep.
 * @param all Series of each point.
 * @returns Series "points:<name>" with a column "frame"; only those that every
 * point has, and that are short enough.
 */
export function pointSeries(
  sweep: Sweep,
  all: readonly Readonly<Record<string, Series>>[],
): Record<string, Series> {
  const frames = framesOf(sweep);
  if (!frames || all.length < 2) return {};
  const { order, numbers } = frames;
  const out: Record<string, Series> = {};
  for (const [name, { columns, units }] of Object.entries(all[0]!)) {
    const names = Object.keys(columns);
    const parts = order.map((i) => all[i]![name]?.columns);
    if (!parts.every((p) => p && names.every((column) => column in p))) {
      continue;
    }
    const rows = parts.map((part) => part![names[0]!]?.length ?? 0);
    const total = rows.reduce((sum, n) => sum + n, 0);
    if (total * (names.length + 1) > mostNumbers) continue;
    out[joinedName(name)] = {
      columns: {
        [frame]: order.flatMap((i, k) =>
          new Array<number>(rows[k]!).fill(numbers[i]!)
        ),
        ...Object.fromEntries(
          names.map((column) => [
            column,
            parts.flatMap((part) => [...part![column]!]),
          ]),
        ),
      },
      units: { [frame]: frames.axis.unit, ...units },
    };
  }
  return out;
}
