/**
 * Every mean of a chain in a quadratic energy by the Gaussian recursion:
 * position is Gaussian throughout, work is quadratic in it.
 *
 * @module
 */
import { type Chain, rowOf, type Start } from "./chain.ts";
import { logMeanExpTotal } from "./harmonic_total.ts";
import { linearStep } from "./linear_step.ts";
import { normalCdf } from "./special.ts";

/** Exact values of a quadratic chain. */
export interface HarmonicEstimates {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Variance of W [energy^2]. */
  readonly varianceWork: number;
  /** -T ln<exp(-W/T)> [energy]; absent where the average diverges. */
  readonly jarzynski: number | undefined;
  /** The same of W + W_sh; absent for `heun`, for a point start and where it diverges. */
  readonly jarzynskiTotal: number | undefined;
  /** <W_sh> [energy]; absent for `heun`. */
  readonly meanShadowWork: number | undefined;
  /** <W_nc> [energy]. */
  readonly meanNonConservativeWork: number;
  /** <dU> [energy]. */
  readonly meanEnergyChange: number;
  /** Mean first-law heat W + W_nc - dU [energy], into the bath. */
  readonly meanHeat: number;
  /** Mean path heat [energy], into the bath; absent for `heun`. */
  readonly meanPathHeat: number | undefined;
  /** P(W < 0); absent unless W is Gaussian, that is unless no stiffness changes. */
  readonly probabilityNegativeWork: number | undefined;
  /** Mean of mu F^2/T + mu F_x over the run, the drift estimator [1 / time]. */
  readonly entropyProductionRate: number;
  /** Mean of x_k, shape [N + 1] [length]. */
  readonly mean: Float64Array;
  /** Variance of x_k, shape [N + 1] [length^2]. */
  readonly variance: Float64Array;
}

/** Mean and variance of the first position. */
function startOf(chain: Chain, start: Start): [number, number] {
  if (start.kind === "point") return [start.x, 0];
  if (start.kind === "gaussian") return [start.mean, start.variance];
  const { r, b, v, k, g, f } = linearStep(chain, rowOf(chain, 0));
  if (!(k > 0) || !(Math.abs(r) < 1)) {
    throw new RangeError(
      `Cannot start from a Boltzmann or stationary density as it needs k > 0 and a stable step: here k = ${k}, step factor ${r}.`,
    );
  }
  if (start.kind === "stationary") return [b / (1 - r), v / (1 - r * r)];
  return [(g - f) / k, chain.temperature / k];
}

/**
 * Every mean of a chain in a quadratic energy, exactly.
 *
 * @param chain The chain; the potential is quadratic in x, the kernel is not `mala`.
 * @param start Where the first position is drawn.
 * @returns The exact values for this chain at this dt.
 * @throws {RangeError} If the kernel is `mala`, or the start needs a stiffness > 0.
 *
 * @example The exact kernel obeys the Jarzynski equality with the work alone
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { harmonicEstimates } from "./harmonic.ts";
 *
 * const schedule = rawSchedule([[1, 2, 3, 4], [0, 0, 0, 0]]);
 * const exact = harmonicEstimates(
 *   { potential: harmonic, schedule, kernel: "ou", temperature: 1, mobility: 1, dt: 0.1, push: 0 },
 *   { kind: "equilibrium" },
 * );
 * assertAlmostEquals(exact.jarzynski!, Math.LN2, 1e-14);
 * ```
 */
export function harmonicEstimates(
  chain: Chain,
  start: Start,
): HarmonicEstimates {
  const { potential, schedule, kernel, temperature, mobility, dt } = chain;
  const { steps } = schedule;
  const mean = new Float64Array(steps + 1);
  const variance = new Float64Array(steps + 1);
  let [m, s] = startOf(chain, start);
  mean[0] = m;
  variance[0] = s;
  let l = rowOf(chain, 0);
  const meanEnergy = () =>
    potential.energy(m, l) + 0.5 * potential.curvature(0, l) * s;
  const energyStart = meanEnergy();

  let work = 0;
  let workVariance = 0;
  let withX = 0; // Cov(W, x)
  let withSquare = 0; // Cov(W, (x - m)^2)
  let gaussian = true;
  let tilted = { m, s, log: 0 }; // the measure weighted by exp(-W/T)
  function change(row: number) {
    const next = rowOf(chain, row);
    const by = next.map((value, i) => value - l[i]!);
    // w = half z^2 / 2 + slope z + w(m), z = x - m
    const half = potential.curvature(0, next) - potential.curvature(0, l);
    const slope = potential.force(m, l) - potential.force(m, next);
    work += potential.switchWork(m, next, by) + 0.5 * half * s;
    workVariance += half * withSquare + 2 * slope * withX +
      0.5 * half * half * s * s + slope * slope * s;
    withX += slope * s;
    withSquare += half * s * s;
    if (half !== 0) gaussian = false;
    const gain = 1 + half * tilted.s / temperature;
    const pull = potential.force(tilted.m, l) - potential.force(tilted.m, next);
    tilted = {
      m: tilted.m - pull * tilted.s / (temperature * gain),
      s: tilted.s / gain,
      log: tilted.log - potential.switchWork(tilted.m, next, by) / temperature -
        0.5 * Math.log(gain) +
        pull * pull * tilted.s / (2 * temperature * temperature * gain),
    };
    if (!(gain > 0)) tilted.log = Infinity;
    l = next;
  }

  let shadow = 0;
  let pushed = 0;
  let dissipation = 0;
  for (let row = 1; row <= steps; row++) {
    change(row);
    const { r, b, v, k, g, f } = linearStep(chain, l);
    const rate = () =>
      mobility * (((g - k * m) ** 2 + k * k * s) / temperature - k);
    const tied = () => 0.5 * k * (m * m + s) - g * m; // <U - f x> + const
    const before = { m, rate: rate(), tied: tied() };
    m = r * m + b;
    s = r * r * s + v;
    mean[row] = m;
    variance[row] = s;
    withX *= r;
    withSquare *= r * r;
    tilted.m = r * tilted.m + b;
    tilted.s = r * r * tilted.s + v;
    pushed += f * (m - before.m);
    dissipation += 0.5 * (before.rate + rate());
    // EM keeps detailed balance at stiffness k (1 - mu k dt / 2): w_sh = (mu k dt / 2) d(U - f x)
    if (kernel === "em") {
      shadow += 0.5 * mobility * k * dt * (tied() - before.tied);
    }
  }
  change(steps + 1);

  const energyChange = meanEnergy() - energyStart;
  const heat = work + pushed - energyChange;
  const total = kernel === "heun" || start.kind === "point"
    ? undefined
    : logMeanExpTotal(chain, mean[0]!, variance[0]!);
  return {
    meanWork: work,
    varianceWork: workVariance,
    jarzynski: Number.isFinite(tilted.log)
      ? -temperature * tilted.log
      : undefined,
    jarzynskiTotal: total === undefined ? undefined : -temperature * total,
    meanShadowWork: kernel === "heun" ? undefined : shadow,
    meanNonConservativeWork: pushed,
    meanEnergyChange: energyChange,
    meanHeat: heat,
    meanPathHeat: kernel === "heun" ? undefined : heat + shadow,
    probabilityNegativeWork: gaussian && workVariance > 0
      ? normalCdf(-work / Math.sqrt(workVariance))
      : undefined,
    entropyProductionRate: dissipation / Math.max(steps, 1),
    mean,
    variance,
  };
}
