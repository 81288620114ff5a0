/**
 * What lagged chains leave behind: one column a quantity, a row a chain.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";

/** Results by name, all of one length. */
export interface LaggedColumns {
  /**
   * `x0` and `x` the first and last state of the system, `heat` q_X as the log
   * ratio of the kernel that was used, `work` done on it by moving parameters;
   * further columns as the model says (`columnsOf`).
   */
  readonly values: Readonly<Record<string, Column>>;
  /** 1 where a chain diverged. */
  readonly escaped: Uint8Array;
}
