/**
 * One relaxation at fixed controls as a transition density K(x -> y).
 *
 * Path heat and shadow work follow from the log ratio of forward and reverse
 * densities alone, so that the formulas of the kernels can be checked.
 *
 * @module
 */
import {
  type Chain,
  forceSlope,
  nonConservative,
  rowOf,
  totalForce,
} from "./chain.ts";
import { integratePanels } from "./quadrature.ts";

/**
 * A kernel whose Gaussian noise is eta = target(y) - source(x).
 *
 * Its density is that of eta times `slope(y)`, the derivative of `target`.
 */
export interface NoiseMap {
  /** Variance of eta [length^2]. */
  readonly variance: number;
  /** The part of eta that the old position fixes [length]. */
  source(x: number): number;
  /** The part of eta that the new position fixes [length]. */
  target(y: number): number;
  /** d target / dy > 0, the Jacobian J [1]. */
  slope(y: number): number;
}

/** The transition density of one relaxation. On a ring `y` is the unwrapped new angle. */
export interface Transition {
  /** ln K(x -> y), K in 1 / length; for `mala` of accepted moves. */
  logDensity(x: number, y: number): number;
  /** Path heat T ln K(x -> y) / K(y -> x) [energy], positive into the bath. */
  pathHeat(x: number, y: number): number;
  /** Shadow work dU - W_nc + Q [energy], positive when done on the particle. */
  shadowWork(x: number, y: number): number;
  /** Probability to stay at x because the proposal was rejected; 0 but for `mala`. */
  rejection(x: number): number;
}

/**
 * The noise of a step as a function of its ends, for `em`, `itr` and `ou`;
 * for `mala` that of the proposal.
 *
 * EM: x' = x + mu F dt + eta. ITR: x' = x + mu dt (F + F') / 2 + eta.
 * OU: the exact Gaussian step of a quadratic energy.
 *
 * @param chain The chain.
 * @param l Controls, shape [controls].
 * @returns The map.
 * @throws {RangeError} If the kernel is `heun`, or `ou` on an energy that is not quadratic.
 */
export function noiseMap(chain: Chain, l: ArrayLike<number>): NoiseMap {
  const { kernel, mobility, temperature, dt, potential } = chain;
  const variance = 2 * mobility * temperature * dt;
  if (kernel === "em" || kernel === "mala") {
    return {
      variance,
      source: (x) => x + mobility * dt * totalForce(chain, x, l),
      target: (y) => y,
      slope: () => 1,
    };
  }
  const h = 0.5 * mobility * dt;
  if (kernel === "itr") {
    return {
      variance,
      source: (x) => x + h * totalForce(chain, x, l),
      target: (y) => y - h * totalForce(chain, y, l),
      slope: (y) => 1 - h * forceSlope(chain, y, l),
    };
  }
  if (kernel === "heun") {
    throw new RangeError(
      "Cannot use kernel heun as its noise is no difference of functions of the two ends.",
    );
  }
  if (!potential.quadratic) {
    throw new RangeError(
      "Cannot use kernel ou as it needs an energy that is quadratic in x.",
    );
  }
  const a = mobility * dt * potential.curvature(0, l);
  const shift = mobility * dt * totalForce(chain, 0, l);
  return {
    variance: a === 0 ? variance : variance * -Math.expm1(-2 * a) / (2 * a),
    source: (x) =>
      x * Math.exp(-a) + (a === 0 ? 1 : -Math.expm1(-a) / a) * shift,
    target: (y) => y,
    slope: () => 1,
  };
}

/** ln of the density of a Gaussian of mean 0. */
function logNormal(eta: number, variance: number): number {
  return -0.5 * (eta * eta / variance + Math.log(2 * Math.PI * variance));
}

/**
 * ln K of Heun's kernel by change of variables.
 *
 * With z = x + mu F dt + eta the step is y = z + h F(z) - h F(x), h = mu dt / 2,
 * so z solves M(z) = z + h F(z) = y + h F(x), and K = N(eta) / M'(z).
 */
function heunLogDensity(chain: Chain, l: ArrayLike<number>) {
  const { mobility, temperature, dt } = chain;
  const h = 0.5 * mobility * dt;
  const variance = 2 * mobility * temperature * dt;
  const slope = (z: number) => {
    const value = 1 + h * forceSlope(chain, z, l);
    if (value > 0) return value;
    throw new RangeError(
      `Cannot use kernel heun as its map from noise to position must be monotone, 1 + mu dt F_x / 2 > 0: it folds at x = ${z}; use a smaller dt or kernel itr.`,
    );
  };
  return (x: number, y: number) => {
    const force = totalForce(chain, x, l);
    const aim = y + h * force;
    const off = (z: number) => z + h * totalForce(chain, z, l) - aim;
    const middle = x + 2 * h * force;
    // Ends on either side of the zero, then Newton between them.
    let a = middle;
    let b = middle;
    for (let by = Math.abs(off(middle)); off(a) > 0; by *= 2) {
      a = middle - by;
      slope(a);
    }
    for (let by = Math.abs(off(middle)); off(b) < 0; by *= 2) {
      b = middle + by;
      slope(b);
    }
    let z = 0.5 * (a + b);
    for (let pass = 0; pass < 200; pass++) {
      const value = off(z);
      if (value > 0) b = z;
      else a = z;
      const newton = z - value / slope(z);
      const next = newton >= a && newton <= b ? newton : 0.5 * (a + b);
      const moved = Math.abs(next - z);
      z = next;
      if (moved <= 1e-15 * (1 + Math.abs(z))) break;
    }
    return logNormal(z - middle, variance) - Math.log(slope(z));
  };
}

/**
 * The transition density of a chain during one row of its schedule.
 *
 * @param chain The chain.
 * @param row Row of the schedule, 1 <= row <= N.
 * @returns The density and what follows from it.
 * @throws {RangeError} If the kernel does not apply to the potential; from
 * `logDensity`, if Heun's map folds.
 *
 * @example An exact step in a trap does no shadow work, an Euler step does
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { transition } from "./transition.ts";
 *
 * const schedule = rawSchedule([[1, 1, 1], [0, 0, 0]]);
 * const chain = { potential: harmonic, schedule, temperature: 1, mobility: 1, dt: 0.5, push: 0 };
 * const exact = transition({ ...chain, kernel: "ou" }, 1);
 * assertAlmostEquals(exact.shadowWork(0.3, -1), 0, 1e-14);
 * // On a trap an Euler step does mu k dt / 2 times dU.
 * const euler = transition({ ...chain, kernel: "em" }, 1);
 * assertAlmostEquals(euler.shadowWork(0.3, -1), 0.25 * (0.5 - 0.045), 1e-14);
 * ```
 */
export function transition(chain: Chain, row: number): Transition {
  const { potential, temperature, kernel } = chain;
  const l = rowOf(chain, row);
  const balance = (x: number, y: number) =>
    potential.energy(y, l) - potential.energy(x, l) -
    0.5 * (nonConservative(chain, x, l) + nonConservative(chain, y, l)) *
      (y - x);
  const plain = kernel === "heun" ? heunLogDensity(chain, l) : mapped();
  function mapped() {
    const map = noiseMap(chain, l);
    return (x: number, y: number) =>
      logNormal(map.target(y) - map.source(x), map.variance) +
      Math.log(map.slope(y));
  }
  const accepted = (x: number, y: number) =>
    Math.min(plain(x, y), plain(y, x) - balance(x, y) / temperature);
  const logDensity = kernel === "mala" ? accepted : plain;
  const pathHeat = (x: number, y: number) =>
    temperature * (logDensity(x, y) - logDensity(y, x));
  return {
    logDensity,
    pathHeat,
    shadowWork: (x, y) => balance(x, y) + pathHeat(x, y),
    rejection(x) {
      if (kernel !== "mala") return 0;
      const { variance, source } = noiseMap(chain, l);
      const lost = (y: number) =>
        Math.exp(plain(x, y)) - Math.exp(accepted(x, y));
      const width = 10 * Math.sqrt(variance);
      const middle = source(x);
      return integratePanels(lost, middle - width, middle + width, 60);
    },
  };
}
