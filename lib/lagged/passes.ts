/**
 * Dispatches that carry lagged chains from their beginning to their end.
 *
 * @module
 */
import type { LaggedEnsemble } from "./ensemble.ts";
import { gainsOfDispatch } from "./linear_gains.ts";
import { isObserved } from "./planes.ts";

/** Entry points of the kernels. */
export type KernelName =
  | "forward"
  | "path_of"
  | "back"
  | "reversed"
  | "renew"
  | "moves"
  | "collide";

/** One dispatch: a kernel carries all rows through a span of steps. */
export interface Pass {
  /** Which kernel. */
  readonly kernel: KernelName;
  /** First step, from 0, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Steps between two deposits, or moves of a step. */
  readonly every: number;
  /** Whether rows begin here; of `path_of`, whether it is there again. */
  readonly flag: boolean;
}

/** Loop passes that every driver survives, with a margin. */
const mostPasses = 16384;
/** Operations of a dispatch: a fraction of a second on a processor. */
const mostWork = 2 ** 33;
/** Steps that single precision sums up. */
const mostSummed = 256;

/** Blocks of four parameters of a chain. */
function blocksOf({ model }: LaggedEnsemble): number {
  if (model.kind !== "linear" || model.dimensions === 1) return 0;
  return Math.ceil(model.dimensions / 4);
}

/**
 * Steps between two deposits, where dispatches may end: even, and a function of
 * the ensemble alone, so that the bits do not depend on dispatches.
 *
 * @param ensemble The chains.
 */
export function stepsOfDeposit(ensemble: LaggedEnsemble): number {
  const { model, steps, direction } = ensemble;
  if (model.kind === "energy" && model.kernel !== "full") return 1;
  if (model.kind === "energy") return 64;
  const blocks = blocksOf(ensemble);
  const room = 2 ** Math.floor(Math.log2(mostPasses / Math.max(1, blocks)));
  const most = Math.max(2, Math.min(mostSummed, room));
  // Mirrored rows keep the states of so many steps, and no more than there are.
  return direction === "mirrored"
    ? Math.max(2, Math.min(most, steps + steps % 2))
    : most;
}

/** Loop passes and operations of a step of a chain, about. */
function costOf(ensemble: LaggedEnsemble): { loops: number; work: number } {
  const { model } = ensemble;
  switch (model.kind) {
    case "linear": {
      const blocks = blocksOf(ensemble);
      return { loops: 1 + blocks, work: 200 + 400 * blocks };
    }
    case "grid":
      return { loops: 1, work: 200 };
    case "collisions":
      return { loops: 2, work: 120 };
    case "energy": {
      if (model.kernel === "full") return { loops: 2, work: 300 };
      const blocks = Math.ceil(model.innerSteps / 4);
      return { loops: 2 + 2 * blocks, work: 500 * blocks };
    }
  }
}

/** Steps at which dispatches begin and end, ascending. */
function cutsOf(steps: number, most: number): [number, number][] {
  const count = Math.max(1, Math.ceil(steps / most));
  return Array.from(
    { length: count },
    (_, i) => [i * most, Math.min(steps, (i + 1) * most)],
  );
}

/** Steps of a dispatch: a multiple of what is between two deposits. */
function stepsOfDispatch(
  ensemble: LaggedEnsemble,
  rows: number,
  asked: number,
): number {
  const deposit = stepsOfDeposit(ensemble);
  const { loops, work } = costOf(ensemble);
  const survived = Math.floor(mostPasses / loops);
  const known = isObserved(ensemble) ? gainsOfDispatch : Infinity;
  const worked = Math.floor(mostWork / (Math.max(1, rows) * work));
  const most = Math.min(asked, survived, worked, known);
  return deposit * Math.max(1, Math.floor(most / deposit));
}

/** Steps whose maps are on the device together. */
const mostMaps = 256;

/**
 * The dispatches of an ensemble, in order.
 *
 * @param ensemble The chains.
 * @param rows How many are on the device.
 * @param asked Most steps of a dispatch. Defaults to what a device takes well.
 * @returns Their kernels and spans.
 */
export function passesOf(
  ensemble: LaggedEnsemble,
  rows: number,
  asked = Infinity,
): Pass[] {
  const { model, direction, steps } = ensemble;
  const every = stepsOfDeposit(ensemble);
  const most = stepsOfDispatch(ensemble, rows, asked);
  if (model.kind === "energy") {
    const full = model.kernel === "full";
    const kernel = full ? "renew" : "moves";
    const cuts = cutsOf(steps, full ? Math.min(most, mostMaps) : most);
    if (direction !== "forward") cuts.reverse();
    return cuts.map(([first, end], i) => ({
      kernel,
      first,
      end,
      every: full ? every : model.innerSteps,
      flag: i === 0,
    }));
  }
  const cuts = cutsOf(steps, most);
  const one = (
    kernel: KernelName,
    [first, end]: [number, number],
    flag = false,
  ) => ({ kernel, first, end, every, flag }) as const;
  if (direction === "forward") {
    const kernel = model.kind === "collisions" ? "collide" : "forward";
    return cuts.map((cut) => one(kernel, cut));
  }
  if (direction === "reversed") {
    return cuts.reverse().map((cut, i) => one("reversed", cut, i === 0));
  }
  const segments = cutsOf(steps, every);
  return [
    ...segments.map((cut) => one("path_of", cut)),
    ...segments.toReversed().flatMap((cut, i) => [
      ...i > 0 ? [one("path_of", cut, true)] : [],
      one("back", cut, i === 0),
    ]),
  ];
}

/**
 * Planes of the parameter path of mirrored rows: a segment, both ends included,
 * then the start of each segment and the end of the last.
 *
 * @param ensemble The chains.
 * @returns 0 where no path is kept.
 */
export function pathPlanes(ensemble: LaggedEnsemble): number {
  const { model, direction, steps } = ensemble;
  if (direction !== "mirrored") return 0;
  if (model.kind !== "linear" && model.kind !== "grid") return 0;
  const every = stepsOfDeposit(ensemble);
  return every + 2 + Math.max(1, Math.ceil(steps / every));
}
