/**
 * Every deterministic number of the specification that these solvers cover.
 *
 * @module
 */
import { breathingRows } from "./oracle/breathing.ts";
import { doubleWellRows } from "./oracle/double_well.ts";
import { doubleWellBiasRows } from "./oracle/double_well_bias.ts";
import { learningGaussianRows } from "./oracle/learning_gaussian.ts";
import { learningLandscapeRows } from "./oracle/learning_landscapes.ts";
import { learningMetricRows } from "./oracle/learning_metrics.ts";
import { learningMoveRows } from "./oracle/learning_moves.ts";
import { learningRbmRows } from "./oracle/learning_rbm.ts";
import { learningTrapRows } from "./oracle/learning_trap.ts";
import { ringRows } from "./oracle/ring.ts";
import type { ReferenceRow } from "./oracle/row.ts";
import { trapRows } from "./oracle/trap.ts";

export { type ReferenceRow, toleranceOf } from "./oracle/row.ts";

/** The rows in the order of the specifications: P01 to P35 of particles, V3 to V26 of learning. */
export const referenceRows: readonly ReferenceRow[] = [
  ...trapRows,
  ...breathingRows,
  ...doubleWellRows,
  ...ringRows,
  ...doubleWellBiasRows,
  ...learningTrapRows,
  ...learningMoveRows,
  ...learningMetricRows,
  ...learningGaussianRows,
  ...learningLandscapeRows,
  ...learningRbmRows,
];
