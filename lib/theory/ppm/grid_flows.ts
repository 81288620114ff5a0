/**
 * Information that the two phases of a learning step carry.
 *
 * @module
 */
import { gridInformation, gridStep } from "./grid_marginals.ts";
import { type GridSetting, gridTables } from "./grid_tables.ts";

/** Sums over all steps of what each phase adds [nat]. */
export interface GridFlows {
  /** sum I(X_{n-1}; Theta_n) - I(X_{n-1}; Theta_{n-1}). */
  readonly flowTheta: number;
  /** sum I(X_n; Theta_n) - I(X_{n-1}; Theta_n). */
  readonly flowX: number;
  /** sum I(Theta_n; B | X_{n-1}) - I(Theta_{n-1}; B | X_{n-1}). */
  readonly flowData: number;
}

/**
 * Information flows of a grid model; flowTheta + flowX is L_int(N) - L_int(0).
 *
 * The second laws are Sigma_X >= flowX and Sigma_Th >= flowTheta + flowData.
 *
 * @param setting The model.
 * @param marginals p_n(c, theta, x) of n = 0..N, shape [c][j][x].
 * @returns The flows.
 */
export function gridFlows(
  setting: GridSetting,
  marginals: readonly Float64Array[],
): GridFlows {
  const tables = gridTables(setting);
  const flows = { flowTheta: 0, flowX: 0, flowData: 0 };
  for (let n = 1; n < marginals.length; n++) {
    const before = gridInformation(setting, marginals[n - 1]!);
    const half = gridInformation(
      setting,
      gridStep(tables, marginals[n - 1]!).half,
    );
    const after = gridInformation(setting, marginals[n]!);
    flows.flowTheta += half.learnedInformation - before.learnedInformation;
    flows.flowX += after.learnedInformation - half.learnedInformation;
    flows.flowData += half.memorizedGivenState - before.memorizedGivenState;
  }
  return flows;
}
