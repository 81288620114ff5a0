/**
 * Accounts and filters of the linear model in f64.
 *
 * @module
 */
import type { Setting } from "./linear_setting.ts";

/** Accounts of a step of a path read forward. */
export class Account {
  /** Into the bath of x [nat]. */
  heat = 0;
  /** Done on x [nat]. */
  work = 0;
  /** Log ratio of the moves of theta [nat]. */
  heatTheta = 0;
  readonly #setting: Setting;

  /**
   * Nothing has happened yet.
   *
   * @param setting What the steps share.
   */
  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** theta0 to theta at x0. */
  learnt(theta0: number, theta: number, x0: number): void {
    const { model, data } = this.#setting;
    const { gain: a, modelVariance: s2, adaptive } = model;
    const noise = model.batchVariance + model.thermalVariance;
    this.work += ((x0 - theta) ** 2 - (x0 - theta0) ** 2) / (2 * s2);
    // ln of the Gaussian density of the move over that of the way back.
    const there = theta - theta0 - a * (data - (adaptive ? x0 : theta0));
    const back = theta0 - theta - a * (data - (adaptive ? x0 : theta));
    this.heatTheta += (back ** 2 - there ** 2) / (2 * noise);
  }

  /** x0 to x at theta. */
  moved(x0: number, x: number, theta: number): void {
    const { modelVariance: s2 } = this.#setting.model;
    this.heat += ((x0 - theta) ** 2 - (x - theta) ** 2) / (2 * s2);
  }
}

/** The filter m_n of a path without feedback. */
export function filterOf(path: readonly number[], rho: number): number {
  let m = path[0]!;
  for (const theta of path.slice(1)) m = rho * m + (1 - rho) * theta;
  return m;
}

/** What the path of theta says about x, given the data: a Kalman filter. */
export class Kalman {
  /** Conditional mean of x. */
  mean: number;
  /** Conditional variance of x. */
  variance: number;
  /** Entropy transferred so far [nat]. */
  transfer = 0;

  /**
   * Knows how x starts.
   *
   * @param mean Its mean.
   * @param variance Its variance.
   */
  constructor(mean: number, variance: number) {
    this.mean = mean;
    this.variance = variance;
  }

  /** Learns from a move theta0 to theta at x0, then x moves. */
  seen(
    { model, data }: Setting,
    theta0: number,
    theta: number,
    x0: number,
  ): void {
    const { gain: a, relaxation: rho, modelVariance: s2 } = model;
    const noise = model.batchVariance + model.thermalVariance;
    const total = a * a * this.variance + noise;
    const miss = theta - theta0 - a * (data - this.mean);
    const there = theta - theta0 - a * (data - x0);
    this.transfer += miss ** 2 / (2 * total) + Math.log(total) / 2 -
      there ** 2 / (2 * noise) - Math.log(noise) / 2;
    if (total > 0) {
      this.mean -= a * this.variance / total * miss;
      this.variance *= noise / total;
    }
    this.mean = rho * this.mean + (1 - rho) * theta;
    this.variance = rho * rho * this.variance + s2 * (1 - rho * rho);
  }
}
