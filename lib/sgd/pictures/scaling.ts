/**
 * The trace of the covariance and the shift of the mean against the learning rate.
 *
 * @module
 */
import { trace } from "../../theory/learning/matrix.ts";
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { linearised } from "../linearised.ts";
import { entryName } from "../names.ts";
import { curvatureOf, pulled } from "../references.ts";
import type { DescentRun } from "../run.ts";
import type { Setting } from "../setting.ts";

/** Learning rates of a curve, from a thirtieth to three times that of the run. */
const points = 25;
const [least, most] = [1 / 30, 3];
/** What the shift of the run is called. */
const shiftLabel = "shift of this run";

/**
 * Whether noise is that of minibatches alone, with or without replacement, so
 * that both can be told side by side.
 *
 * @param setting The run.
 * @returns True where {@linkcode spreads} has an answer.
 */
export function compares({ problem, run, references }: Setting): boolean {
  const { scheme, size } = run.batches;
  return problem.losses !== undefined && !problem.gaussianNoise &&
    references.update.noise === "none" && run.momentum === 0 &&
    (scheme === "wr" || scheme === "wor") &&
    problem.data.samples % size === 0 && problem.data.samples / size > 1;
}

/** Covariances under both schemes, shape [p][p] each. */
export interface Spreads {
  /** With fresh minibatches. */
  readonly fresh: Float64Array;
  /** Without replacement, at the boundary of an epoch. */
  readonly boundary: Float64Array;
  /** What a half epoch adds to that. */
  readonly inside: Float64Array;
  /** How far reshuffling moves the mean, shape [p]. */
  readonly shift: Float64Array;
}

/**
 * Covariances of the run under each scheme, to leading order at its learning rate.
 *
 * @param setting A run that {@linkcode compares}.
 * @returns The covariances.
 */
export function spreads({ problem, run, references }: Setting): Spreads {
  const m = problem.data.samples / run.batches.size;
  const of = (scheme: "wr" | "wor") => {
    const other: DescentRun = {
      ...run,
      batches: { scheme, size: run.batches.size },
      unit: scheme === "wor" ? "epoch" : "step",
      unitSteps: scheme === "wor" ? m : 1,
    };
    const local = problem.moments(other.batches);
    const { covariance } = linearised(problem, other, local, references.update);
    return { covariance, local };
  };
  const [fresh, shuffled] = [of("wr"), of("wor")];
  const half = Math.floor(m / 2);
  const part = run.learningRate ** 2 * half * (m - half) / (m - 1);
  return {
    fresh: fresh.covariance,
    boundary: shuffled.covariance,
    inside: shuffled.local.noise.map((value) => part * value),
    shift: pulled(
      curvatureOf(shuffled.local.hessian, run.decay),
      shuffled.local.coupling,
      run.learningRate,
    ),
  };
}

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

/**
 * How far the mean of the chains has moved the way reshuffling moves it: along
 * that way the noise of other directions has no say.
 */
function measuredShift(
  setting: Setting,
  estimates: Estimates,
): { readonly value: number; readonly error: number } | undefined {
  const { run, problem: { parameters: p } } = setting;
  const { scheme } = run.batches;
  if (scheme !== "wor" || run.phase > 0 || run.startDeviation) return undefined;
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
  const found = estimates.traceCovariance;
  if (!found || !compares(setting)) return {};
  const shift = measuredShift(setting, estimates);
  return {
    ...(shift
      ? {
        scalingShiftMeasured: {
          columns: {
            rate: [setting.run.learningRate],
            shift: [shift.value],
            error: [shift.error],
          },
          units: { rate: "1 / loss", shift: "1", error: "1" },
        },
      }
      : {}),
    scalingMeasured: {
      columns: {
        rate: [setting.run.learningRate],
        trace: [found.value],
        error: [found.standardError],
      },
      units: { rate: "1 / loss", trace: "1", error: "1" },
    },
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
      label: "trace of the covariance; shift of the mean",
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
        kind: "line",
        label: "shift without replacement, eta",
        series: "scalingShift",
        x: "rate",
        y: "shift",
        tone: shiftLabel,
      },
      {
        kind: "points",
        label: shiftLabel,
        series: "scalingShiftMeasured",
        x: "rate",
        y: "shift",
        error: "error",
      },
    ],
  }];
}
