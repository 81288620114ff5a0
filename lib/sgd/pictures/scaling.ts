/**
 * The trace of the covariance and the shift of the mean against the learning rate.
 *
 * @module
 */
import { trace } from "../../theory/learning/matrix.ts";
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { entryName } from "../names.ts";
import type { Setting } from "../setting.ts";
import { compares, spreads } from "./spreads.ts";

/** Learning rates of a curve, from a thirtieth to three times that of the run. */
const points = 25;
const [least, most] = [1 / 30, 3];
/** Most parameters of which the mean of the run is shown. */
const mostShifted = 20;
/** What the shift of the run is called. */
const shiftLabel = "shift of this run";

/**
 * What leading orders predict: the trace grows as eta with fresh minibatches,
 * as eta^3 at the boundary of an epoch without replacement and as eta^2 inside;
 * there the mean moves as eta.
 *
 * @param setting The run.
 * @returns Series by name.
 */
export function scalingLines(setting: Setting): Record<string, Series> {
  if (!compares(setting)) return {};
  const { learningRate: eta } = setting.run;
  const { fresh, boundary, inside, shift } = spreads(setting);
  const moved = Math.hypot(...shift);
  const [wr, wor, middle] = [fresh, boundary, inside].map(trace) as [
    number,
    number,
    number,
  ];
  const ratios = Array.from(
    { length: points },
    (_, k) => least * (most / least) ** (k / (points - 1)),
  );
  return {
    scaling: {
      columns: {
        rate: ratios.map((r) => r * eta),
        fresh: ratios.map((r) => wr * r),
        boundary: ratios.map((r) => wor * r ** 3),
        middle: ratios.map((r) => wor * r ** 3 + middle * r ** 2),
      },
      units: { rate: "1 / loss", fresh: "1", boundary: "1", middle: "1" },
    },
    ...(moved > 0
      ? {
        scalingShift: {
          columns: {
            rate: ratios.map((r) => r * eta),
            shift: ratios.map((r) => moved * r),
          },
          units: { rate: "1 / loss", shift: "1" },
        },
      }
      : {}),
  };
}

/** Whether the mean of the run has moved as reshuffling moves it. */
function showsShift({ run, problem }: Setting): boolean {
  return run.batches.scheme === "wor" && run.phase === 0 &&
    !run.startDeviation && problem.parameters <= mostShifted;
}

/**
 * How far the mean of the chains has moved the way reshuffling moves it: along
 * that way the noise of other directions has no say.
 */
function measuredShift(
  setting: Setting,
  estimates: Estimates,
): { readonly value: number; readonly error: number } | undefined {
  const { parameters: p } = setting.problem;
  if (!showsShift(setting)) return undefined;
  const { shift } = spreads(setting);
  const moved = Math.hypot(...shift);
  if (moved === 0) return undefined;
  let [value, variance] = [0, 0];
  for (let i = 0; i < p; i++) {
    const mean = estimates[`mean${i}`];
    if (!mean) return undefined;
    value += mean.value * shift[i]! / moved;
    for (let j = i; j < p; j++) {
      const found = estimates[entryName("covariance", i, j, p)];
      if (!found) return undefined;
      const weight = (i === j ? 1 : 2) / mean.n;
      variance += weight * found.value * shift[i]! * shift[j]! / moved ** 2;
    }
  }
  return { value, error: Math.sqrt(Math.max(0, variance)) };
}

/**
 * Where the run is among them.
 *
 * @param setting The run.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function scalingPoint(
  setting: Setting,
  estimates: Estimates,
): Record<string, Series> {
  if (!compares(setting)) return {};
  const rate = [setting.run.learningRate];
  const trace = estimates.traceCovariance;
  const shift = measuredShift(setting, estimates);
  return {
    ...(trace
      ? {
        scalingMeasured: {
          columns: {
            rate,
            trace: [trace.value],
            error: [trace.standardError],
          },
          units: { rate: "1 / loss", trace: "1", error: "1" },
        },
      }
      : {}),
    ...(shift
      ? {
        scalingShiftMeasured: {
          columns: { rate, shift: [shift.value], error: [shift.error] },
          units: { rate: "1 / loss", shift: "1", error: "1" },
        },
      }
      : {}),
  };
}

/**
 * The picture of the orders in the learning rate.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function scalingPlots(setting: Setting): Plot[] {
  if (!compares(setting)) return [];
  const shown = showsShift(setting);
  const line = (label: string, y: string) => ({
    kind: "line" as const,
    label,
    series: "scaling",
    x: "rate",
    y,
  });
  return [{
    name: "scaling",
    title: "Spread and shift against the learning rate",
    caption:
      "Fresh minibatches spread the chains as eta; without replacement the trace of the covariance goes as eta squared inside an epoch and as its cube at the boundary, where the mean moves as eta.",
    x: { label: "learning rate eta", unit: "1 / loss", scale: "log" },
    y: {
      label: "trace; shift of the mean",
      unit: "1",
      scale: "log",
    },
    marks: [
      line("fresh minibatches, eta", "fresh"),
      line("middle of the epoch, eta^2", "middle"),
      line("boundary of the epoch, eta^3", "boundary"),
      {
        kind: "points",
        label: "trace of this run",
        series: "scalingMeasured",
        x: "rate",
        y: "trace",
        error: "error",
      },
      {
        ...line("shift of the mean without replacement, eta", "shift"),
        series: "scalingShift",
        ...(shown ? { tone: shiftLabel } : {}),
      },
      ...(shown
        ? [{
          kind: "points" as const,
          label: shiftLabel,
          series: "scalingShiftMeasured",
          x: "rate",
          y: "shift",
          error: "error",
        }]
        : []),
    ],
  }];
}
