/**
 * What lagged chains leave behind: one column a quantity, a row a chain.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";

/** Results by name, all of one length. Heats, work and transfer in nats. */
export interface LaggedColumns {
  /**
   * Of every model `x0` and `x`, the system at the first and the last step, and
   * `heat` q_X, given to its bath: ln K(x'|x)/K(x|x') summed, K the kernel that
   * was used. Accounts of rows that run backward are those of the same path read
   * forward.
   *
   * `linear`: `task`, `data` (its mean), the collective parameter `theta0` and
   * `theta`, `work` done on x by moving parameters, `heatTheta` ln G/G of the
   * way back (where the parameters are noisy), `filter` the mean of x given the
   * path of theta (adaptive: and the data; not in reversed rows), `transfer` the
   * entropy transferred from x to theta given the data (adaptive, forward), the
   * same two with the data averaged over, `filterMarginal` (given the path of
   * theta alone) and `transferMarginal`, and with several parameters `displacement` |theta_N - theta_0|^2, `across0` and
   * `across` the squares of what is orthogonal to the collective one.
   *
   * `grid`: `count` ones among the data, grid points `state0` and `state`,
   * `work`, `heatTheta` (of `mini` that of the mixture of all data points, and
   * `heatThetaRecorded` with those that were drawn), `filter` the probability of
   * x_N = 1 given the path, and `transfer`, as above.
   *
   * `energy`: `work`, `heatEnergy` the energy that x lost at fixed theta, which
   * is `heat` unless the kernel is `ula`, and of `mala` how many moves were
   * `accepted`.
   *
   * `collisions`: `heat` is the energy given to the reservoir, `reservoirEnergy`
   * what it has at the end, `theta0..` its coordinates if there are at most 64.
   */
  readonly values: Readonly<Record<string, Column>>;
  /** 1 where a chain diverged. */
  readonly escaped: Uint8Array;
}
