/**
 * Every deterministic number of the specification that these solvers cover.
 *
 * @module
 */
import { breathingRows } from "./oracle/breathing.ts";
import { doubleWellRows } from "./oracle/double_well.ts";
import { doubleWellBiasRows } from "./oracle/double_well_bias.ts";
import { ringRows } from "./oracle/ring.ts";
import type { ReferenceRow } from "./oracle/row.ts";
import { trapRows } from "./oracle/trap.ts";

export { type ReferenceRow, toleranceOf } from "./oracle/row.ts";

/** The rows in the order of the specification, P01 to P35. */
export const referenceRows: readonly ReferenceRow[] = [
  ...trapRows,
  ...breathingRows,
  ...doubleWellRows,
  ...ringRows,
  ...doubleWellBiasRows,
];
