/**
 * Parameters of a particle that collides with a finite reservoir.
 *
 * @module
 */
import {
  type IntegerSpec,
  type NumberSpec,
  ParamError,
  type ParamsOf,
} from "../../params.ts";
import { type ReservoirSetting, transferOf } from "../../theory/ppm/mod.ts";

/** Declared parameters. */
export type ReservoirSpecs = {
  /** Variance of x before. */
  readonly initialVariance: NumberSpec;
  /** Oscillators D. */
  readonly reservoirSize: IntegerSpec;
  /** Angle of each rotation. */
  readonly angle: NumberSpec & { readonly default: undefined };
  /** cos^2D of the angle. */
  readonly transfer: NumberSpec & { readonly default: undefined };
  /** Particles. */
  readonly chains: IntegerSpec;
  /** Seed. */
  readonly seed: IntegerSpec;
};

/** Their values. */
export type ReservoirParams = ParamsOf<ReservoirSpecs>;

/** What the particle keeps where nothing is said: e^-1 of its excess energy. */
const usualTransfer = Math.exp(-1);

/** Parameters of the experiment with their defaults. */
export const reservoirSpecs: ReservoirSpecs = {
  initialVariance: {
    kind: "number",
    unit: "1",
    default: 4,
    above: 0,
    help: "variance V0 of x before; the oscillators have 1",
  },
  reservoirSize: {
    kind: "integer",
    default: 16,
    min: 1,
    max: 1e6,
    help: "oscillators D of the reservoir, each of which is hit once",
  },
  angle: {
    kind: "number",
    unit: "rad",
    default: undefined,
    fallback: "as the transfer says",
    min: 0,
    max: Math.PI / 2,
    help: "angle of the rotation in a collision",
  },
  transfer: {
    kind: "number",
    unit: "1",
    default: undefined,
    fallback: "e^-1, or as the angle says",
    min: 0,
    max: 1,
    help: "part cos^2D(angle) of its excess energy that the particle keeps",
  },
  chains: {
    kind: "integer",
    default: 2 ** 18,
    min: 1,
    max: 2 ** 40,
    help: "particles, each with a reservoir of its own",
  },
  seed: {
    kind: "integer",
    default: 1,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    help: "seed of the noise",
  },
};

/** A reservoir and the angle of its collisions. */
export interface ReservoirCase {
  /** The parameters as they were given. */
  readonly params: ReservoirParams;
  /** What is solved. */
  readonly theory: ReservoirSetting;
  /** Angle of each rotation. */
  readonly angle: number;
}

/**
 * Reads parameters.
 *
 * @param params Their values, each in its range.
 * @returns The reservoir.
 * @throws ParamError where angle and transfer are both given.
 *
 * @example One angle, one transfer
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { parseParams } from "../../params.ts";
 * import { reservoirCase, reservoirSpecs } from "./params.ts";
 *
 * const given = { reservoirSize: 4, transfer: 0.0625 };
 * const params = parseParams(reservoirSpecs, given, "ppm-reservoir");
 * assertAlmostEquals(reservoirCase(params).angle, Math.PI / 4);
 * ```
 */
export function reservoirCase(params: ReservoirParams): ReservoirCase {
  const { angle, transfer, reservoirSize, initialVariance } = params;
  if (angle !== undefined && transfer !== undefined) {
    throw new ParamError([
      `Cannot use angle together with transfer as each follows from the other: here they are ${angle} and ${transfer}.`,
    ]);
  }
  const kept = angle === undefined
    ? transfer ?? usualTransfer
    : transferOf(angle, reservoirSize);
  return {
    params,
    angle: angle ?? Math.acos(kept ** (1 / (2 * reservoirSize))),
    theory: {
      initialVariance,
      coordinates: reservoirSize,
      transfer: kept,
    },
  };
}
