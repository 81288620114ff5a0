import { type Chain, rowOf } from "./chain.ts";
import { linearStep } from "./linear_step.ts";

/**
 * ln<exp(-(W + W_sh)/T)> of a chain in a quadratic energy, by Gaussian integrals.
 *
 * As exp(-w_sh/T) K(x -> y) = exp(-(dU - w_nc)/T) K(y -> x), one step takes a
 * weight g(x) to exp(-Phi(y)/T) times the integral of K(y -> x) exp(Phi(x)/T) g(x),
 * Phi = U - f x. The weight is exp(log - alpha (x - m)^2 / 2) throughout.
 *
 * @param chain The chain; its kernel is `em`, `itr` or `ou`.
 * @param mean Mean of the first position [length].
 * @param variance Variance of the first position, > 0 [length^2].
 * @returns The logarithm of the average; undefined where the average diverges.
 *
 * @example With W_sh, Euler steps obey the Jarzynski equality at any dt
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { logMeanExpTotal } from "./harmonic_total.ts";
 *
 * const schedule = rawSchedule([[1, 2, 3, 4], [0, 0, 0, 0]]);
 * const chain = { potential: harmonic, schedule, temperature: 1, mobility: 1, dt: 0.3, push: 0 };
 * const log = logMeanExpTotal({ ...chain, kernel: "em" }, 0, 1);
 * assertAlmostEquals(log!, -Math.LN2, 1e-14);
 * ```
 */
export function logMeanExpTotal(
  chain: Chain,
  mean: number,
  variance: number,
): number | undefined {
  const { potential, schedule, temperature } = chain;
  let m = mean;
  let alpha = 1 / variance;
  let log = -0.5 * Math.log(2 * Math.PI * variance);
  let l = rowOf(chain, 0);
  // exp(log - alpha z^2 / 2 + beta z), z = x - m, with its peak at 0 again
  const centre = (beta: number) => {
    m += beta / alpha;
    log += beta * beta / (2 * alpha);
  };
  for (let row = 1; row <= schedule.steps + 1; row++) {
    const next = rowOf(chain, row);
    const by = next.map((value, i) => value - l[i]!);
    log -= potential.switchWork(m, next, by) / temperature;
    alpha += (potential.curvature(0, next) - potential.curvature(0, l)) /
      temperature;
    const pull = potential.force(m, next) - potential.force(m, l);
    l = next;
    if (!(alpha > 0)) return undefined;
    centre(pull / temperature);
    if (row > schedule.steps) break;

    const { r, b, v, k, g } = linearStep(chain, l);
    const force = (g - k * m) / temperature;
    const curve = alpha - k / temperature;
    const shift = r * m + b - m;
    const q = 1 + curve * v;
    alpha = curve * r * r / q + k / temperature;
    if (!(q > 0 && alpha > 0)) return undefined;
    log += -0.5 * Math.log(q) +
      (-0.5 * curve * shift * shift - force * shift + 0.5 * force * force * v) /
        q;
    centre(-(force + curve * shift) * r / q + force);
  }
  return log + 0.5 * Math.log(2 * Math.PI / alpha);
}
