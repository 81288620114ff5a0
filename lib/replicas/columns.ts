/**
 * What replica networks leave behind: one column a quantity, a row a replica.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";

/** Results by name, all of one length. */
export interface ReplicaColumns {
  /**
   * For the k-th probe, with eta = minibatch gradient - G, G the gradient of
   * all training samples, P parameters:
   * `loss<k>` cross-entropy of the training samples, `accuracy<k>` of the test
   * samples, `sampleNoise<k>` C_1 = [mean ||g_s||^2 - ||G||^2]/P of single
   * samples, `noise<k>` ||eta||^2/P of the minibatch of that step, `fourth<k>`
   * mean of eta^4, `gradientSquare<k>` ||G||^2/P, `gradientMax<k>` max |G_i|,
   * and with a readout `sumKl<k>` up to that step.
   *
   * `product<l>` eta(t).eta(t+l)/P at the lag step t, l = 0..lags, and
   * `turn<l>` its antisymmetric part on two fixed random projections,
   * a_t b_{t+l} - b_t a_{t+l}. `overlap` mean of (eta_i.eta_j)^2 over pairs of
   * independent minibatches at the lag step, `square` mean ||eta_i||^2 of them.
   *
   * `weight<j>` one weight of the last layer at path time j, and with a readout
   * `class<u>_<y>` the probability of class y of readout input u at the end.
   */
  readonly values: Readonly<Record<string, Column>>;
  /** 1 where a network diverged. */
  readonly escaped: Uint8Array;
}
