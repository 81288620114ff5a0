/**
 * Where the entropy production goes: correlations and displacement.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Mark, Plot } from "../../experiment/plot.ts";
import { stackedBar, stackedMark } from "../pictures/ledger.ts";
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
  const rows = names.flatMap((name, curve) =>
    sizes.map((coordinates) => ({
      size: coordinates,
      value: reservoir({ ...setting, coordinates })[name],
      curve,
    }))
  );
  return {
    sizeExact: {
      columns: {
        size: rows.map(({ size }) => size),
        value: rows.map(({ value }) => value),
        curve: rows.map(({ curve }) => curve),
      },
      units: { size: "1", value: "1", curve: "1" },
    },
  };
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
  const top = estimates.entropyProductionX?.value;
  if (top === undefined) return out;
  out.produced = stackedBar(0, 0, top);
  let floor = 0;
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
    out[`${name}Bar`] = stackedBar(1, floor, floor + found.value);
    floor += found.value;
  }
  return out;
}

/**
 * Pictures of the decomposition.
 *
 * @returns Two plots.
 */
export function decompositionPlots(): Plot[] {
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
        stackedMark("produced by X", "produced"),
        ...names.map((name) => stackedMark(parts[name], `${name}Bar`)),
      ],
    },
    {
      name: "size",
      title: "Larger reservoirs",
      caption:
        "With many weakly coupled oscillators each stays at equilibrium, and the information sits in correlations with and among them.",
      x: { label: "oscillators D", unit: "1", scale: "log" },
      y: { label: "entropy, nats", unit: "1" },
      marks: [
        {
          kind: "line",
          label: "exact",
          series: "sizeExact",
          ...columns,
          group: "curve",
          reference: true,
        },
        ...names.map((name): Mark => ({
          kind: "points",
          label: parts[name],
          series: `${name}Measured`,
          ...columns,
          error: "error",
        })),
      ],
    },
  ];
}
