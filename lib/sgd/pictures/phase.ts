/**
 * Variance against the phase of the epoch.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { type Estimate, varianceOf } from "../../stats/mod.ts";
import { phaseCovariance } from "../../theory/sgd/reshuffling.ts";
import { entryName } from "../names.ts";
import type { Setting } from "../setting.ts";
import { phases } from "../side.ts";
import type { View } from "../../experiment/view.ts";
import type { Estimates } from "../../experiment/plan.ts";

function shown({ run }: Setting): readonly number[] {
  return run.coordinates ?? [0];
}

/**
 * Measured variances at some blocks of the epoch.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function phaseSeries(
  setting: Setting,
  view: View,
  estimates: Estimates,
): Record<string, Series> {
  const blocks = phases(setting);
  const p = setting.problem.parameters;
  const out: Record<string, Series> = {};
  if (blocks.length === 0) return out;
  for (const i of shown(setting)) {
    const boundary = estimates[entryName("covariance", i, i, p)];
    const rows: [number, Estimate][] = boundary ? [[0, boundary]] : [];
    for (const block of blocks) {
      const state = view.merged(`phase${block}_${i}`);
      if (state) rows.push([block, varianceOf(state, 0)]);
    }
    if (boundary) rows.push([setting.run.unitSteps, boundary]);
    out[`phaseVariance${i}`] = {
      columns: {
        block: rows.map(([block]) => block),
        variance: rows.map(([, { value }]) => value),
        error: rows.map(([, { standardError }]) => standardError),
      },
      units: { block: "1", variance: "1", error: "1" },
    };
  }
  return out;
}

/**
 * The parabola of equation (14), or what exact moments say.
 *
 * @param setting The run.
 * @returns Series by name.
 */
export function phaseLines(setting: Setting): Record<string, Series> {
  if (phases(setting).length === 0 || setting.run.momentum > 0) return {};
  const { references, run, problem } = setting;
  const { parameters: p } = problem;
  const { stationary, local } = references;
  const m = run.unitSteps;
  const points = Array.from(
    { length: 49 },
    (_, k) => m * k / 48,
  );
  const at = points.map((block) =>
    phaseCovariance(
      stationary.covariance,
      local.noise,
      run.learningRate,
      block,
      m,
    )
  );
  return Object.fromEntries(
    shown(setting).map((i) => [
      `phaseParabola${i}`,
      {
        columns: {
          block: points,
          variance: at.map((covariance) => covariance[i * (p + 1)]!),
        },
        units: { block: "1", variance: "1" },
      },
    ]),
  );
}

/**
 * The picture of the epoch.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function phasePlots(setting: Setting): Plot[] {
  if (phases(setting).length === 0) return [];
  return [{
    name: "phase",
    title: "Variance inside the epoch",
    caption:
      "Without replacement noise cancels over an epoch: the variance at its boundary is a small part of that in its middle.",
    x: { label: "minibatches into the epoch", unit: "1" },
    y: { label: "variance", unit: "1" },
    marks: shown(setting).flatMap((i): Plot["marks"] => [
      {
        kind: "line",
        label: `theta_${i}, leading order (14)`,
        series: `phaseParabola${i}`,
        x: "block",
        y: "variance",
        reference: true,
        tone: `theta_${i}`,
      },
      {
        kind: "points",
        label: `theta_${i}`,
        series: `phaseVariance${i}`,
        x: "block",
        y: "variance",
        error: "error",
      },
    ]),
  }];
}
