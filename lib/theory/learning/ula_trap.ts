/**
 * Thermodynamics of unadjusted Langevin moves at finite step (section 4.2).
 *
 * @module
 */

/**
 * Inverse temperature at which Euler moves in a trap are reversible.
 *
 * @param kappa Stiffness.
 * @param dt Step h [time], h kappa < 2.
 * @returns beta_eff = 1 - h kappa/2.
 */
export function betaEffective(kappa: number, dt: number): number {
  return 1 - 0.5 * dt * kappa;
}

/**
 * Excess work of an infinitely slow change of stiffness with Euler moves, which
 * can be negative: a step-size artefact, no violation of the second law.
 *
 * @param from k_0.
 * @param to k_f.
 * @param dt Step h [time].
 * @returns -ln[(1 - h k_f/2)/(1 - h k_0/2)]/2 [kT].
 *
 * @example The reference of section 4.2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { quasiStaticStiffnessWork } from "./ula_trap.ts";
 *
 * assertAlmostEquals(quasiStaticStiffnessWork(1, 4, 0.05), 0.04002135384, 1e-11);
 * assertAlmostEquals(quasiStaticStiffnessWork(4, 1, 0.05), -0.04002135384, 1e-11);
 * ```
 */
export function quasiStaticStiffnessWork(
  from: number,
  to: number,
  dt: number,
): number {
  return -0.5 * Math.log(betaEffective(to, dt) / betaEffective(from, dt));
}

/**
 * ln<exp(-beta W)> of Gaussian work.
 *
 * @param meanWork <W> [kT].
 * @param varianceWork Variance of W [kT^2].
 * @param beta beta, 1 or beta_eff. Defaults to 1.
 * @returns -beta <W> + beta^2 Var W/2.
 */
export function logExponentialGaussianWork(
  meanWork: number,
  varianceWork: number,
  beta = 1,
): number {
  return -beta * meanWork + 0.5 * beta * beta * varianceWork;
}
