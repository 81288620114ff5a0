/**
 * What heats, entropies and informations of a linear-Gaussian path are made of.
 *
 * @module
 */
import type { LinearDensities, LogDensity } from "./gaussian_densities.ts";
import type { LinearSetting } from "./gaussian_setting.ts";
import {
  heatSquares,
  heatThetaSquares,
  type Squares,
  transferSquares,
  workSquares,
} from "./gaussian_squares.ts";

/**
 * What a path has: q_X, w and q_Theta; the entropy productions of the system,
 * the parameter and both, over all data sets or given the data, of the system
 * given the parameter path, and with the information at the start (`XInitial`)
 * and at both ends (`XInterface`); informations between system and parameter at
 * both ends, of the parameter and the system about the data and of the system
 * about the parameter path at the end; transfer entropies over all data sets
 * and given the data; and the entropies with feedback that they repair.
 */
export type LinearQuantity =
  | "heat"
  | "work"
  | "heatTheta"
  | "X"
  | "Theta"
  | "Joint"
  | "ThetaGivenData"
  | "JointGivenData"
  | "XGivenTheta"
  | "XInitial"
  | "XInterface"
  | "initialInterface"
  | "interface"
  | "memorized"
  | "learnedData"
  | "path"
  | "transfer"
  | "transferGivenData"
  | "feedback"
  | "feedbackGivenData";

/** A density with its factor; undefined where there is none. */
export type DensityPart = readonly [number, LogDensity | undefined];

/** What a quantity is made of: a sum. */
export interface QuantityParts {
  /** Terms of the first state. */
  readonly start?: readonly DensityPart[];
  /** What the steps add. */
  readonly steps?: readonly Squares[];
  /** Terms of the last state. */
  readonly end?: readonly DensityPart[];
  /** Whether the directions across the collective parameter add theirs. */
  readonly across?: boolean;
}

/**
 * What a quantity is made of.
 *
 * @param setting The model.
 * @param quantity Which.
 * @param first Densities at the start.
 * @param last Densities at the end.
 * @returns The parts.
 */
export function partsOf(
  setting: LinearSetting,
  quantity: LinearQuantity,
  first: LinearDensities,
  last: LinearDensities,
): QuantityParts {
  const heat = heatSquares(setting);
  const heatTheta = () => heatThetaSquares(setting);
  const ends = (name: keyof LinearDensities) => ({
    start: [[1, first[name]]] as const,
    end: [[-1, last[name]]] as const,
  });
  const equilibrium = { start: [[1, first.xGivenTheta]] as const };
  const gained = (
    name: keyof LinearDensities,
    than: keyof LinearDensities,
  ) => ({ end: [[1, last[name]], [-1, last[than]]] as const });
  switch (quantity) {
    case "heat":
      return { steps: [heat] };
    case "work":
      return { steps: [workSquares(setting)] };
    case "heatTheta":
      return { steps: [heatTheta()] };
    case "X":
      return { ...ends("x"), steps: [heat] };
    case "Theta":
      return { ...ends("theta"), steps: [heatTheta()], across: true };
    case "Joint":
      return { ...ends("joint"), steps: [heat, heatTheta()], across: true };
    case "ThetaGivenData":
      return { ...ends("thetaGivenData"), steps: [heatTheta()], across: true };
    case "JointGivenData":
      return {
        ...ends("jointGivenData"),
        steps: [heat, heatTheta()],
        across: true,
      };
    case "XGivenTheta":
      return {
        ...equilibrium,
        steps: [heat],
        end: [[-1, last.xGivenPathAlone]],
      };
    case "XInitial":
      return { ...equilibrium, steps: [heat], end: [[-1, last.x]] };
    case "XInterface":
      return { ...equilibrium, steps: [heat], end: [[-1, last.xGivenTheta]] };
    case "initialInterface":
      return { start: [[1, first.xGivenTheta], [-1, first.x]] };
    case "interface":
      return gained("xGivenTheta", "x");
    case "memorized":
      return gained("thetaGivenData", "theta");
    case "learnedData":
      return gained("xGivenData", "x");
    case "path":
      return gained("xGivenPathAlone", "x");
    case "transfer":
      return { steps: transferSquares(setting, false) };
    case "transferGivenData":
      return { steps: transferSquares(setting, true) };
    case "feedback":
      return {
        ...equilibrium,
        steps: [heat, ...transferSquares(setting, false)],
        end: [[-1, last.xGivenPathAlone]],
      };
    case "feedbackGivenData":
      return {
        ...equilibrium,
        steps: [heat, ...transferSquares(setting, true)],
        end: [[-1, last.xGivenPath]],
      };
  }
}
