/**
 * Mean learning in continuous time: closed forms of section 2, U = kappa
 * (x - theta)^2/2, infinitely many chains, equilibrium start at theta = 0.
 *
 * @module
 */
import { integrate } from "../quadrature.ts";
import { scaledEi } from "./exponential_integral.ts";

/** A mean to be learnt. */
export interface MeanTask {
  /** Stiffness kappa > 0 [kT/length^2]. */
  readonly kappa: number;
  /** A = target - theta_0 [length]. */
  readonly distance: number;
  /** tau > 0 [time]. */
  readonly duration: number;
}

/** Where a protocol ends. */
export interface TrapOutcome {
  /** theta_f - theta_0 [length]. */
  readonly thetaFinal: number;
  /** Mean of the chains at the end, from theta_0 [length]. */
  readonly meanFinal: number;
  /** <W> = W_ex [kT]. */
  readonly work: number;
  /** L(target) - L(theta_f) [nat]. */
  readonly gap: number;
}

function outcome(
  { kappa, distance }: MeanTask,
  thetaFinal: number,
  meanFinal: number,
  work: number,
): TrapOutcome {
  const gap = 0.5 * kappa * (distance - thetaFinal) ** 2;
  return { thetaFinal, meanFinal, work, gap };
}

/** The optimal protocol (13). */
export interface OptimalTrap extends TrapOutcome {
  /** v, speed of parameter and chains [length/time]. */
  readonly speed: number;
  /** Height of both jumps, v/kappa [length]. */
  readonly jump: number;
  /** Heat into the bath during the run, v^2 tau [kT]. */
  readonly heat: number;
  /** KL(chains || model) at the end, 2 v^2/kappa [nat]. */
  readonly klFinal: number;
  /** theta(t) - theta_0 at 0 < t < tau [length]. */
  theta(t: number): number;
}

/**
 * The protocol of least work (13), (14).
 *
 * @param task The task.
 * @returns The optimum.
 *
 * @example The reference of section 2.2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { optimalTrap } from "./trap_protocols.ts";
 *
 * const { work, meanFinal, heat, klFinal, theta } = optimalTrap({ kappa: 1, distance: 2, duration: 3 });
 * assertAlmostEquals(work, 0.8, 1e-15);
 * assertAlmostEquals(meanFinal, 1.2, 1e-15);
 * assertAlmostEquals(heat, 0.48, 1e-15);
 * assertAlmostEquals(klFinal, 0.32, 1e-15);
 * assertAlmostEquals(theta(0), 0.4, 1e-15);
 * ```
 */
export function optimalTrap(task: MeanTask): OptimalTrap {
  const { kappa, distance, duration } = task;
  const speed = distance / (duration + 2 / kappa);
  const jump = speed / kappa;
  return {
    ...outcome(task, distance, speed * duration, speed * distance),
    speed,
    jump,
    heat: speed * speed * duration,
    klFinal: 2 * speed * speed / kappa,
    theta: (t) => jump + speed * t,
  };
}

/**
 * Start with a stationary lag (a): chains start at -v/kappa, v = A/tau.
 *
 * @param task The task.
 * @returns The outcome; W = A^2/tau.
 */
export function stationaryLagTrap(task: MeanTask): TrapOutcome {
  const { kappa, distance, duration } = task;
  const speed = distance / duration;
  return outcome(task, distance, distance - speed / kappa, speed * distance);
}

/**
 * A linear ramp from equilibrium (b).
 *
 * @param task The task.
 * @returns The outcome.
 */
export function linearTrap(task: MeanTask): TrapOutcome {
  const { kappa, distance, duration } = task;
  const z = kappa * duration;
  const late = -Math.expm1(-z) / z;
  const work = distance * distance / duration * (1 - late);
  return outcome(task, distance, distance * (1 - late), work);
}

/**
 * A quench (e): the parameter jumps to the target at once.
 *
 * @param task The task.
 * @returns The outcome; W = kappa A^2/2 at any duration.
 */
export function quenchTrap(task: MeanTask): TrapOutcome {
  const { kappa, distance, duration } = task;
  const mean = -distance * Math.expm1(-kappa * duration);
  return outcome(task, distance, mean, 0.5 * kappa * distance * distance);
}

/**
 * A constant rate (d), eq. (16).
 *
 * @param task The task.
 * @param rate eta > 0 [1/(kappa time)].
 * @returns The outcome; W tends to eta kappa A^2/2.
 *
 * @example Beyond eta = 1/4 the parameter oscillates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { constantRateTrap } from "./trap_protocols.ts";
 *
 * const { work } = constantRateTrap({ kappa: 1, distance: 2, duration: 3 }, 1);
 * assertAlmostEquals(work, 1.969071784, 1e-9);
 * ```
 */
export function constantRateTrap(task: MeanTask, rate: number): TrapOutcome {
  const { kappa, distance, duration } = task;
  // a - m = A exp(-g t) (C + g S), S = sinh(w t)/w and so on with g = kappa/2, w^2 = g^2 (1 - 4 eta)
  const g = kappa / 2;
  const w2 = g * g * (1 - 4 * rate);
  const w = Math.sqrt(Math.abs(w2));
  const t = duration;
  const small = w * t < 1e-4;
  const c = w2 > 0 ? Math.cosh(w * t) : Math.cos(w * t);
  const s = small
    ? t * (1 + w2 * t * t / 6)
    : (w2 > 0 ? Math.sinh(w * t) : Math.sin(w * t)) / w;
  const decay = Math.exp(-g * t);
  const left = distance * decay * (c + g * s);
  // theta - m = m'/kappa, m' = A exp(-g t) (g^2 - w^2) S
  const lag = distance * decay * (g * g - w2) * s / kappa;
  const work = 0.5 * kappa * rate * (distance * distance - left * left);
  return outcome(task, distance - left + lag, distance - left, work);
}

/** The family of schedules eta = 1/(kappa (tau - t) + c) with an impulse at the start. */
export interface LagSchedule {
  /** c > 0; 2 is that of the optimum, 1 that of a stationary lag. */
  readonly c: number;
  /** J_0, weight of the impulse at the start [1/kappa]. Defaults to 0. */
  readonly impulseStart?: number;
  /** J_tau, weight of the impulse at the end [1/kappa]. Defaults to 0. */
  readonly impulseEnd?: number;
  /** Lag of the chains at the start, theta_0 minus their mean [length]. Defaults to 0. */
  readonly lag?: number;
}

/**
 * The schedules eta = 1/(kappa (tau - t) + c), (c) and (f).
 *
 * With s = kappa (tau - t) + c, u = a - m solves u'' = u' - u/s: u = p s + q
 * (s Ei(s) - e^s), and a - theta = u - u'. The part with Ei vanishes iff
 * J_0 = 1/(kappa S), S = z + c.
 *
 * @param task The task.
 * @param schedule c and the impulses.
 * @returns The outcome, with the variance of chains at 1/kappa or any other.
 *
 * @example c = 1 without jumps ends A exp(-z) short of the target
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { lagScheduleTrap } from "./trap_protocols.ts";
 *
 * const task = { kappa: 1, distance: 2, duration: 3 };
 * const { thetaFinal, work } = lagScheduleTrap(task, { c: 1 });
 * assertAlmostEquals(thetaFinal, 2 - 2 * Math.exp(-3), 1e-14);
 * assertAlmostEquals(work, 0.8281246914, 1e-10);
 * ```
 */
export function lagScheduleTrap(
  task: MeanTask,
  { c, impulseStart = 0, impulseEnd = 0, lag = 0 }: LagSchedule,
): TrapOutcome {
  const { kappa, distance, duration } = task;
  const top = kappa * duration + c;
  // All divided by exp(S): e(s) = exp(s - S), i(s) = Ei(s) exp(-S).
  const e = (s: number) => Math.exp(s - top);
  const i = (s: number) => scaledEi(s) * e(s);
  const first = distance + lag;
  const slopeTop = lag + impulseStart * kappa * first;
  // u(S) = A + lag, u'(S) = lag + J_0 kappa u(S); p S + q (S i(S) - 1) = u(S)
  const q = slopeTop * top - first;
  const p = slopeTop - q * i(top);
  const slope = (s: number) => p + q * i(s);
  const u = (s: number) => p * s + q * (s * i(s) - e(s));
  const jump = 0.5 * kappa * (slopeTop * slopeTop - lag * lag);
  const run = kappa * integrate((s) => u(s) * slope(s) / s, c, top);
  const left = u(c);
  const before = left - slope(c);
  const after = before - impulseEnd * kappa * left;
  const last = 0.5 * kappa * ((left - after) ** 2 - (left - before) ** 2);
  return outcome(task, distance - after, distance - left, jump + run + last);
}

/**
 * Efficiency of a protocol, least work to its end over its own work.
 *
 * @param task The task.
 * @param thetaFinal theta_f - theta_0 [length].
 * @param work <W> [kT].
 * @returns kappa (theta_f - theta_0)^2/((z + 2) W), <= 1 in continuous time.
 */
export function trapEfficiency(
  { kappa, duration }: MeanTask,
  thetaFinal: number,
  work: number,
): number {
  return kappa * thetaFinal * thetaFinal / ((kappa * duration + 2) * work);
}
