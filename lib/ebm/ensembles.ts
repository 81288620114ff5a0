/**
 * What a run of learning simulates.
 *
 * @module
 */
import type { DataSet, LearnerEnsemble } from "../learning/mod.ts";
import { isAffine } from "../learning/mod.ts";
import type { Model } from "./model.ts";
import type { MadeRule } from "./rule.ts";
import type { LearningRun } from "./run.ts";

/** With fewer learners their spread is taken from small ones beside them. */
export const fewLearners = 64;
/** How many of those there are. */
export const pilotLearners = 256;
/** Most chains of one of them. */
const pilotChains = 256;

/** Learners whose diaries are read. */
const diaries = 64;
/** Chains of a prescribed path whose diaries are read. */
const diaryChains = 4096;

/** What is simulated. */
export interface LearningEnsembles {
  /** The ensembles, the main one first. */
  readonly all: readonly LearnerEnsemble[];
  /** Rows of the main one. */
  readonly rows: number;
  /** Rows of the side ensemble, if there is one. */
  readonly fixed: Readonly<Record<string, number>>;
  /** Rows whose diaries are read. */
  readonly diary: number;
}

/** The data as they are drawn. */
function dataOf(
  { data, energy }: Model,
  { minibatch, dataVariance }: LearningRun,
): DataSet {
  if (minibatch === 0) return { ...data, minibatch: 0, jitter: 0 };
  const point = data.weights.length === 1;
  const variance = dataVariance ?? (point ? 1 : 0);
  // The average of data enters an affine force like one datum of less variance.
  return isAffine(energy) && point
    ? { ...data, minibatch: 1, jitter: Math.sqrt(variance / minibatch) }
    : { ...data, minibatch, jitter: Math.sqrt(variance) };
}

/**
 * The ensembles of a run.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param made Its rule.
 * @returns What to simulate.
 * @throws RangeError where chains cannot start as asked, "it must ...".
 */
export function ensemblesOf(
  model: Model,
  run: LearningRun,
  { rule, energy, waiting }: MadeRule,
): LearningEnsembles {
  const main: LearnerEnsemble = {
    kind: "learners",
    name: "forward",
    energy,
    move: run.kernel,
    dt: run.dt,
    moves: run.moves + waiting,
    innerMoves: run.innerMoves,
    chains: run.chains,
    thetaStart: model.thetaStart,
    rule,
    data: dataOf(model, run),
    start: model.start(run.start, run),
    reach: model.reach,
    seed: run.seed,
    replica: 0,
  };
  if (run.prescribed) {
    const rows = run.chains * run.replicas;
    const diary = Math.min(rows, diaryChains);
    return { all: [main], rows, fixed: {}, diary };
  }
  const rows = run.replicas;
  const diary = Math.min(rows, diaries);
  if (rows >= fewLearners) return { all: [main], rows, fixed: {}, diary };
  const chains = Math.min(run.chains, pilotChains);
  const pilot = { ...main, name: "pilot", chains, replica: 2 };
  const fixed = { pilot: pilotLearners };
  return { all: [main, pilot], rows, fixed, diary };
}
