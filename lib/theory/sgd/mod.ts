/**
 * Exact references for stochastic gradient descent: its noise, its stationary
 * states, its entropy production and its moments. Nothing here knows the
 * simulator. Time counts in units of a chain: steps, or epochs without
 * replacement.
 *
 * @module
 */
export type { AffineChain, QuadraticSamples } from "./affine.ts";
export * from "./batch_noise.ts";
export * from "./chain_state.ts";
export { classify, type PairClassifier, pairClassifier } from "./classifier.ts";
export * from "./divergence.ts";
export * from "./entropy_distribution.ts";
export * from "./entropy_form.ts";
export * from "./epoch_noise.ts";
export * from "./form_bounded.ts";
export * from "./form_logistic.ts";
export * from "./form_moments.ts";
export * from "./form_probability.ts";
export * from "./form_slope.ts";
export * from "./gaussian_chain.ts";
export * from "./gaussian_mean.ts";
export * from "./hatano_sasa.ts";
export type { LossModel } from "./loss.ts";
export * from "./lyapunov.ts";
export * from "./moment_chain.ts";
export * from "./ness.ts";
export * from "./path_distribution.ts";
export * from "./path_form.ts";
export type { PathMoments } from "./path_moments.ts";
export {
  exponentialMean,
  finiteRange,
  formMean,
  formVariance,
  type QuadraticForm,
} from "./quadratic_form.ts";
export * from "./reshuffling.ts";
export {
  quadraticMinimum,
  recentred,
  type SampleMoments,
  sampleMoments,
} from "./sample_moments.ts";
export * from "./sampler_orders.ts";
export { spectralRadius } from "./spectral_radius.ts";
export * from "./stability.ts";
export * from "./uncertainty.ts";
export * from "./displacement.ts";
export * from "./effective.ts";
export * from "./local.ts";
export * from "./minimum.ts";
export {
  accuracy,
  networkLoss,
  networkOutputs,
  type SmoothLoss,
} from "./network_loss.ts";
export { networkMinimum } from "./network_minimum.ts";
export * from "./shift.ts";
