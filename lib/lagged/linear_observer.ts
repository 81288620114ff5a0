/**
 * An observer of theta who does not know the data, in f64.
 *
 * @module
 */
import type { Setting } from "./linear_setting.ts";

/** ln N(miss; 0, variance) without 2 pi. */
function logNormal(miss: number, variance: number): number {
  return -miss * miss / (2 * variance) - Math.log(variance) / 2;
}

/**
 * What the path of theta says about x where the data are averaged over: Kalman
 * filters of x and the mean of the data y given theta, and of y given theta and
 * x. A move of theta is likelier to the second by as much as x sent.
 */
export class Observer {
  /** Conditional mean of x. */
  mean: number;
  /** Entropy transferred from x to theta so far [nat]. */
  transfer = 0;
  readonly #setting: Setting;
  #data = 0;
  /** Variances of x, of y, and their covariance. */
  #variances: readonly [number, number, number];
  /** Mean and variance of y where x is known. */
  #known: readonly [number, number];

  /**
   * Knows how theta and x start, and how data are distributed.
   *
   * @param setting The model.
   * @param theta The collective parameter at the start.
   */
  constructor(setting: Setting, theta: number) {
    const { taskVariance, dataMeanVariance, modelVariance } = setting.model;
    this.#setting = setting;
    this.mean = theta;
    this.#variances = [modelVariance, taskVariance + dataMeanVariance, 0];
    this.#known = [0, taskVariance + dataMeanVariance];
  }

  /** Learns from a move theta0 to theta at x0, then x moves. */
  seen(theta0: number, theta: number, x0: number): void {
    const { gain: a, relaxation: rho, modelVariance: s2, ...model } =
      this.#setting.model;
    const noise = model.batchVariance + model.thermalVariance;
    const [xx, yy, xy] = this.#variances;
    const miss = theta - theta0 - a * (this.#data - this.mean);
    const total = a * a * (yy - 2 * xy + xx) + noise;
    const [kx, ky] = [a * (xy - xx) / total, a * (yy - xy) / total];
    const [m, v] = this.#known;
    const missKnown = theta - theta0 - a * (m - x0);
    const totalKnown = a * a * v + noise;
    this.transfer += logNormal(missKnown, totalKnown) - logNormal(miss, total);
    this.#known = [
      m + a * v / totalKnown * missKnown,
      v * noise / totalKnown,
    ];
    this.mean = rho * (this.mean + kx * miss) + (1 - rho) * theta;
    this.#data += ky * miss;
    this.#variances = [
      rho * rho * (xx - kx * kx * total) + s2 * (1 - rho * rho),
      yy - ky * ky * total,
      rho * (xy - kx * ky * total),
    ];
  }
}
