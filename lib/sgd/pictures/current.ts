/**
 * Arrows of the mean displacement, binned by the middle and by the beginning of
 * a unit.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import { currentOf, type PlaneGrid } from "../../stats/mod.ts";
import { binnings } from "../grid.ts";
import type { Setting } from "../setting.ts";
import type { View } from "../../experiment/view.ts";
import { arrows, planeOf } from "./shapes.ts";

/** Fewest chains of a cell whose velocity is drawn. */
const fewest = 30;
/** Largest standard error of a velocity that is drawn, against the longest arrow. */
const coarsest = 0.3;

type Vector = readonly [number, number];

/** Matrix of the mean displacement of all parameters, shape [p][p]; undefined where theory has none. */
function displacement(
  { references, run, problem: { parameters: p } }: Setting,
  part: number,
): Float64Array | undefined {
  const { ness, moments } = references;
  // Theory knows both between boundaries of epochs alone.
  if (!ness || run.phase > 0) return undefined;
  if (part > 0) return ness.velocity;
  const map = moments?.meanMap().matrix;
  return map
    ? map.map((a, at) => at % (p + 1) === 0 ? a - 1 : a)
    : ness.drift.map((k) => -k);
}

/**
 * Mean displacement that theory expects at a place of the plane: M Sigma and
 * Sigma of the plane tell it once the other parameters are averaged over.
 */
function predictedAt(
  setting: Setting,
  part: number,
): ((place: Vector) => Vector) | undefined {
  const { run: { coordinates }, problem: { parameters: p } } = setting;
  const { mean, covariance } = setting.references.stationary;
  const matrix = displacement(setting, part);
  if (!matrix || !coordinates) return undefined;
  const [i, j] = coordinates;
  const [xx, xy, yy] = planeOf(covariance, coordinates);
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 1e-12 * xx * yy)) return undefined;
  const along = (row: number, column: number) => {
    let sum = 0;
    for (let k = 0; k < p; k++) {
      sum += matrix[row * p + k]! * covariance[k * p + column]!;
    }
    return sum / determinant;
  };
  const rows = [i, j].map((row) => {
    const [a, b] = [along(row, i), along(row, j)];
    return [a * yy - b * xy, b * xx - a * xy] as const;
  });
  return ([x, y]) => {
    const [u, v] = [x - mean[i]!, y - mean[j]!];
    const [first, second] = rows.map(([a, b]) => a * u + b * v);
    return [first!, second!];
  };
}

/** Arrows of one binning, the longest as long as a cell; empty where there is none. */
function arrowsOf(
  setting: Setting,
  grid: PlaneGrid,
  state: Float64Array,
  part: number,
): { readonly measured: Series; readonly predicted: Series } {
  const cells = currentOf(grid, state, 0).filter(({ count }) =>
    count >= fewest
  );
  const [width, height] = grid.map(({ from, to, cells }) =>
    (to - from) / cells
  ) as [number, number];
  const length = ([vx, vy]: Vector) => Math.hypot(vx / width, vy / height);
  const tails = cells.map(({ centre }) => centre);
  const measured = cells.map(({ velocity: [vx, vy] }) =>
    [vx.value, vy.value] as const
  );
  const errors = cells.map(({ velocity: [vx, vy] }) =>
    length([vx.standardError, vy.standardError])
  );
  const predict = predictedAt(setting, part);
  const known = predict ? tails.map(predict) : [];
  // Without theory the longest arrow that is more than noise sets the scale.
  const longest = Math.max(
    0,
    ...predict ? known.map(length) : measured.map(length)
      .filter((own, k) => errors[k]! < coarsest * own),
  );
  const sharp = errors.map((error) => error < coarsest * longest);
  const drawn = <T>(all: readonly T[]) => all.filter((_, k) => sharp[k]);
  const aspect = width / height;
  const scaled = (all: readonly Vector[]) =>
    all.map(([vx, vy]) => [vx / longest, vy / longest] as const);
  return {
    measured: arrows(drawn(tails), drawn(scaled(measured)), aspect),
    predicted: longest > 0 && predict
      ? arrows(tails, scaled(known), aspect)
      : arrows([], [], aspect),
  };
}

/** Series one after the other with the number of each; none where all are empty. */
function framed(name: string, frames: readonly Series[]) {
  const columns = ["x", "y", "arrow"] as const;
  const lengthOf = ({ columns }: Series) => columns.arrow!.length;
  if (frames.every((frame) => lengthOf(frame) === 0)) return {};
  // A frame without arrows keeps a place without any, else it would show those of the other.
  const filled = (frame: Series, column: string) =>
    lengthOf(frame) > 0 ? frame.columns[column]! : [NaN];
  return {
    [name]: {
      columns: {
        ...Object.fromEntries(
          columns.map((
            column,
          ) => [column, frames.flatMap((frame) => filled(frame, column))]),
        ),
        binning: frames.flatMap((frame, k) =>
          filled(frame, "arrow").map(() => k)
        ),
      },
      units: { x: "1", y: "1", arrow: "1", binning: "1" },
    },
  };
}

/**
 * The current, and the drift that binning by the beginning measures instead.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @param grid The cells.
 * @returns `current` and `currentPredicted`; column `binning` numbers {@linkcode binnings}.
 */
export function currentSeries(
  setting: Setting,
  view: View,
  grid: PlaneGrid,
): Record<string, Series> {
  const both = binnings.flatMap(({ observable, part }) => {
    const state = view.merged(observable);
    return state ? [arrowsOf(setting, grid, state, part)] : [];
  });
  return {
    ...framed("current", both.map(({ measured }) => measured)),
    ...framed("currentPredicted", both.map(({ predicted }) => predicted)),
  };
}
