/**
 * The metrics of one parameter.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import { functionsOf } from "../../learning/mod.ts";
import type { AnalysisInputs } from "../inputs.ts";

/** Places at which metrics in closed form are drawn. */
const nodes = 101;

/**
 * Fisher information and friction along one parameter, as the learner reads
 * them.
 *
 * @param inputs The run.
 * @returns `metric`; none with more parameters or metrics that are not known.
 */
export function metricSeries(
  { model, reference }: AnalysisInputs,
): Record<string, Series> {
  const { metric, thetaStart } = model;
  if (!metric || thetaStart.length !== 1) return {};
  const units = { theta: "1", fisher: "of each", friction: "of each" };
  if (metric.kind === "table") {
    const { low, spacing, nodes: table } = metric;
    const rows = [...new Array(table.length / 2).keys()];
    return {
      metric: {
        columns: {
          theta: rows.map((i) => low + i * spacing),
          fisher: rows.map((i) => table[2 * i]!),
          friction: rows.map((i) => table[2 * i + 1]!),
        },
        units,
      },
    };
  }
  if (metric.kind !== "closed") return {};
  const end = model.thetaTarget?.[0] ?? reference?.theta.at(-1)?.[0];
  if (end === undefined || end === thetaStart[0]) return {};
  const both = new Float64Array(2);
  const at = (i: number) => thetaStart[0]! + (end - thetaStart[0]!) * i / nodes;
  const rows = Array.from({ length: nodes + 1 }, (_, i) => {
    functionsOf(model.energy).metric([at(i)], both);
    return [at(i), both[0]!, both[1]!] as const;
  });
  return {
    metric: {
      columns: {
        theta: rows.map(([t]) => t),
        fisher: rows.map(([, g]) => g),
        friction: rows.map(([, , z]) => z),
      },
      units,
    },
  };
}
