/**
 * Parameters that particle experiments share.
 *
 * @module
 */
import { recordSpec } from "../experiment/record.ts";
import { type ChoiceSpec, shown, type StructureSpec } from "../params.ts";
import { kernelNames } from "./chain.ts";
import type { StartRequest } from "./request.ts";

function finite(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readStart(given: unknown): StartRequest {
  if (given === "equilibrium" || given === "stationary") return given;
  if (isRecord(given) && Object.keys(given).length === 1) {
    const { point, gaussian } = given;
    if (Array.isArray(point) && point.length === 1 && finite(point[0])) {
      return { point };
    }
    if (isRecord(gaussian)) {
      const { mean, covariance } = gaussian;
      const variance = Array.isArray(covariance) && covariance.length === 1 &&
          Array.isArray(covariance[0]) && covariance[0].length === 1
        ? covariance[0][0]
        : undefined;
      if (
        Array.isArray(mean) && mean.length === 1 && finite(mean[0]) &&
        finite(variance) && variance >= 0
      ) return { gaussian: { mean, covariance: [[variance]] } };
    }
  }
  throw new RangeError(
    `it must be "equilibrium", "stationary", {"point": [x]} or {"gaussian": {"mean": [x], "covariance": [[v]]}} with finite numbers and v >= 0 [length^2]: here it is ${
      shown(given)
    }.`,
  );
}

/** Where the first position is drawn. */
export const startSpec: StructureSpec<StartRequest> = {
  kind: "structure",
  form:
    'equilibrium, stationary, {"point": [x]} or {"gaussian": {"mean": [x], "covariance": [[v]]}}',
  default: "equilibrium",
  help: "distribution of the initial position",
  read: readStart,
};

const kernel: ChoiceSpec = {
  kind: "choice",
  options: kernelNames,
  default: "itr",
  help: "relaxation rule",
};

/** Thermal energy, mobility and kernel. */
export const mediumSpecs = {
  temperature: {
    kind: "number",
    unit: "energy",
    default: 1,
    above: 0,
    help: "thermal energy k_B T",
  },
  mobility: {
    kind: "number",
    unit: "length^2 / (energy time)",
    default: 1,
    above: 0,
    help: "mobility mu, one over the friction coefficient",
  },
  kernel,
} as const;

/** Size, seed and what is kept. */
export const ensembleSpecs = {
  trajectories: {
    kind: "integer",
    default: 1048576,
    min: 1,
    max: 2 ** 40,
    help: "trajectories of each process",
  },
  seed: {
    kind: "integer",
    default: 1,
    min: 0,
    help: "seed of the noise",
  },
  reverse: {
    kind: "flag",
    default: false,
    help: "also run the reversed protocol (Crooks, BAR)",
  },
  record: recordSpec,
} as const;

/** A preset keeps a few paths for its picture. */
export const presetEnsembleSpecs = {
  ...ensembleSpecs,
  reverse: { ...ensembleSpecs.reverse, default: true },
} as const;
