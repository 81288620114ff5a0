/**
 * Mergeable statistics, estimates with standard errors, and verdicts.
 *
 * @module
 */
import { detailedScore } from "./detailed.ts";
import { largest } from "./extreme.ts";
import { workHistogram } from "./histogram.ts";
import { logMeanExp } from "./log_mean_exp.ts";
import { moments } from "./moments.ts";
import { share } from "./share.ts";
import { quantileSketch } from "./sketch.ts";
import type { Statistic } from "./statistic.ts";

export { acceptance } from "./acceptance.ts";
export { type Bar, bar } from "./bar.ts";
export { type Convergence, convergence } from "./convergence.ts";
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
export { hillIndex } from "./hill.ts";
export { binWidth, coarsen, occupied, workHistogram } from "./histogram.ts";
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
export { meanOf, meanSquareOf, moments, varianceOf } from "./moments.ts";
export { normalTailQuantile } from "./normal.ts";
export { type Overlap, overlap } from "./overlap.ts";
export { countOf, type Points, pointsOf } from "./points.ts";
export { type Bins, rebin, type RebinOptions } from "./rebin.ts";
export { share, shareOf, shareOfCounts } from "./share.ts";
export { quantile, quantileOf, quantileSketch } from "./sketch.ts";
export type { Estimate, Statistic } from "./statistic.ts";
export {
  judge,
  type Judgement,
  type JudgeOptions,
  limit,
  type Verdict,
} from "./verdict.ts";

/** Every statistic; each obeys the laws of {@linkcode Statistic}. */
export const statistics: readonly Statistic[] = [
  moments,
  logMeanExp,
  largest,
  detailedScore,
  workHistogram,
  quantileSketch,
  share,
];
