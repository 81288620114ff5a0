/**
 * What an analysis of learning reads, made without a plan.
 *
 * @module
 */
import { readDiary } from "../../lib/ebm/diary.ts";
import type { AnalysisInputs } from "../../lib/ebm/inputs.ts";
import type { Model } from "../../lib/ebm/model.ts";
import { type LearningParams, learningSpecs } from "../../lib/ebm/params.ts";
import { readerOf } from "../../lib/ebm/reader.ts";
import { referencesOf } from "../../lib/ebm/references.ts";
import { readRun } from "../../lib/ebm/run.ts";
import {
  learn,
  type LearnerEnsemble,
  type Rule,
} from "../../lib/learning/mod.ts";
import { parseParams } from "../../lib/params.ts";

/** Duration and step where none is given. */
const time = { duration: 0.6, dt: 0.02 };

/**
 * Runs a few learners in f64 and reads their diaries.
 *
 * @param model What is learnt.
 * @param given Parameters.
 * @param rule The rule of the simulator.
 * @param learners How many learners, or chains of a prescribed path.
 * @returns Everything that series are made of.
 */
export function inputsOf(
  model: Model,
  given: Readonly<Record<string, unknown>>,
  rule: (moves: number) => Rule,
  learners = 3,
): AnalysisInputs {
  const params: LearningParams = parseParams(
    learningSpecs(time),
    given,
    "a test",
  );
  const run = readRun(model, params, time).run!;
  const ensemble: LearnerEnsemble = {
    kind: "learners",
    name: "forward",
    energy: model.energy,
    move: run.kernel,
    dt: run.dt,
    moves: run.moves,
    innerMoves: run.innerMoves,
    chains: run.chains,
    thetaStart: model.thetaStart,
    rule: rule(run.moves),
    data: model.data,
    start: model.start(run.start, run),
    reach: model.reach,
    seed: 7,
    replica: 0,
  };
  const p = model.energy.parameters.length;
  const d = model.energy.coordinates.length;
  const width = 2 * p + 1 + d;
  const rows = run.moves + 2;
  const entries = run.prescribed ? 1 : learners;
  const positions = new Float64Array(entries * rows * width);
  learn(ensemble, 0, learners, {
    watch(learner, row, { theta, forces, work, mean }) {
      positions.set(
        [...theta, ...forces, work, ...mean],
        (learner * rows + row) * width,
      );
    },
  });
  const times = Array.from(
    { length: rows },
    (_, k) => Math.min(k, run.moves) * run.step,
  );
  const paths = { times, trajectories: entries, width, positions };
  const references = referencesOf(model, run);
  const view = { merged: () => undefined, blocks: () => undefined };
  return {
    model,
    run,
    ensemble,
    view,
    read: readerOf(view, { ...run, pilotChains: run.chains }),
    diary: readDiary(paths, ensemble, model),
    reference: references.chain(),
    references,
    estimates: {},
    roundoff: 2 ** -53,
  };
}
