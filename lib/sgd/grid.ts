/**
 * The current in two coordinates.
 *
 * @module
 */
import type { ChainColumns } from "../chains/columns.ts";
import type { GridAxis, PlaneGrid } from "../stats/mod.ts";
import type { Sample } from "./columns.ts";
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

/**
 * Middle and displacement of the last unit of each path.
 *
 * @param setting The run; it has two coordinates.
 * @returns Planes x, y, dx, dy of deviations from theta*.
 */
export function middleSample({ run, references }: Setting): Sample {
  const pair = run.coordinates!;
  return (columns, from, count, scratch) => {
    const { values } = columns as ChainColumns;
    pair.forEach((i, k) => {
      const before = values[`before${i}`]!;
      const end = values[`end${i}`]!;
      const by = references.offset[i]!;
      for (let r = 0; r < count; r++) {
        const [x, y] = [before[from + r]!, end[from + r]!];
        scratch[k * count + r] = (x + y) / 2 + by;
        scratch[(2 + k) * count + r] = y - x;
      }
    });
    return scratch;
  };
}
