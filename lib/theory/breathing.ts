/**
 * A trap at rest whose stiffness changes, in continuous time: closed moment
 * equations, the exponential average by a Riccati equation, the sudden quench
 * and the protocol of least work.
 *
 * @module
 */

/** A stiffness during the run, smooth in between the ends. */
export interface StiffnessProtocol {
  /** kappa at time t, 0 <= t <= duration [energy / length^2]. */
  kappa(t: number): number;
  /** d kappa / dt [energy / (length^2 time)]. */
  slope(t: number): number;
}

/** A trap U = kappa(t) x^2 / 2, from equilibrium at stiffness `from`. */
export interface Breathing {
  /** Stiffness before the run [energy / length^2]. */
  readonly from: number;
  /** Stiffness after the run [energy / length^2]. */
  readonly to: number;
  /** Duration [time]. */
  readonly duration: number;
  /** mu [length^2 / (energy time)]. */
  readonly mobility: number;
  /** T [energy]. */
  readonly temperature: number;
}

/** Moments of the work. */
export interface BreathingWork {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Variance of W, which is not Gaussian [energy^2]. */
  readonly varianceWork: number;
  /** -T ln<exp(-W/T)> [energy]. */
  readonly jarzynski: number;
  /** <x^2> at the end [length^2]. */
  readonly varianceX: number;
}

const STEPS = 4000;

/** Classical Runge-Kutta steps from time 0 to `duration`. */
function solve<Y extends number[]>(
  rate: (t: number, y: Y) => Y,
  start: Y,
  duration: number,
): Y {
  const h = duration / STEPS;
  const ahead = (y: Y, k: Y, by: number) =>
    y.map((value, i) => value + by * k[i]!) as Y;
  let y = start;
  for (let step = 0; step < STEPS; step++) {
    const t = step * h;
    const a = rate(t, y);
    const b = rate(t + h / 2, ahead(y, a, h / 2));
    const c = rate(t + h / 2, ahead(y, b, h / 2));
    const d = rate(t + h, ahead(y, c, h));
    y = y.map((value, i) =>
      value + h / 6 * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!)
    ) as Y;
  }
  return y;
}

/**
 * Moments of the work and its exponential average, to about 1e-12.
 *
 * With s = <x^2>, C = Cov(W, x^2) and V = Var W: s' = 2 mu T - 2 mu kappa s,
 * C' = kappa' s^2 - 2 mu kappa C, V' = kappa' C. The average of exp(-W/T) is
 * exp(b) (1 + 2 a T / kappa_0)^(-1/2), with a and b from the end backwards:
 * da/ds = kappa'/(2T) - 2 mu kappa a - 4 mu T a^2, db/ds = -2 mu T a.
 *
 * @param trap The trap.
 * @param protocol Its stiffness during the run; linear when absent. Where it
 * does not meet `from` and `to` it jumps.
 * @returns The exact values in continuous time.
 *
 * @example The Jarzynski equality
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { breathingWork } from "./breathing.ts";
 *
 * const { jarzynski } = breathingWork({ from: 1, to: 4, duration: 1, mobility: 1, temperature: 1 });
 * assertAlmostEquals(jarzynski, Math.LN2, 1e-12);
 * ```
 */
export function breathingWork(
  trap: Breathing,
  protocol?: StiffnessProtocol,
): BreathingWork {
  const { from, to, duration, mobility, temperature } = trap;
  const { kappa, slope } = protocol ?? {
    kappa: (t: number) => from + (to - from) * t / duration,
    slope: () => (to - from) / duration,
  };
  const first = kappa(0) - from;
  const last = to - kappa(duration);
  const start = temperature / from;
  const [work, s, c, v] = solve<[number, number, number, number]>(
    (t, [, s, c]) => {
      const k = kappa(t);
      const up = slope(t);
      return [
        up * s / 2,
        2 * mobility * (temperature - k * s),
        up * s * s - 2 * mobility * k * c,
        up * c,
      ];
    },
    [
      first * start / 2,
      start,
      first * start * start,
      first * first * start * start / 2,
    ],
    duration,
  );
  const [a, b] = solve<[number, number]>(
    (back, [a]) => {
      const t = duration - back;
      return [
        slope(t) / (2 * temperature) - 2 * mobility * kappa(t) * a -
        4 * mobility * temperature * a * a,
        -2 * mobility * temperature * a,
      ];
    },
    [last / (2 * temperature), 0],
    duration,
  );
  const total = a + first / (2 * temperature);
  return {
    meanWork: work + last * s / 2,
    varianceWork: v + last * c + last * last * s * s / 2,
    jarzynski: -temperature * (b - Math.log1p(2 * total * start) / 2),
    varianceX: s,
  };
}

/** Work of a sudden change of stiffness, a scaled chi-square of one degree of freedom. */
export interface Quench {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Variance of W [energy^2]. */
  readonly varianceWork: number;
  /** -T ln<exp(-W/T)> [energy]. */
  readonly jarzynski: number;
  /** n / ESS = <exp(-2W/T)> / <exp(-W/T)>^2; Infinity where to <= from / 2. */
  readonly samplesPerEffective: number;
}

/**
 * A sudden change of stiffness, <exp(-th W/T)> = (1 + th (to - from) / from)^(-1/2).
 *
 * @param from Stiffness before [energy / length^2].
 * @param to Stiffness after [energy / length^2].
 * @param temperature T [energy].
 * @returns The exact values.
 *
 * @example From 1 to 4
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { quench } from "./breathing.ts";
 *
 * const { meanWork, varianceWork, jarzynski } = quench(1, 4, 1);
 * assertAlmostEquals(meanWork, 1.5);
 * assertAlmostEquals(varianceWork, 4.5);
 * assertAlmostEquals(jarzynski, Math.LN2, 1e-15);
 * ```
 */
export function quench(from: number, to: number, temperature: number): Quench {
  const meanWork = (to - from) * temperature / (2 * from);
  const twice = 1 + 2 * (to - from) / from;
  return {
    meanWork,
    varianceWork: 2 * meanWork * meanWork,
    jarzynski: temperature * Math.log(to / from) / 2,
    samplesPerEffective: twice > 0 ? to / from / Math.sqrt(twice) : Infinity,
  };
}

/** The cheapest way to change the stiffness. */
export interface BreathingOptimum extends StiffnessProtocol {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Standard deviation of x at the end [length]. */
  readonly deviation: number;
}

/**
 * The protocol of least mean work, which moves the standard deviation linearly
 * (Schmiedl and Seifert, Phys. Rev. Lett. 98, 108301, 2007).
 *
 * @param trap The trap.
 * @returns The optimum in continuous time, with jumps at both ends; for a fast
 * expansion kappa may be negative.
 *
 * @example Its work is that of its protocol
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { breathingOptimum, breathingWork } from "./breathing.ts";
 *
 * const trap = { from: 1, to: 4, duration: 1, mobility: 1, temperature: 1 };
 * const optimum = breathingOptimum(trap);
 * assertAlmostEquals(breathingWork(trap, optimum).meanWork, optimum.meanWork, 1e-12);
 * ```
 */
export function breathingOptimum(trap: Breathing): BreathingOptimum {
  const { from, to, duration, mobility, temperature } = trap;
  const start = Math.sqrt(temperature / from);
  const drag = 1 / (mobility * duration);
  const a = to + 2 * drag;
  const end =
    (start * drag + Math.sqrt((start * drag) ** 2 + a * temperature)) / a;
  const speed = (end - start) / duration;
  const z = (t: number) => start + speed * t;
  const pull = speed / mobility;
  return {
    meanWork: (to * end * end - temperature) / 2 -
      temperature * Math.log(end / start) + (end - start) ** 2 * drag,
    deviation: end,
    kappa: (t) => (temperature - z(t) * pull) / z(t) ** 2,
    slope: (t) => (pull * z(t) - 2 * temperature) * speed / z(t) ** 3,
  };
}
