/**
 * Estimators of the mean entropy production, side by side.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { areaName } from "../columns.ts";
import type { Setting } from "../setting.ts";

/** What they are called below the picture. */
const named = {
  entropyProductionLinear: "predicted (19)",
  entropyProductionE1: "E1 densities",
  entropyProductionE2: "E2 mid-point",
  entropyProductionE3: "E3 pre-point",
} as const;

/** Least production that the fluctuations of the area allow: E2 / Q. */
function uncertaintyBound(
  setting: Setting,
  estimates: Estimates,
): { readonly value: number; readonly standardError: number } | undefined {
  const { entropyProductionE2: entropy, turRatio: ratio } = estimates;
  const { coordinates } = setting.run;
  const pair = setting.areas.find((pair) =>
    coordinates?.every((i) => pair.includes(i))
  );
  const area = pair && estimates[areaName(pair, setting.problem.parameters)];
  if (!entropy || !ratio || !area || !(ratio.value > 0)) return undefined;
  const value = entropy.value / ratio.value;
  // E[area]^2 is what fluctuates most.
  const error = 2 * Math.abs(area.standardError / area.value) * value;
  return Number.isFinite(error) ? { value, standardError: error } : undefined;
}

/** Names of the estimates that are drawn side by side. */
function estimatorNames({ forms }: Setting): string[] {
  return [
    "entropyProductionLinear",
    ...Object.keys(forms).map((name) => `entropyProduction${name}`),
  ];
}

/**
 * Estimators side by side.
 *
 * @param setting The run.
 * @param estimates Its estimates.
 * @returns Series by name; none where there is no such production.
 */
export function estimatorSeries(
  setting: Setting,
  estimates: Estimates,
): Record<string, Series> {
  const rows = estimatorNames(setting).flatMap((name, k) => {
    const found = estimates[name];
    return found ? [[k, found.value, found.standardError] as const] : [];
  });
  const bound = uncertaintyBound(setting, estimates);
  if (bound) {
    const place = estimatorNames(setting).length;
    rows.push([place, bound.value, bound.standardError]);
  }
  const unit = `1 / ${setting.run.unit}`;
  if (!setting.forms.E2 || rows.length === 0) return {};
  const estimators = {
    columns: {
      estimator: rows.map(([k]) => k),
      value: rows.map(([, value]) => value),
      error: rows.map(([, , error]) => error),
    },
    units: { estimator: "1", value: unit, error: unit },
  };
  return { estimators };
}

/**
 * The picture of the estimators.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function estimatorPlots(setting: Setting): Plot[] {
  const { forms, run, references } = setting;
  if (!forms.E2) return [];
  const turns = (references.ness?.entropyProduction ?? 0) > 0;
  const names = [
    ...estimatorNames(setting).map((name) => named[name as keyof typeof named]),
    ...turns ? ["uncertainty bound"] : [],
  ];
  return [{
    name: "estimators",
    title: "Mean entropy production",
    caption:
      "Estimators that agree as the learning rate goes to 0, the linearised theory, and the least that the fluctuating area allows.",
    x: { label: "", unit: "", names },
    y: { label: "entropy production", unit: `1 / ${run.unit}` },
    marks: [{
      kind: "points",
      label: "mean",
      series: "estimators",
      x: "estimator",
      y: "value",
      error: "error",
    }],
  }];
}
