/**
 * Boltzmann maps along a parameter path.
 *
 * @module
 */
import {
  type BoltzmannMap,
  boltzmannMap,
  cellsNeeded,
} from "./boltzmann_map.ts";
import type { EnergyModel } from "./ensemble.ts";
import type { Quartic } from "./wells.ts";

const known = new Map<string, number | BoltzmannMap>();
/** Maps that are kept for the next block. */
const mostKnown = 4096;

function remembered<T extends number | BoltzmannMap>(
  key: string,
  make: () => T,
): T {
  const found = known.get(key) as T | undefined;
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= mostKnown) known.delete(known.keys().next().value!);
  known.set(key, made);
  return made;
}

/** Slopes whose maps are looked at to say how many cells all of them need. */
const probes = 33;

/**
 * Cells of all maps of a path.
 *
 * @param model The energy and its path.
 * @returns A power of two.
 */
export function pathCells(model: EnergyModel): number {
  const { path, quartic, quadratic } = model;
  const low = path.reduce((a, b) => Math.min(a, b), Infinity);
  const high = path.reduce((a, b) => Math.max(a, b), -Infinity);
  return remembered(`cells ${quartic} ${quadratic} ${low} ${high}`, () => {
    const count = low === high ? 1 : probes;
    return Array.from(
      { length: count },
      (_, k) => cellsNeeded(model, low + (high - low) * k / (probes - 1)),
    ).reduce((a, b) => Math.max(a, b));
  });
}

/**
 * The map of one slope of a path.
 *
 * @param model The energy.
 * @param theta The slope.
 * @param cells Cells of all maps, see {@linkcode pathCells}.
 */
export function mapAt(
  model: Quartic,
  theta: number,
  cells: number,
): BoltzmannMap {
  return remembered(
    `map ${model.quartic} ${model.quadratic} ${theta} ${cells}`,
    () => boltzmannMap(model, theta, cells),
  );
}

/**
 * Maps of some steps as kernels read them.
 *
 * @param model The energy and its path.
 * @param from First step of the path.
 * @param to Last step of the path.
 * @returns Shape [step][1 + 2 cells][4]: the threshold, then cubics of both wells.
 */
export function mapTable(
  model: EnergyModel,
  from: number,
  to: number,
): Float32Array<ArrayBuffer> {
  const cells = pathCells(model);
  const size = 4 * (1 + 2 * cells);
  const out = new Float32Array((to - from + 1) * size);
  for (let n = from; n <= to; n++) {
    const at = (n - from) * size;
    const { threshold, wells } = mapAt(model, model.path[n]!, cells);
    out[at] = threshold;
    wells.forEach((cubic, k) => out.set(cubic, at + 4 + 4 * cells * k));
  }
  return out;
}
