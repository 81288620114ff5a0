const EULER = 0.5772156649015329;

/**
 * exp(-x) Ei(x), Ei the exponential integral, for x > 0.
 *
 * @param x A positive number.
 * @returns The value to about 1e-15; the factor keeps it finite at any x.
 *
 * @example Ei(1)
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { scaledEi } from "./exponential_integral.ts";
 *
 * assertAlmostEquals(Math.E * scaledEi(1), 1.8951178163559368, 1e-15);
 * ```
 */
export function scaledEi(x: number): number {
  if (x > 40) {
    // Asymptotic series up to its smallest term.
    let term = 1 / x;
    let sum = term;
    for (let k = 1; k < x; k++) {
      term *= k / x;
      if (term < 1e-17 * sum) break;
      sum += term;
    }
    return sum;
  }
  let term = 1;
  let sum = 0;
  for (let k = 1; k < 500; k++) {
    term *= x / k;
    sum += term / k;
    if (term / k < 1e-17 * sum) break;
  }
  return Math.exp(-x) * (EULER + Math.log(x) + sum);
}
