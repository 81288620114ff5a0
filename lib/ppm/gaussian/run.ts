/**
 * Everything that a run is read by.
 *
 * @module
 */
import type { Identity } from "../identities.ts";
import { type Order, ordersOf } from "../ordering.ts";
import { type GaussianAccount, gaussianAccounts } from "./accounts.ts";
import { type Ensembles, ensemblesOf } from "./ensembles.ts";
import { gaussianIdentities } from "./identities.ts";
import { type RowQuantities, rowQuantities } from "./rows.ts";
import type { GaussianSetting } from "./setting.ts";

/** A run and how it is read. */
export interface GaussianRun {
  /** Model and parameters. */
  readonly setting: GaussianSetting;
  /** What is simulated. */
  readonly ensembles: Ensembles;
  /** What its rows have. */
  readonly rows: RowQuantities;
  /** What the rows of an ensemble of n steps have. */
  shorter(steps: number): RowQuantities;
  /** Its stochastic entropies. */
  readonly accounts: readonly GaussianAccount[];
  /** Those of them whose running averages are shown: their theorems hold. */
  readonly running: readonly GaussianAccount[];
  /** What every path obeys. */
  readonly identities: readonly Identity[];
  /** Which information is no larger than which. */
  readonly orders: readonly Order[];
}

/** Entropies whose running averages are shown. */
const runningNames: readonly string[] = ["XGivenTheta", "ThetaGivenData"];
/** The same with feedback. */
const feedbackNames: readonly string[] = ["JointGivenData"];

/**
 * Puts together how a run is read.
 *
 * @param setting Model and parameters.
 * @returns The run.
 */
export function gaussianRun(setting: GaussianSetting): GaussianRun {
  const { params } = setting;
  const ensembles = ensemblesOf(setting);
  const rows = rowQuantities(setting);
  const accounts = gaussianAccounts(setting, rows, ensembles);
  const shown = params.adaptive ? feedbackNames : runningNames;
  return {
    setting,
    ensembles,
    rows,
    shorter: (steps) =>
      rowQuantities({
        ...setting,
        params: { ...params, steps },
        theory: { ...setting.theory, steps },
      }),
    accounts,
    running: accounts.filter(({ name }) => shown.includes(name)),
    identities: gaussianIdentities(setting, rows),
    orders: ordersOf({
      relaxed: params.relaxation === 0,
      adaptive: params.adaptive,
    }),
  };
}
