/**
 * Lagged chains in f64, with the random integers of the kernels.
 *
 * @module
 */
import { collisionRow } from "./collisions.ts";
import type { LaggedColumns } from "./columns.ts";
import { escapesOf } from "./decode.ts";
import { energyRow, energyTwin } from "./energy.ts";
import type { LaggedEnsemble } from "./ensemble.ts";
import { gridRow } from "./grid.ts";
import { gridTwin } from "./grid_twin.ts";
import { linearRow } from "./linear.ts";
import { columnNames } from "./names.ts";
import { requireLagged } from "./refuse.ts";

/** Makes one row after the other. */
function rowsOf(
  ensemble: LaggedEnsemble,
): (chain: number) => Readonly<Record<string, number>> {
  const { model } = ensemble;
  switch (model.kind) {
    case "linear":
      return (chain) => linearRow(ensemble, model, chain);
    case "grid": {
      const twin = gridTwin(ensemble, model);
      return (chain) => gridRow(twin, chain);
    }
    case "energy": {
      const maps = energyTwin(ensemble, model);
      return (chain) => energyRow(ensemble, model, maps, chain);
    }
    case "collisions":
      return (chain) => collisionRow(ensemble, model, chain);
  }
}

/**
 * Carries chains from their beginning to their end.
 *
 * @param ensemble The chains.
 * @param first Global index of the first.
 * @param count How many.
 * @returns One column a quantity.
 * @throws RangeError with every reason why the ensemble cannot be carried out.
 *
 * @example The first law of a particle that meets two oscillators
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { carryLagged } from "./carry.ts";
 *
 * const { values } = carryLagged({
 *   kind: "lagged",
 *   name: "reservoir",
 *   model: { kind: "collisions", initialVariance: 4, angle: 0.3 },
 *   steps: 2,
 *   direction: "forward",
 *   seed: 1,
 *   replica: 0,
 * }, 0, 1);
 * const [x0, x] = [values.x0![0]!, values.x![0]!];
 * assertAlmostEquals(values.heat![0]!, (x0 * x0 - x * x) / 2, 1e-14);
 * ```
 */
export function carryLagged(
  ensemble: LaggedEnsemble,
  first: number,
  count: number,
): LaggedColumns {
  requireLagged(ensemble);
  const names = columnNames(ensemble);
  const values = Object.fromEntries(
    names.map((name) => [name, new Float64Array(count)]),
  );
  const rowAt = rowsOf(ensemble);
  for (let i = 0; i < count; i++) {
    const row = rowAt(first + i);
    for (const name of names) values[name]![i] = row[name]!;
  }
  return { values, escaped: escapesOf(ensemble, values, count) };
}
