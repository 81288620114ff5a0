/**
 * What a linear-Gaussian model has memorised, learned and paid after some steps.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";

/** Averages after some steps [nats]; undefined where they are infinite or nothing defines them. */
export interface LinearPoint {
  /** Steps n. */
  readonly step: number;
  /** Covariance of (mu, mean of the data, theta, x), shape [4][4]. */
  readonly covariance: Matrix;
  /** M = I(Theta_n;B). */
  readonly memorizedInformation: number | undefined;
  /** I(Theta_n;mu), the relevant part. */
  readonly memorizedTask: number | undefined;
  /** M - I(Theta_n;mu), the rest. */
  readonly memorizedNoise: number | undefined;
  /** I(Theta_0..Theta_n;B). */
  readonly memorizedPath: number | undefined;
  /** L_int = I(X_n;Theta_n). */
  readonly learnedInformation: number;
  /** L_B = I(X_n;B). */
  readonly learnedInformationData: number;
  /** I(X_n;mu). */
  readonly learnedInformationTask: number;
  /** L_path = I(X_n;Theta_0..Theta_n). */
  readonly learnedPath: number;
  /** I(X_n;Theta_n|B). */
  readonly learnedGivenData: number;
  /** I(X_n;Theta_0..Theta_n|B). */
  readonly learnedPathGivenData: number;
  /** I(X_n,Theta_n;B). */
  readonly jointInformation: number | undefined;
  /** I_0 = I(X_0;Theta_0). */
  readonly initialInformation: number;
  /** <q_X>, into the bath of the system. */
  readonly meanHeat: number;
  /** <w>, on the system. */
  readonly meanWork: number;
  /** The sum of <KL(p_theta_(n-1) || p_theta_n)>: what a fully relaxed system dissipates. */
  readonly sumKl: number;
  /** <q_Theta>, into the bath of the parameters. */
  readonly meanHeatTheta: number | undefined;
  /** <sigma_X>. */
  readonly entropyProductionX: number;
  /** <sigma_Theta>, of all D parameters like those below. */
  readonly entropyProductionTheta: number | undefined;
  /** <sigma_XTheta>. */
  readonly entropyProductionJoint: number | undefined;
  /** <sigma_Theta|B>. */
  readonly entropyProductionThetaGivenData: number | undefined;
  /** <sigma_XTheta|B>. */
  readonly entropyProductionJointGivenData: number | undefined;
  /** <sigma_X|Theta>, given the parameter path. */
  readonly entropyProductionXGivenTheta: number;
  /** What steps of theta add to I(X;Theta). */
  readonly flowTheta: number;
  /** What steps of x add to I(X;Theta). */
  readonly flowX: number;
  /** What steps of theta add to I(Theta;B|X). */
  readonly flowHidden: number | undefined;
  /** Transfer entropy from X to Theta. */
  readonly transferEntropy: number | undefined;
  /** The same given the data. */
  readonly transferEntropyGivenData: number | undefined;
  /** <A_B>: the entropy production of X given path and data, plus the transfer entropy given the data. */
  readonly meanFeedbackEntropy: number | undefined;
  /** <A>: the same over all data sets. */
  readonly meanFeedbackEntropyMarginal: number | undefined;
  /** Test loss less training loss of (theta - y)^2/2. */
  readonly generalizationGap: number;
  /** M/<sigma_Theta>. */
  readonly efficiencyGoldtSeifert: number | undefined;
  /** (L_int - I_0)/<sigma_X>. */
  readonly efficiencyInterface: number | undefined;
  /** L_B/M. */
  readonly relevanceRatio: number | undefined;
  /** <|theta_n - theta_0|^2> of all D parameters. */
  readonly displacement: number;
}
