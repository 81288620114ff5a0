/**
 * Loss and effective loss along the line to the effective minimum.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import {
  effectiveLoss,
  effectiveMinimum,
  type LossLine,
  lossLine,
} from "../../theory/sgd/effective.ts";
import { listedParameters } from "../constants.ts";
import type { Setting } from "../setting.ts";

/** Most parameters, and most gradients of a line, for which it is drawn. */
const most = { parameters: 20, samples: 2000 } as const;

/** The line from theta* to the effective minimum. */
export interface EffectiveLine {
  /** Losses along it. */
  readonly line: LossLine;
  /** From its beginning to its end, shape [p]. */
  readonly direction: Float64Array;
  /** Effective loss at a place, 0 at theta* and 1 at the end. */
  effectiveAt(position: number): number;
}

/** Whether minibatches move the minimum. */
function moves({ problem, run, references }: Setting): boolean {
  return problem.loss !== undefined && run.batches.scheme === "wor" &&
    run.decay === 0 && run.momentum === 0 && run.phase === 0 &&
    problem.parameters <= most.parameters &&
    problem.data.samples <= most.samples &&
    references.stationary.mean.some((m) => m !== 0);
}

/**
 * The line from the minimum of the loss to that of the effective loss.
 *
 * @param setting The run.
 * @returns The line; undefined where minibatches do not move the minimum.
 */
export function effectiveLine(setting: Setting): EffectiveLine | undefined {
  const { problem, run } = setting;
  const { loss, minimum } = problem;
  if (!loss || !moves(setting)) return undefined;
  const { batches, learningRate: eta } = run;
  const end = effectiveMinimum(loss, minimum, batches, eta);
  if (!end) return undefined;
  const direction = end.map((theta, i) => theta - minimum[i]!);
  if (direction.every((d) => d === 0)) return undefined;
  return {
    line: lossLine(loss, minimum, end, batches, eta),
    direction,
    effectiveAt: (position) =>
      effectiveLoss(
        loss,
        minimum.map((theta, i) => theta + position * direction[i]!),
        batches,
        eta,
      ),
  };
}

const units = { position: "1", loss: "loss", effective: "loss", error: "1" };

/**
 * Losses along the line, each above its value at theta*.
 *
 * @param found The line.
 * @returns Series by name.
 */
export function lossLines(
  found: EffectiveLine | undefined,
): Record<string, Series> {
  if (!found) return {};
  const { position, loss, effective } = found.line;
  const start = position.findIndex((s) => s >= 0);
  return {
    lossLine: {
      columns: {
        position: [...position],
        loss: loss.map((value) => value - loss[start]!),
        effective: effective.map((value) => value - effective[start]!),
      },
      units,
    },
  };
}

/**
 * Where the mean of the chains is along the line.
 *
 * @param setting The run.
 * @param found The line.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function meanOnLine(
  setting: Setting,
  found: EffectiveLine | undefined,
  estimates: Estimates,
): Record<string, Series> {
  if (!found) return {};
  const { direction, effectiveAt } = found;
  const square = direction.reduce((sum, d) => sum + d * d, 0);
  let position = 0;
  for (const i of listedParameters(setting)) {
    position += (estimates[`mean${i}`]?.value ?? NaN) * direction[i]! / square;
  }
  if (!Number.isFinite(position)) return {};
  const effective = effectiveAt(position) - effectiveAt(0);
  return {
    meanOnLine: {
      columns: { position: [position], effective: [effective] },
      units,
    },
  };
}

/**
 * The picture of the line.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function lossPlots(setting: Setting): Plot[] {
  if (!moves(setting)) return [];
  return [{
    name: "effective-loss",
    title: "The minimum that the chains feel",
    caption:
      "Without replacement chains descend L + eta/4 E|g_b|^2: their mean lies at another minimum than that of the loss.",
    x: {
      label:
        "place between both minima, 0 of the loss, 1 of the effective loss",
      unit: "1",
    },
    y: { label: "loss above that at theta*", unit: "loss" },
    marks: [
      {
        kind: "line",
        label: "loss",
        series: "lossLine",
        x: "position",
        y: "loss",
        reference: true,
      },
      {
        kind: "line",
        label: "effective loss (7)",
        series: "lossLine",
        x: "position",
        y: "effective",
      },
      {
        kind: "points",
        label: "mean of the chains",
        series: "meanOnLine",
        x: "position",
        y: "effective",
      },
    ],
  }];
}
