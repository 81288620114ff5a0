/**
 * Where the chains of a block stop, and which of their planes are kept there.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { planeNames } from "../chains/names.ts";

/** Planes that follow each other on the device and among what is read back. */
export interface PlaneCopy {
  /** First plane on the device. */
  readonly from: number;
  /** First plane of what is read back. */
  readonly to: number;
  /** How many. */
  readonly count: number;
}

/** A stop after a unit of the path. */
export interface ChainStop {
  /** Which unit, from 0. */
  readonly unit: number;
  /** What is kept there. */
  readonly copies: readonly PlaneCopy[];
}

/** Planes of one number a chain on the device. */
export interface StatePlanes {
  /** Parameters p: planes of x. */
  readonly parameters: number;
  /** First plane of the state at the last unit, of the sums over units, and behind the last. */
  readonly origin: number;
  readonly sums: number;
  readonly all: number;
}

/**
 * The planes of an ensemble.
 *
 * @param ensemble The chains.
 * @returns Where they begin, as `shaders/chains/path_sums.wgsl` takes them.
 */
export function statePlanes(ensemble: ChainEnsemble): StatePlanes {
  const { end, velocity, sums } = planeNames(ensemble);
  const p = end.length;
  const origin = p + velocity.length;
  const all = sums.length > 0 ? origin + p + sums.length : origin;
  return { parameters: p, origin, sums: origin + p, all };
}

/** What a block leaves behind. */
export interface Itinerary {
  /** Stops in order; their units increase. */
  readonly stops: readonly ChainStop[];
  /** Planes of what is read back. */
  readonly planes: number;
}

function merged(copies: readonly (PlaneCopy & { unit: number })[]): Itinerary {
  const units = [...new Set(copies.map(({ unit }) => unit))]
    .sort((a, b) => a - b);
  return {
    stops: units.map((unit) => ({
      unit,
      copies: copies.filter((copy) => copy.unit === unit),
    })),
    planes: Math.max(...copies.map(({ to, count }) => to + count)),
  };
}

/**
 * The stops of a block that becomes columns.
 *
 * @param ensemble The chains.
 * @returns The stops; planes are read back in the order of {@linkcode columnNames}.
 */
export function columnStops(ensemble: ChainEnsemble): Itinerary {
  const { length } = ensemble;
  const { velocity, sums, states } = planeNames(ensemble);
  const { parameters: p, sums: at } = statePlanes(ensemble);
  const rest = 3 * p + velocity.length + sums.length;
  return merged([
    { unit: 0, from: 0, to: 0, count: p },
    { unit: Math.max(0, length - 1), from: 0, to: p, count: p },
    { unit: length, from: 0, to: 2 * p, count: p + velocity.length },
    { unit: length, from: at, to: rest - sums.length, count: sums.length },
    ...states.map((_, unit) => ({
      unit,
      from: 0,
      to: rest + unit * p,
      count: p,
    })),
  ]);
}

/**
 * Names of what {@linkcode columnStops} keeps, plane by plane.
 *
 * @param ensemble The chains.
 * @returns One name a plane.
 */
export function columnNames(ensemble: ChainEnsemble): string[] {
  const { from, before, end, velocity, sums, states } = planeNames(ensemble);
  return [from, before, end, velocity, sums, ...states].flat();
}

/**
 * The stops of chains that are followed.
 *
 * @param ensemble The chains.
 * @param every Units between two states.
 * @returns The stops; planes of each time follow each other.
 */
export function followStops(
  ensemble: ChainEnsemble,
  every: number,
): Itinerary {
  const { parameters: p } = statePlanes(ensemble);
  const times = Math.floor(ensemble.length / every) + 1;
  return merged(
    Array.from(
      { length: times },
      (_, t) => ({ unit: t * every, from: 0, to: t * p, count: p }),
    ),
  );
}
