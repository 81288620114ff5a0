/**
 * Mergeable statistics, estimates with standard errors, and verdicts.
 *
 * @module
 */
import { covariances } from "./covariances.ts";
import { detailedScore } from "./detailed.ts";
import { largest } from "./extreme.ts";
import { gridCurrent } from "./grid_current.ts";
import { workHistogram } from "./histogram.ts";
import { binnedPairs, contingency } from "./information/contingency.ts";
import { firstRows } from "./information/first_rows.ts";
import { logMeanExp } from "./log_mean_exp.ts";
import { meanVectors } from "./mean_vectors.ts";
import { moments } from "./moments.ts";
import { share } from "./share.ts";
import { quantileSketch } from "./sketch.ts";
import { slopeScore } from "./slope.ts";
import type { Statistic } from "./statistic.ts";

export { acceptance } from "./acceptance.ts";
export { type Bar, bar } from "./bar.ts";
export { boundedB1, boundedB2 } from "./bounded.ts";
export { type Convergence, convergence } from "./convergence.ts";
export { covarianceMatrix, covariances, meanVector } from "./covariances.ts";
export { type CrooksScore, crooksScore } from "./crooks.ts";
export {
  type CrooksLine,
  crooksLine,
  type CrooksLineOptions,
} from "./crooks_line.ts";
export {
  detailedScore,
  type DetailedScores,
  detailedScores,
  detailedSlope,
} from "./detailed.ts";
export { largest, largestOf } from "./extreme.ts";
export {
  type CellCurrent,
  type CurrentComponent,
  currentOf,
  type GridAxis,
  gridCurrent,
  type PlaneGrid,
} from "./grid_current.ts";
export { hillIndex } from "./hill.ts";
export { binWidth, coarsen, occupied, workHistogram } from "./histogram.ts";
export {
  binnedPairs,
  contingency,
  contingencyEstimate,
  type ContingencyInformation,
  contingencyInformation,
  equalProbabilityEdges,
} from "./information/contingency.ts";
export { digamma } from "./information/digamma.ts";
export { firstRows, keptRows } from "./information/first_rows.ts";
export {
  gaussianBias,
  gaussianInformation,
  type InformationParts,
} from "./information/gaussian_information.ts";
export {
  ksgEstimate,
  ksgInformation,
  type KsgOptions,
} from "./information/ksg.ts";
export {
  type NestedInformation,
  nestedInformation,
  type NestedSamples,
} from "./information/nested.ts";
export {
  type BlockStates,
  jackknife,
  type JackknifeOptions,
  mergeAll,
} from "./jackknife.ts";
export { type Jarzynski, jarzynski } from "./jarzynski.ts";
export {
  effectiveSampleSize,
  logMeanExp,
  logMeanExpOf,
  maxShare,
} from "./log_mean_exp.ts";
export { meanVectors } from "./mean_vectors.ts";
export { meanOf, meanSquareOf, moments, varianceOf } from "./moments.ts";
export { normalTailQuantile } from "./normal.ts";
export { type Overlap, overlap } from "./overlap.ts";
export { countOf, type Points, pointsOf } from "./points.ts";
export { type Bins, rebin, type RebinOptions } from "./rebin.ts";
export { share, shareOf, shareOfCounts } from "./share.ts";
export { quantile, quantileOf, quantileSketch } from "./sketch.ts";
export { slopeOf, slopeScore } from "./slope.ts";
export type { Estimate, Statistic } from "./statistic.ts";
export {
  judge,
  type Judgement,
  type JudgeOptions,
  limit,
  type Verdict,
} from "./verdict.ts";

/** Cells of the example of {@linkcode statistics}. */
const axis = { from: -2, to: 2, cells: 5 };

/**
 * Every statistic, those of vectors by an example; each obeys the laws of
 * {@linkcode Statistic}.
 */
export const statistics: readonly Statistic[] = [
  moments,
  logMeanExp,
  largest,
  detailedScore,
  workHistogram,
  quantileSketch,
  share,
  slopeScore,
  covariances(3),
  gridCurrent([axis, axis]),
  contingency(3, 4),
  binnedPairs(Float64Array.of(-1, 0, 1), Float64Array.of(0.5)),
  firstRows(700, 2),
  meanVectors(3),
];
