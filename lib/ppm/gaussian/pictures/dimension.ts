/**
 * Over-parameterisation: how far each parameter moves, and what a bit costs.
 *
 * @module
 */
import type { Estimates, Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import { linearCourse } from "../../../theory/ppm/mod.ts";
import type { GaussianSetting } from "../setting.ts";

/** Numbers of parameters of the curves. */
const counts: readonly number[] = Array.from({ length: 13 }, (_, k) => 2 ** k);

/** Names of the curves: what they are of. */
const curves = {
  displacement: "displacementPerParameter",
  cost: "costPerBitThetaGivenData",
} as const;

/**
 * Exact curves.
 *
 * @param setting The run.
 * @returns Series by name.
 */
export function dimensionLines(
  { theory, params }: GaussianSetting,
): Record<string, Series> {
  if (params.steps === 0) return {};
  const rows = counts.map((dimensions) => {
    const point = linearCourse({ ...theory, dimensions }, [params.steps])[0]!;
    const {
      entropyProductionThetaGivenData: production,
      memorizedInformation: stored,
    } = point;
    return {
      dimensions,
      displacement: point.displacement / dimensions,
      cost: production === undefined || !stored
        ? undefined
        : production * Math.LN2 / stored,
    };
  });
  const out: Record<string, Series> = {};
  for (const name of Object.keys(curves) as (keyof typeof curves)[]) {
    const known = rows.filter((row) => row[name] !== undefined);
    if (known.length < 2) continue;
    out[`${name}Exact`] = {
      columns: {
        dimensions: known.map((row) => row.dimensions),
        value: known.map((row) => row[name]!),
      },
      units: { dimensions: "1", value: "1" },
    };
  }
  return out;
}

/**
 * Where the run is.
 *
 * @param setting The run.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function dimensionPoint(
  { params }: GaussianSetting,
  estimates: Estimates,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  for (const [name, estimate] of Object.entries(curves)) {
    const found = estimates[estimate];
    if (!found || !(found.value > 0)) continue;
    out[`${name}Measured`] = {
      columns: {
        dimensions: [params.dimensions],
        value: [found.value],
        error: [found.standardError],
      },
      units: { dimensions: "1", value: "1", error: "1" },
    };
  }
  return out;
}

/**
 * The picture of over-parameterisation.
 *
 * @returns One plot.
 */
export function dimensionPlot(): Plot {
  const columns = { x: "dimensions", y: "value" };
  const line = (label: string, name: string) => ({
    kind: "line" as const,
    label: `${label}, exact`,
    series: `${name}Exact`,
    ...columns,
    reference: true,
    tone: label,
  });
  const points = (label: string, name: string) => ({
    kind: "points" as const,
    label,
    series: `${name}Measured`,
    ...columns,
    error: "error",
  });
  const [moved, cost] = [
    "squared displacement of a parameter",
    "nats produced by Theta per stored bit",
  ];
  return {
    name: "dimension",
    title: "Many parameters",
    caption:
      "With more parameters each moves less, the model learns the same, and thermal noise makes every stored bit dearer.",
    x: { label: "parameters D", unit: "1", scale: "log" },
    y: { label: "displacement; cost of a bit", unit: "1", scale: "log" },
    marks: [
      line(moved, "displacement"),
      points(moved, "displacement"),
      line(cost, "cost"),
      points(cost, "cost"),
    ],
  };
}
