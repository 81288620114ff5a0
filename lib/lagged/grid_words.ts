/**
 * The tables of a grid as its kernels read them.
 *
 * @module
 */
import type { GridModel } from "./ensemble.ts";
import {
  arrivalThresholds,
  countThresholds,
  flipsAt,
  movesAt,
  moveThresholds,
} from "./grid_tables.ts";

/** Thresholds of the moves of theta that a kernel of a grid reads together. */
function movesOf(model: GridModel, count: number, state: number): number[] {
  const at = (x: number) => moveThresholds(movesAt(model, state, count, x));
  switch (model.gradient) {
    case "full":
      return at(0).slice(0, 2);
    case "mini":
      return at(0);
    case "pcd":
      return [...at(0).slice(0, 2), ...at(1).slice(0, 2)];
  }
}

/**
 * The thresholds of each step, as `shaders/lagged/grid.wgsl` says.
 *
 * @param model The grid.
 * @returns Of x after a 0, of x in equilibrium, of the moves of theta.
 */
export function gridTable(model: GridModel): Uint32Array<ArrayBuffer> {
  const { states, dataSize } = model;
  const flips = Array.from({ length: states }, (_, j) => flipsAt(model, j));
  const words = [
    ...flips.map(({ after }) => after[0]),
    ...flips.map(({ equilibrium }) => equilibrium),
  ];
  for (let c = 0; c <= dataSize; c++) {
    for (let j = 0; j < states; j++) words.push(...movesOf(model, c, j));
  }
  return Uint32Array.from(words);
}

/**
 * Thresholds of where rows begin, as `shaders/lagged/grid.wgsl` says.
 *
 * @param model The grid.
 * @returns Of the counts, of arrivals of x, of arrivals of theta.
 */
export function gridOdds(model: GridModel): Uint32Array<ArrayBuffer> {
  const { x, theta } = arrivalThresholds(model);
  return Uint32Array.from([...countThresholds(model), ...x, ...theta]);
}
