/**
 * How far the states of lagged chains may be.
 *
 * @module
 */
import type { LaggedEnsemble } from "./ensemble.ts";
import { linearUnits } from "./linear_constants.ts";
import { farAway } from "./wells.ts";

/**
 * What no state exceeds unless its chain diverged.
 *
 * @param ensemble The chains.
 * @returns A length; a hundred or a thousand times what is likely.
 */
export function reachOf({ model, steps }: LaggedEnsemble): number {
  switch (model.kind) {
    case "linear":
      return linearUnits(model, steps).reach;
    case "grid":
      return Infinity;
    case "energy": {
      const slope = model.path.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      return 100 * farAway(model, slope);
    }
    case "collisions":
      return 1000 * Math.sqrt(1 + model.initialVariance);
  }
}
