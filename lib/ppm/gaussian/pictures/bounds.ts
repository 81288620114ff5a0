/**
 * Information against its price: points on or above the diagonal.
 *
 * @module
 */
import type { Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import type { LinearPoint } from "../../../theory/ppm/mod.ts";
import type { CoursePoint } from "../course.ts";

/** A point of such a picture. */
type Point = readonly [information: number, entropy: number];

function line(points: readonly Point[]): Series {
  return {
    columns: {
      information: points.map(([x]) => x),
      entropy: points.map(([, y]) => y),
    },
    units: { information: "1", entropy: "1" },
  };
}

/** What lies under the diagonal, from 0 to the largest information: a band about its middle. */
function forbidden(points: readonly Point[]): Series {
  const far = Math.max(...points.map(([x]) => x));
  const near = Math.min(0, ...points.map(([x]) => x));
  const floor = Math.min(near, ...points.map(([, y]) => y));
  const ends = [near, far];
  return {
    columns: {
      information: ends,
      middle: ends.map((x) => (x + floor) / 2),
      half: ends.map((x) => (x - floor) / 2),
    },
    units: { information: "1", middle: "1", half: "1" },
  };
}

/** Points of both pictures of the exact course. */
function exactPoints(course: readonly LinearPoint[]) {
  const memory = course.flatMap((p): Point[] =>
    p.memorizedInformation === undefined ||
      p.entropyProductionTheta === undefined
      ? []
      : [[p.memorizedInformation, p.entropyProductionTheta]]
  );
  const learning = course.flatMap((p): Point[] =>
    p.learnedInformation === undefined || p.entropyProductionX === undefined ||
      p.initialInformation === undefined
      ? []
      : [[p.learnedInformation - p.initialInformation, p.entropyProductionX]]
  );
  return { memory, learning };
}

/**
 * Exact curves and forbidden regions.
 *
 * @param course Points of the exact course.
 * @returns Series by name.
 */
export function boundLines(
  course: readonly LinearPoint[],
): Record<string, Series> {
  const out: Record<string, Series> = {};
  for (const [name, points] of Object.entries(exactPoints(course))) {
    if (points.length < 2) continue;
    out[`${name}Exact`] = line(points);
    out[`${name}Forbidden`] = forbidden(points);
  }
  return out;
}

/**
 * Measured points.
 *
 * @param points The measured course.
 * @returns Series by name.
 */
export function boundPoints(
  points: readonly CoursePoint[],
): Record<string, Series> {
  const memory = points.flatMap(({ informations, entropies }): Point[] => {
    const stored = informations.memorizedInformation;
    return stored && entropies.Theta
      ? [[stored.value, entropies.Theta.value]]
      : [];
  });
  const learning = points.flatMap(({ informations, entropies }): Point[] => {
    const { learnedInformation: end, initialInformation: start } = informations;
    return end && start && entropies.X
      ? [[end.value - start.value, entropies.X.value]]
      : [];
  });
  return {
    ...(memory.length > 0 ? { memoryMeasured: line(memory) } : {}),
    ...(learning.length > 0 ? { learningMeasured: line(learning) } : {}),
  };
}

function plot(
  name: string,
  title: string,
  caption: string,
  x: string,
  y: string,
): Plot {
  const columns = { x: "information", y: "entropy" };
  return {
    name,
    title,
    caption,
    x: { label: x, unit: "1" },
    y: { label: y, unit: "1" },
    marks: [
      {
        kind: "band",
        label: "forbidden",
        series: `${name}Forbidden`,
        x: "information",
        y: "middle",
        error: "half",
      },
      {
        kind: "line",
        label: "exact, n = 0 to N",
        series: `${name}Exact`,
        ...columns,
        reference: true,
        tone: "chains",
      },
      {
        kind: "points",
        label: "chains",
        series: `${name}Measured`,
        ...columns,
      },
    ],
  };
}

/**
 * Pictures of both bounds.
 *
 * @returns Two plots.
 */
export function boundPlots(): Plot[] {
  return [
    plot(
      "memory",
      "The price of memory",
      "The entropy production of the parameters is at least the information that they store, so no point lies under the diagonal.",
      "memorised information I(Theta; B), nats",
      "entropy production of Theta, nats",
    ),
    plot(
      "learning",
      "The price of learning",
      "The entropy production of the system is at least the information that it has gained on the parameters, where they do not see it.",
      "gain of I(X; Theta), nats",
      "entropy production of X, nats",
    ),
  ];
}
