/**
 * How far a current may be from its reverse.
 *
 * @module
 */

/**
 * The q that solves q tanh(q/2) = sigma; by the fluctuation theorem alone the
 * relative variance of a current is at least 1 / sinh(q/2)^2.
 *
 * @param sigma Mean entropy production [1], at least 0.
 * @returns q [1].
 */
export function symmetricRoot(sigma: number): number {
  let low = 0;
  let high = Math.max(2, 2 * sigma);
  for (let i = 0; i < 100; i++) {
    const q = 0.5 * (low + high);
    if (q * Math.tanh(0.5 * q) > sigma) high = q;
    else low = q;
  }
  return low;
}
