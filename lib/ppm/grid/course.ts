/**
 * Informations along the learning trajectory.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import type { View } from "../../experiment/view.ts";
import { gridInformation } from "../../theory/ppm/grid_marginals.ts";
import { infoLabel } from "../aliases.ts";
import { courseName, courseSteps } from "./ensembles.ts";
import { pairEstimate, type PairName } from "./information.ts";
import type { GridCase } from "./setting.ts";

/** What is shown, by the name of its estimate. */
const shown = {
  memorizedInformation: "dataTheta",
  learnedInformation: "thetaX",
  learnedInformationData: "dataX",
} as const satisfies Readonly<Record<string, PairName>>;
type Shown = keyof typeof shown;
const names = Object.keys(shown) as Shown[];
/** Most points of an exact curve. */
const mostPoints = 200;

/** Exact informations after each step, thinned out where there are many. */
function exactCourse({ theory, model, steps }: GridCase): Series {
  const { marginals } = theory();
  const every = Math.max(1, Math.ceil(steps / mostPoints));
  const at = marginals.flatMap((_, n) =>
    n % every === 0 || n === steps ? [n] : []
  );
  const known = at.map((n) => gridInformation(model, marginals[n]!));
  return {
    columns: {
      step: at,
      ...Object.fromEntries(names.map((name) => [
        name,
        known.map((each) => each[name]),
      ])),
    },
    units: {
      step: "1",
      ...Object.fromEntries(names.map((name) => [name, "1"])),
    },
  };
}

/**
 * Series of the learning trajectory.
 *
 * @param of The case.
 * @param view Merged states of ensembles that stop early.
 * @returns `course`, exact, and `course_<estimate>`, measured.
 */
export function courseSeries(
  of: GridCase,
  view: View,
): Record<string, Series> {
  const out: Record<string, Series> = { course: exactCourse(of) };
  for (const name of names) {
    const rows = courseSteps(of).flatMap((step) => {
      const blocks = view.merged(courseName(step)) &&
        view.blocks(courseName(step));
      const found = blocks && pairEstimate(blocks, of.tables, shown[name]);
      return found ? [{ step, ...found }] : [];
    });
    if (rows.length === 0) continue;
    out[`course_${name}`] = {
      columns: {
        step: rows.map(({ step }) => step),
        information: rows.map(({ value }) => value),
        error: rows.map(({ standardError }) => standardError),
      },
      units: { step: "1", information: "1", error: "1" },
    };
  }
  return out;
}

/** The picture of the learning trajectory. */
export const coursePlot: Plot = {
  name: "course",
  title: "Learning trajectory",
  caption:
    "What parameters memorise of the data, and what x learns of both, step by step; lines are exact.",
  x: { label: "learning step n", unit: "1" },
  y: { label: "mutual information, nats", unit: "1" },
  marks: [
    ...names.map((name) => ({
      kind: "line" as const,
      label: `${infoLabel(name)}, exact`,
      series: "course",
      x: "step",
      y: name,
      tone: infoLabel(name),
    })),
    ...names.map((name) => ({
      kind: "points" as const,
      label: infoLabel(name),
      series: `course_${name}`,
      x: "step",
      y: "information",
      error: "error",
    })),
  ],
};
