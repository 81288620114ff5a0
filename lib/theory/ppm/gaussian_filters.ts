/**
 * What an observer of the parameters knows of system and data: variances and
 * gains of the filters of a linear-Gaussian model.
 *
 * @module
 */
import { type LinearSetting, stepVariance } from "./gaussian_setting.ts";

/** Variances before and after n = 0..N steps, and what they are made of. */
export interface LinearFilters {
  /** Variance of x_n given theta_0..theta_n and the data, shape [N + 1]. */
  readonly givenData: Float64Array;
  /** Variance of x_n given theta_0..theta_n, shape [N + 1]. */
  readonly givenPath: Float64Array;
  /** Variance of the mean of the data given theta_0..theta_n, shape [N + 1]. */
  readonly data: Float64Array;
  /** Variance of theta_n given theta_0..theta_(n-1) and the data, shape [N + 1]; entry 0 is 0, as below. */
  readonly stepGivenData: Float64Array;
  /** Variance of theta_n given theta_0..theta_(n-1). */
  readonly stepGivenPath: Float64Array;
  /** Variance of theta_n given theta_0..theta_(n-1) and x_0..x_(n-1). */
  readonly stepGivenHistory: Float64Array;
  /** Gains of step n: of the filter given data, of x and of the data given the path, of the data given the history. */
  gains(n: number): readonly [number, number, number, number];
}

const ratio = (a: number, b: number) => b > 0 ? a / b : 0;

/**
 * Runs the filters of a model once: their variances do not depend on the path.
 *
 * @param setting The model. Without feedback x_n given the path is N(m_n, s2).
 * @returns Variances and gains.
 */
export function linearFilters(setting: LinearSetting): LinearFilters {
  const { gain: a, relaxation: rho, modelVariance: s2, steps } = setting;
  const vw = stepVariance(setting);
  const column = () => new Float64Array(steps + 1);
  const givenData = column();
  const givenPath = column();
  const data = column();
  const [stepGivenData, stepGivenPath, stepGivenHistory] = [
    column(),
    column(),
    column(),
  ];
  const [own, ofX, ofData, ofHistory] = [
    column(),
    column(),
    column(),
    column(),
  ];
  // Of x and of the data given the path: two variances and what they share.
  let shared = 0;
  let history = setting.taskVariance + setting.dataMeanVariance;
  givenData[0] = givenPath[0] = s2;
  data[0] = history;
  const seen = setting.adaptive ? a : 0;
  for (let n = 1; n <= steps; n++) {
    const [v, p, q] = [givenData[n - 1]!, givenPath[n - 1]!, data[n - 1]!];
    const s = stepGivenData[n] = seen * seen * v + vw;
    own[n] = -ratio(seen * v, s);
    givenData[n] = rho * rho * (s > 0 ? v * vw / s : v) +
      s2 * (1 - rho * rho);
    const withX = a * shared - seen * p;
    const withData = a * q - seen * shared;
    const t = stepGivenPath[n] = a * withData - seen * withX + vw;
    ofX[n] = ratio(withX, t);
    ofData[n] = ratio(withData, t);
    givenPath[n] = rho * rho * (p - ofX[n]! * withX) + s2 * (1 - rho * rho);
    data[n] = q - ofData[n]! * withData;
    shared = rho * (shared - ofX[n]! * withData);
    const u = stepGivenHistory[n] = a * a * history + vw;
    ofHistory[n] = ratio(a * history, u);
    if (u > 0) history *= vw / u;
  }
  return {
    givenData,
    givenPath,
    data,
    stepGivenData,
    stepGivenPath,
    stepGivenHistory,
    gains: (n) => [own[n]!, ofX[n]!, ofData[n]!, ofHistory[n]!],
  };
}
