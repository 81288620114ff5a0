/**
 * The generalisation gap against what is memorised of the noise.
 *
 * @module
 */
import type { Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import type { LinearPoint } from "../../../theory/ppm/mod.ts";
import type { CoursePoint } from "../course.ts";

/**
 * The exact curve.
 *
 * @param course Points of the exact course.
 * @returns Series by name.
 */
export function gapLine(
  course: readonly LinearPoint[],
): Record<string, Series> {
  const rows = course.filter((p) =>
    p.memorizedNoise !== undefined && p.generalizationGap !== undefined
  );
  if (rows.length < 2) return {};
  return {
    gapExact: {
      columns: {
        information: rows.map((p) => p.memorizedNoise!),
        gap: rows.map((p) => p.generalizationGap!),
      },
      units: { information: "1", gap: "1" },
    },
  };
}

/**
 * Measured points.
 *
 * @param points The measured course.
 * @returns Series by name.
 */
export function gapPoints(
  points: readonly CoursePoint[],
): Record<string, Series> {
  const rows = points.flatMap(({ informations }) => {
    const { memorizedNoise: x, generalizationGap: y } = informations;
    return x && y ? [{ x: x.value, y: y.value, error: y.standardError }] : [];
  });
  if (rows.length === 0) return {};
  return {
    gapMeasured: {
      columns: {
        information: rows.map(({ x }) => x),
        gap: rows.map(({ y }) => y),
        error: rows.map(({ error }) => error),
      },
      units: { information: "1", gap: "1", error: "1" },
    },
  };
}

/**
 * The picture of the gap.
 *
 * @returns One plot.
 */
export function gapPlot(): Plot {
  const columns = { x: "information", y: "gap" };
  return {
    name: "gap",
    title: "Generalisation gap",
    caption:
      "Test less training loss is a function of what is memorised of the noise of the data, not of all that is memorised.",
    x: { label: "I(Theta; B | mu), nats", unit: "1" },
    y: { label: "generalisation gap", unit: "1" },
    marks: [
      {
        kind: "line",
        label: "exact, n = 0 to N",
        series: "gapExact",
        ...columns,
        reference: true,
        tone: "chains",
      },
      {
        kind: "points",
        label: "chains",
        series: "gapMeasured",
        ...columns,
        error: "error",
      },
    ],
  };
}
