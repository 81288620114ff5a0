/**
 * Chains that were simulated elsewhere.
 *
 * @module
 */

/** States of chains out of another program; nothing is computed. */
export interface ImportedEnsemble {
  /** Discriminator. */
  readonly kind: "imported";
  /** Name within the plan. */
  readonly name: string;
  /** Number of chains. */
  readonly chains: number;
  /** States of each chain. */
  readonly times: number;
  /** Numbers of a state. */
  readonly coordinates: number;
  /** The states, shape [chain][time][coordinate]. */
  readonly values: Float64Array;
}
