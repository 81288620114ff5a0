/**
 * Where the entropy production goes: correlations and displacement.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Mark, Plot } from "../../experiment/plot.ts";
import { reservoir, type ReservoirSetting } from "../../theory/ppm/mod.ts";

/** Sizes of the curves. */
const sizes: readonly number[] = Array.from({ length: 11 }, (_, k) => 2 ** k);

/** What is drawn, and what it is called. */
const parts = {
  learnedInformation: "shared with the reservoir, I(X; Theta)",
  sumMarginalKl: "displacement of single oscillators",
  totalCorrelation: "correlation among oscillators",
} as const;

type Part = keyof typeof parts;
const names = Object.keys(parts) as Part[];

/**
 * Exact curves against the size of the reservoir.
 *
 * @param setting Particle and reservoir.
 * @returns Series by name.
 */
export function reservoirLines(
  setting: ReservoirSetting,
): Record<string, Series> {
  const points = sizes.map((coordinates) => ({
    coordinates,
    ...reservoir({ ...setting, coordinates }),
  }));
  return Object.fromEntries(names.map((name) => [`${name}Exact`, {
    columns: {
      size: points.map(({ coordinates }) => coordinates),
      value: points.map((point) => point[name]),
    },
    units: { size: "1", value: "1" },
  }]));
}

/**
 * Bars of the run, and its place on the curves.
 *
 * @param setting Particle and reservoir.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function reservoirPoints(
  { coordinates }: ReservoirSetting,
  estimates: Estimates,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  let top = estimates.entropyProductionX?.value;
  if (top === undefined) return out;
  const bar = (place: number, height: number): Series => ({
    columns: { start: [place - 0.3], end: [place + 0.3], height: [height] },
    units: { start: "1", end: "1", height: "1" },
  });
  out.produced = bar(0, top);
  for (const name of names) {
    const found = estimates[name];
    if (!found) continue;
    out[`${name}Measured`] = {
      columns: {
        size: [coordinates],
        value: [found.value],
        error: [found.standardError],
      },
      units: { size: "1", value: "1", error: "1" },
    };
    // Each stands on those that are drawn in front of it.
    out[`${name}Bar`] = bar(1, top);
    top -= found.value;
  }
  return out;
}

/**
 * Pictures of the decomposition.
 *
 * @returns Two plots.
 */
export function decompositionPlots(): Plot[] {
  const bar = (label: string, series: string): Mark => ({
    kind: "bars",
    label,
    series,
    x: "start",
    end: "end",
    y: "height",
  });
  const columns = { x: "size", y: "value" };
  return [
    {
      name: "decomposition",
      title: "Where the entropy production goes",
      caption:
        "What the particle produces is what it shares with the reservoir, how far each oscillator is driven, and what the oscillators share among them.",
      x: { label: "account", unit: "1", names: ["produced", "its parts"] },
      y: { label: "entropy, nats", unit: "1" },
      marks: [
        bar("produced by X", "produced"),
        ...names.map((name) => bar(parts[name], `${name}Bar`)),
      ],
    },
    {
      name: "size",
      title: "Larger reservoirs",
      caption:
        "With many weakly coupled oscillators each stays at equilibrium, and the information sits in correlations with and among them.",
      x: { label: "oscillators D", unit: "1", scale: "log" },
      y: { label: "entropy, nats", unit: "1" },
      marks: names.flatMap((name): Mark[] => [
        {
          kind: "line",
          label: `${parts[name]}, exact`,
          series: `${name}Exact`,
          ...columns,
          reference: true,
          tone: parts[name],
        },
        {
          kind: "points",
          label: parts[name],
          series: `${name}Measured`,
          ...columns,
          error: "error",
        },
      ]),
    },
  ];
}
