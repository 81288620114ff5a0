/**
 * Planes that a device keeps of lagged chains: one word a row, sums two.
 *
 * @module
 */
import type { LaggedEnsemble } from "./ensemble.ts";

/** What a plane holds. */
export type PlaneKind = "real" | "whole" | "sum";

/** A plane of a device. */
export interface Plane {
  /** Name of the column that it becomes, or of what a kernel keeps for itself. */
  readonly name: string;
  /** An f32, an i32, or a 64-bit sum in units of 2^-24 in two words. */
  readonly kind: PlaneKind;
}

/** The planes of an ensemble. */
export interface Planes {
  /** Those that are read back. */
  readonly kept: readonly Plane[];
  /** Those that carry what rows need from one dispatch to the next. */
  readonly working: readonly Plane[];
}

/** Most coordinates of a reservoir that are kept. */
export const mostCoordinates = 64;

function real(...names: string[]): Plane[] {
  return names.map((name) => ({ name, kind: "real" }));
}

function whole(...names: string[]): Plane[] {
  return names.map((name) => ({ name, kind: "whole" }));
}

function sum(...names: string[]): Plane[] {
  return names.map((name) => ({ name, kind: "sum" }));
}

/**
 * Whether parameters of a linear model move at random: then their moves have a
 * density, and heat and transfer entropy are finite.
 *
 * @param model Its noises.
 */
export function isNoisy(
  { batchVariance, thermalVariance }: {
    readonly batchVariance: number;
    readonly thermalVariance: number;
  },
): boolean {
  return batchVariance + thermalVariance > 0;
}

/**
 * Whether an observer of the parameters learns about x from them: they see it,
 * and their moves have a density. Then rows have transfer entropies.
 *
 * @param ensemble Its model and its direction.
 */
export function isObserved(
  { model, direction }: Pick<LaggedEnsemble, "model" | "direction">,
): boolean {
  return model.kind === "linear" && model.adaptive && isNoisy(model) &&
    direction === "forward";
}

/**
 * The planes of an ensemble, in their order on a device.
 *
 * @param ensemble The chains.
 * @returns Those that are kept, then those that work.
 */
export function planesOf(
  { model, direction, steps }: Pick<
    LaggedEnsemble,
    "model" | "direction" | "steps"
  >,
): Planes {
  const backward = direction === "reversed";
  switch (model.kind) {
    case "linear": {
      const { adaptive, dimensions } = model;
      const noisy = isNoisy(model);
      const seen = isObserved({ model, direction });
      return {
        kept: [
          ...real("task", "data", "theta0", "theta", "x0", "x"),
          ...adaptive && backward ? [] : real("filter"),
          ...sum("heat", "work"),
          ...noisy ? sum("heatTheta") : [],
          ...seen ? sum("transfer") : [],
          ...dimensions > 1 ? real("displacement", "across0", "across") : [],
          ...seen
            ? [...real("filterMarginal"), ...sum("transferMarginal")]
            : [],
        ],
        working: adaptive
          ? backward ? [] : real(
            "variance",
            ...seen ? ["missedX", "missedGap", "missedData"] : [],
          )
          : backward
          ? real("filterSum", "weight")
          : [],
      };
    }
    case "grid": {
      const adaptive = model.gradient === "pcd";
      return {
        kept: [
          ...whole("count", "state0", "state", "x0", "x"),
          ...adaptive && backward ? [] : real("filter"),
          ...whole("heat", "work"),
          ...model.gradient === "mini" ? whole("record") : [],
          ...adaptive && !backward ? sum("transfer") : [],
        ],
        working: backward ? real("filterSum", "weight") : [],
      };
    }
    case "energy": {
      const { kernel } = model;
      return {
        kept: [
          ...real("x0", "x"),
          ...sum("heat", "work"),
          ...kernel === "ula" ? sum("heatEnergy") : [],
          ...kernel === "mala" ? whole("accepted") : [],
        ],
        working: [],
      };
    }
    case "collisions": {
      const count = steps > mostCoordinates ? 0 : steps;
      const coordinates = Array.from({ length: count }, (_, k) => `theta${k}`);
      return {
        kept: [
          ...real("x0", "x"),
          ...sum("heat", "reservoir"),
          ...real(...coordinates),
        ],
        working: [],
      };
    }
  }
}

/**
 * Words of some planes.
 *
 * @param planes The planes.
 */
export function wordsOf(planes: readonly Plane[]): number {
  return planes.reduce((n, { kind }) => n + (kind === "sum" ? 2 : 1), 0);
}
