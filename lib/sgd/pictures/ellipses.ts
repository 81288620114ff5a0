/**
 * How far chains spread with fresh minibatches, and without replacement.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { once } from "../../theory/once.ts";
import { entryName } from "../names.ts";
import type { Setting } from "../setting.ts";
import { ellipse, type Plane, planeOf } from "./shapes.ts";
import { compares, spreads } from "./spreads.ts";

/** Most parameters for which it is drawn. */
const most = 20;

/** One ellipse and by how much it is magnified. */
interface Spread {
  /** Covariance of the two coordinates. */
  readonly plane: Plane;
  /** Factor on both axes. */
  readonly factor: number;
}

/** Ellipses of both schemes. */
export interface SpreadPicture {
  /** Fresh minibatches. */
  readonly fresh: Spread;
  /** Without replacement, in the middle of an epoch. */
  readonly middle: Spread;
  /** Without replacement, at its boundary. */
  readonly boundary: Spread;
}

/** The nearest of 1, 2, 5, 10, ... from 1 on. */
function round(value: number): number {
  if (!(value > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10];
  return power * steps.findLast((step) => step * power <= value)!;
}

const sizeOf = ([xx, , yy]: Plane) => Math.sqrt(xx + yy);

/** Where they are computed, once for a run. */
const known = new WeakMap<Setting, () => SpreadPicture>();

function pictureOf(setting: Setting): SpreadPicture | undefined {
  const { run: { coordinates }, problem } = setting;
  if (!coordinates || problem.parameters > most || !compares(setting)) {
    return undefined;
  }
  const made = known.get(setting) ?? once(() => {
    const { fresh, boundary, inside } = spreads(setting);
    const middle = boundary.map((value, k) => value + inside[k]!);
    const wide = planeOf(fresh, coordinates);
    const magnified = (covariance: Float64Array): Spread => {
      const plane = planeOf(covariance, coordinates);
      return { plane, factor: round(sizeOf(wide) / sizeOf(plane)) };
    };
    return {
      fresh: { plane: wide, factor: 1 },
      middle: magnified(middle),
      boundary: magnified(boundary),
    };
  });
  known.set(setting, made);
  return made();
}

function drawn(plane: Plane, factor: number): Series {
  const [xx, xy, yy] = plane;
  const square = factor ** 2;
  return ellipse([0, 0], [xx * square, xy * square, yy * square]);
}

/** Which of them the run is. */
function ownOf({ run }: Setting): keyof SpreadPicture {
  if (run.batches.scheme === "wr") return "fresh";
  return run.phase === 0 ? "boundary" : "middle";
}

/**
 * The predicted ellipses.
 *
 * @param setting The run.
 * @returns Series by name; none where there is one scheme alone.
 */
export function ellipseLines(setting: Setting): Record<string, Series> {
  const picture = pictureOf(setting);
  if (!picture) return {};
  return Object.fromEntries(
    Object.entries(picture).map(([name, { plane, factor }]) => [
      `${name}Ellipse`,
      drawn(plane, factor),
    ]),
  );
}

/**
 * The ellipse of the measured covariance.
 *
 * @param setting The run.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function measuredEllipse(
  setting: Setting,
  estimates: Estimates,
): Record<string, Series> {
  const picture = pictureOf(setting);
  if (!picture) return {};
  const [i, j] = setting.run.coordinates!;
  const p = setting.problem.parameters;
  const [low, high] = i < j ? [i, j] : [j, i];
  const entries = [[i, i], [low, high], [j, j]].map(([a, b]) =>
    estimates[entryName("covariance", a!, b!, p)]?.value ?? NaN
  );
  if (!entries.every(Number.isFinite)) return {};
  const [xx, xy, yy] = entries as [number, number, number];
  if (!(xx > 0 && yy > 0)) return {};
  return {
    measuredEllipse: drawn([xx, xy, yy], picture[ownOf(setting)].factor),
  };
}

/**
 * The picture of both schemes.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function ellipsePlots(setting: Setting): Plot[] {
  const picture = pictureOf(setting);
  if (!picture) return [];
  const [i, j] = setting.run.coordinates!;
  const label = (what: string, name: keyof SpreadPicture) => {
    const { factor } = picture[name];
    return factor === 1 ? what : `${what}, x ${factor}`;
  };
  const line = (what: string, name: keyof SpreadPicture) => ({
    kind: "line" as const,
    label: label(what, name),
    series: `${name}Ellipse`,
    x: "x",
    y: "y",
  });
  return [{
    name: "ellipses",
    title: "Spread with and without replacement",
    caption:
      "Two standard deviations to leading order, about the mean of each; those without replacement are magnified as the legend says.",
    x: { label: `theta_${i} - mean`, unit: "1" },
    y: { label: `theta_${j} - mean`, unit: "1" },
    marks: [
      line("fresh minibatches", "fresh"),
      line("middle of the epoch", "middle"),
      line("boundary of the epoch", "boundary"),
      {
        kind: "line",
        label: label("this run", ownOf(setting)),
        series: "measuredEllipse",
        x: "x",
        y: "y",
        reference: true,
      },
    ],
  }];
}
