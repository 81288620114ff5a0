/**
 * Paths of the first lagged chains.
 *
 * @module
 */
import { carryLagged } from "./carry.ts";
import type { LaggedColumns } from "./columns.ts";
import type { LaggedEnsemble } from "./ensemble.ts";

/** Numbers of one time of a path: the parameter, then the system. */
export const pathWidth = 2;

/** The parameter of each row after n steps; of a reservoir the step itself has none. */
function parameters(
  { model }: LaggedEnsemble,
  { values }: LaggedColumns,
  n: number,
): ArrayLike<number> | undefined {
  switch (model.kind) {
    case "linear":
      return values.theta;
    case "grid":
      return Float64Array.from(
        values.state!,
        (j) => model.thetaMax * (2 * j / (model.states - 1) - 1),
      );
    case "energy":
      return new Float64Array(values.x!.length).fill(model.path[n]!);
    case "collisions":
      return values.reservoirEnergy;
  }
}

/**
 * Follows the first chains: one that is stopped after n steps stands where the
 * whole one passes.
 *
 * @param ensemble Forward chains.
 * @param count How many.
 * @param every Learning steps between two times.
 * @returns Shape [chain][time][{@linkcode pathWidth}]: theta_n (of a reservoir its energy) and x_n at n = 0, every, ...
 */
export function followLagged(
  ensemble: LaggedEnsemble,
  count: number,
  every: number,
): Float64Array {
  const times = Math.floor(ensemble.steps / every) + 1;
  const out = new Float64Array(count * times * pathWidth);
  for (let k = 0; k < times; k++) {
    const n = k * every;
    const columns = carryLagged({ ...ensemble, steps: n }, 0, count);
    const theta = parameters(ensemble, columns, n)!;
    const { x } = columns.values;
    for (let i = 0; i < count; i++) {
      out.set([theta[i]!, x![i]!], (i * times + k) * pathWidth);
    }
  }
  return out;
}
