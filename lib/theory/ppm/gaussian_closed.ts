/**
 * Closed forms of the linear-Gaussian model without feedback: another way to
 * what the recursion finds.
 *
 * @module
 */
import {
  type LinearSetting,
  restingVariance,
  stepVariance,
} from "./gaussian_setting.ts";

/** What has a closed form, with g = (1 - a)^N; informations in nats. */
export interface LinearClosed {
  /** Var theta_N. */
  readonly varianceTheta: number;
  /** Cov(theta_N, mean of the data) = (1 - g) vB. */
  readonly covarianceThetaData: number;
  /** M = I(Theta_N;B). */
  readonly memorizedInformation: number;
  /** I(Theta_N;mu). */
  readonly memorizedTask: number;
  /** I(Theta_0..Theta_N;B) = ln(1 + N a^2 vB/vw)/2. */
  readonly memorizedPath: number;
  /** M after many steps, ln(1 + vB/v_st)/2. */
  readonly memorizedStationary: number;
  /** I(X_N;Theta_N) of a fully relaxed system. */
  readonly learnedInformation: number;
  /** I(X_N;B) of a fully relaxed system. */
  readonly learnedInformationData: number;
  /** <sigma_X|Theta> of a fully relaxed system. */
  readonly entropyProductionXGivenTheta: number;
  /** Test loss less training loss, (1 - g) sd2/Nd. */
  readonly generalizationGap: number;
  /** The same as a function of I(Theta_N;B|mu). */
  readonly gapOfInformation: number;
  /** <(theta_N - theta_0)^2>. */
  readonly displacement: number;
}

/**
 * The closed forms.
 *
 * @param setting The model, with noise, without feedback; relaxation is taken as 0 where a form says so.
 * @returns The forms.
 */
export function linearClosed(setting: LinearSetting): LinearClosed {
  const {
    taskVariance: tau2,
    dataMeanVariance,
    initialVariance: v0,
    modelVariance: s2,
    gain: a,
    steps,
  } = setting;
  const vb = tau2 + dataMeanVariance;
  const vst = restingVariance(setting);
  const vw = stepVariance(setting);
  const g = (1 - a) ** steps;
  const kept = (1 - a) ** 2;
  const varianceTheta = g * g * v0 + (1 - g) ** 2 * vb + vst * (1 - g * g);
  const covarianceThetaData = (1 - g) * vb;
  const about = (share: number, whole: number, of: number) =>
    -Math.log1p(-(share ** 2) / (whole * of)) / 2;
  const memorizedInformation = about(covarianceThetaData, varianceTheta, vb);
  const memorizedTask = tau2 === 0
    ? 0
    : about((1 - g) * tau2, varianceTheta, tau2);
  const memorizedNoise = memorizedInformation - memorizedTask;
  // Both deviations given the task.
  const thetaGivenTask = varianceTheta - (1 - g) ** 2 * tau2;
  return {
    varianceTheta,
    covarianceThetaData,
    memorizedInformation,
    memorizedTask,
    memorizedPath: Math.log1p(steps * a * a * vb / vw) / 2,
    memorizedStationary: Math.log1p(vb / vst) / 2,
    learnedInformation: Math.log1p(varianceTheta / s2) / 2,
    learnedInformationData: about(covarianceThetaData, varianceTheta + s2, vb),
    entropyProductionXGivenTheta: (a * a *
        (steps * vst +
          (v0 + vb - vst) * (1 - kept ** steps) / (1 - kept)) +
      steps * vw) / (2 * s2),
    generalizationGap: (1 - g) * dataMeanVariance,
    gapOfInformation: Math.sqrt(thetaGivenTask * dataMeanVariance) *
      Math.sqrt(-Math.expm1(-2 * memorizedNoise)),
    displacement: (1 - g) ** 2 * (v0 + vb) + vst * (1 - g * g),
  };
}
