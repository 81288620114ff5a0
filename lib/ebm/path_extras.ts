import type { LearningExtras } from "./extras.ts";
import { linearWork } from "./linear_work.ts";
import type { Model } from "./model.ts";
import type { LearningTime } from "./params.ts";
import { exactEnds, measuredEnds } from "./path_ends.ts";

/**
 * What an energy with one parameter adds to a run of learning: the work of a
 * straight path, and the parameter after the first update and before the last,
 * such as `couplingAfterStart` and `couplingBeforeEnd`.
 *
 * @param name Name of the parameter, such as "coupling".
 * @param unit Its unit.
 * @param model The energy.
 * @param time Duration and step where none is given.
 * @returns Further exact values and estimates.
 */
export function pathExtras(
  name: string,
  unit: string,
  model: Model,
  time: LearningTime,
): LearningExtras {
  const [first, last] = [`${name}AfterStart`, `${name}BeforeEnd`];
  return {
    time,
    exact: (run, continuous) => linearWork(model, run, continuous),
    solved(found) {
      const { afterStart, beforeEnd } = exactEnds(found);
      return {
        [first]: { value: afterStart, unit },
        [last]: { value: beforeEnd, unit },
      };
    },
    estimates(inputs) {
      const ends = measuredEnds(inputs, unit);
      return ends ? { [first]: ends.afterStart, [last]: ends.beforeEnd } : {};
    },
  };
}
