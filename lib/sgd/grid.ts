/**
 * The current in two coordinates.
 *
 * @module
 */
import type { ChainColumns } from "../chains/columns.ts";
import type { Sample } from "../experiment/samples.ts";
import type { GridAxis, PlaneGrid } from "../stats/mod.ts";
import type { Setting } from "./setting.ts";

/** Cells along one coordinate. */
const cells = 14;
/** Half the width of the grid in standard deviations. */
const reach = 3;

/**
 * Cells about the predicted stationary state, in deviations from theta*.
 *
 * @param setting The run.
 * @returns The cells; undefined where there is one parameter, no path or no spread.
 */
export function gridOf(
  { problem, run, references }: Setting,
): PlaneGrid | undefined {
  const { mean, covariance } = references.stationary;
  const p = problem.parameters;
  if (!run.coordinates || run.length === 0 || run.ramp) return undefined;
  const axis = (i: number): GridAxis => {
    const width = reach * Math.sqrt(covariance[i * p + i]!);
    return { from: mean[i]! - width, to: mean[i]! + width, cells };
  };
  const [first, second] = run.coordinates;
  const grid: PlaneGrid = [axis(first), axis(second)];
  return grid.every(({ from, to }) => to > from) ? grid : undefined;
}

/** Where a unit is binned: its middle tells the current, its beginning the drift. */
export const binnings = [
  { name: "mid-point", observable: "grid", part: 0.5 },
  { name: "pre-point", observable: "gridBefore", part: 0 },
] as const;

/**
 * Place and displacement of the last unit of each path.
 *
 * @param setting The run; it has two coordinates.
 * @param part How far along the unit the place is: 0 its beginning, 0.5 its middle.
 * @returns Planes x, y, dx, dy of deviations from theta*.
 */
export function unitSample(
  { run, references }: Setting,
  part: number,
): Sample {
  const pair = run.coordinates!;
  return (columns, from, count, scratch) => {
    const { values } = columns as ChainColumns;
    pair.forEach((i, k) => {
      const before = values[`before${i}`]!;
      const end = values[`end${i}`]!;
      const by = references.offset[i]!;
      for (let r = 0; r < count; r++) {
        const [x, y] = [before[from + r]!, end[from + r]!];
        scratch[k * count + r] = x + part * (y - x) + by;
        scratch[(2 + k) * count + r] = y - x;
      }
    });
    return scratch;
  };
}
