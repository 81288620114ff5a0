import type { Paths, Series } from "../experiment/plan.ts";

/** Trajectories that are drawn one by one. */
const drawn = 12;
/** Times of each of them, about. */
const mostTimes = 400;

const short = (value: number) => Number(value.toPrecision(4));

/**
 * A series from its rows, four digits each: pictures need no more.
 *
 * @param units Unit of each column, in the order of the numbers.
 * @param rows Numbers, shape [row][column].
 * @returns The series.
 *
 * @example Two columns
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seriesOfRows } from "./cloud_lines.ts";
 *
 * const { columns } = seriesOfRows({ t: "time", x: "length" }, [[0, 1], [2, 3]]);
 * assertEquals(columns, { t: [0, 2], x: [1, 3] });
 * ```
 */
export function seriesOfRows(
  units: Readonly<Record<string, string>>,
  rows: readonly (readonly number[])[],
): Series {
  return {
    columns: Object.fromEntries(
      Object.keys(units).map((name, i) => [
        name,
        rows.map((row) => short(row[i]!)),
      ]),
    ),
    units,
  };
}

/**
 * The first trajectories as lines.
 *
 * @param paths What was followed.
 * @param ring Whether x is an angle, to be kept between -pi and pi.
 * @param kept Every how many of the times the document keeps.
 * @returns Columns `time x trajectory line`; a line ends where an angle turns over.
 */
export function sampleLines(
  { times, trajectories, positions }: Paths,
  ring: boolean,
  kept: number,
): Series {
  const stride = kept * Math.ceil(times.length / kept / mostTimes);
  const columns = {
    time: [] as number[],
    x: [] as number[],
    trajectory: [] as number[],
    line: [] as number[],
  };
  let line = -1;
  for (let i = 0; i < Math.min(trajectories, drawn); i++) {
    let turns = NaN;
    for (let t = 0; t < times.length; t += stride) {
      const x = positions[i * times.length + t]!;
      const turn = ring ? Math.round(x / (2 * Math.PI)) : 0;
      if (turn !== turns) line++;
      turns = turn;
      columns.time.push(times[t]!);
      columns.x.push(x - 2 * Math.PI * turn);
      columns.trajectory.push(i);
      columns.line.push(line);
    }
  }
  return {
    columns,
    units: {
      time: "time",
      x: ring ? "rad" : "length",
      trajectory: "1",
      line: "1",
    },
  };
}
