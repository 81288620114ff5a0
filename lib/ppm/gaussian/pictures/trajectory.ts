/**
 * What is memorised and learned, step by step.
 *
 * @module
 */
import type { Series } from "../../../experiment/plan.ts";
import type { Mark, Plot } from "../../../experiment/plot.ts";
import type { LinearPoint } from "../../../theory/ppm/mod.ts";
import { infoLabel } from "../../aliases.ts";
import type { CoursePoint } from "../course.ts";

/** Informations that are drawn, and what they are called. */
const drawn = {
  memorizedInformation: infoLabel("memorizedInformation"),
  learnedInformation: infoLabel("learnedInformation"),
  learnedInformationData: infoLabel("learnedInformationData"),
  memorizedTask: "of the task, I(Theta; mu)",
} as const;

type Drawn = keyof typeof drawn;
const names = Object.keys(drawn) as Drawn[];

/**
 * Exact curves.
 *
 * @param course Points of the exact course.
 * @returns Series by name.
 */
export function trajectoryLines(
  course: readonly LinearPoint[],
): Record<string, Series> {
  const rows = names.flatMap((name, curve) =>
    course.flatMap((point) => {
      const information = point[name];
      return information === undefined
        ? []
        : [{ steps: point.step, information, curve }];
    })
  );
  return {
    trajectoryExact: {
      columns: {
        steps: rows.map(({ steps }) => steps),
        information: rows.map(({ information }) => information),
        curve: rows.map(({ curve }) => curve),
      },
      units: { steps: "1", information: "1", curve: "1" },
    },
  };
}

/**
 * Measured points.
 *
 * @param points The measured course.
 * @returns Series by name.
 */
export function trajectoryPoints(
  points: readonly CoursePoint[],
): Record<string, Series> {
  const out: Record<string, Series> = {};
  for (const name of names) {
    const rows = points.flatMap(({ steps, informations }) => {
      const found = informations[name];
      return found ? [{ steps, ...found }] : [];
    });
    if (rows.length === 0) continue;
    out[`${name}Measured`] = {
      columns: {
        steps: rows.map(({ steps }) => steps),
        information: rows.map(({ value }) => value),
        error: rows.map(({ standardError }) => standardError),
      },
      units: { steps: "1", information: "1", error: "1" },
    };
  }
  return out;
}

/**
 * The picture of the course.
 *
 * @returns One plot.
 */
export function trajectoryPlot(): Plot {
  const columns = { x: "steps", y: "information" };
  return {
    name: "trajectory",
    title: "Learning trajectory",
    caption:
      "Information on the data that the parameters store and that a sample carries: points are chains, lines the exact covariances.",
    x: { label: "learning steps n", unit: "1" },
    y: { label: "information, nats", unit: "1" },
    marks: [
      {
        kind: "line",
        label: "exact",
        series: "trajectoryExact",
        ...columns,
        group: "curve",
        reference: true,
      },
      ...names.map((name): Mark => ({
        kind: "points",
        label: drawn[name],
        series: `${name}Measured`,
        ...columns,
        error: "error",
      })),
    ],
  };
}
