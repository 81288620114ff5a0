/**
 * Chains that no engine takes.
 *
 * @module
 */
import { isEpochal, parameterCount } from "../descent/mod.ts";
import { mostSamples } from "./batches.ts";
import { type ChainEnsemble, mostAreaParameters } from "./ensemble.ts";
import { epochSteps, schemeOf, totalSteps } from "./path.ts";

function sizeProblems(ensemble: ChainEnsemble): string[] {
  const { batches, data, update } = ensemble;
  const problems: string[] = [];
  if (data.samples === 0) return problems;
  if (data.samples > mostSamples) {
    problems.push(
      `Cannot use the data as there must be at most ${mostSamples} samples: here there are ${data.samples}.`,
    );
  }
  const { size } = batches;
  if (schemeOf(ensemble) === "full") return problems;
  if (!Number.isInteger(size) || size < 1 || size > data.samples) {
    problems.push(
      `Cannot use the minibatches as their size must be a whole number from 1 to ${data.samples}: here it is ${size}.`,
    );
  } else if (
    (isEpochal(batches.scheme) || update.noise === "epoch") &&
    !Number.isInteger(epochSteps(ensemble))
  ) {
    problems.push(
      `Cannot use the minibatches as their size must divide ${data.samples}: here it is ${size}.`,
    );
  }
  return problems;
}

function shapeProblems(ensemble: ChainEnsemble): string[] {
  const { model, data, reference, start, update, rates, burnIn } = ensemble;
  const p = parameterCount(model);
  const wrong = (what: string, wanted: string, here: number) =>
    `Cannot use ${what} as it must have ${wanted} entries: here there are ${here}.`;
  const problems: string[] = [];
  if (reference.length !== p) {
    problems.push(wrong("the reference", `${p}`, reference.length));
  }
  const { length: m } = start.mean;
  if (m !== p && !(m === 2 * p && update.momentum > 0)) {
    problems.push(wrong("the mean of the start", `${p}`, m));
  }
  if (start.factor.length !== m * m) {
    problems.push(
      wrong("the factor of the start", `${m * m}`, start.factor.length),
    );
  }
  const { length: f } = update.factor ?? [];
  if (update.noise === "matrix" && f !== p * p) {
    problems.push(wrong("the factor of the noise", `${p * p}`, f));
  }
  const steps = 1 + totalSteps(ensemble) - burnIn;
  if (rates.length !== 1 && rates.length !== steps) {
    problems.push(wrong("the learning rates", `1 or ${steps}`, rates.length));
  }
  if (model.kind === "network") {
    const { layers, loss } = model;
    const outputs = loss === "squares" ? layers.at(-1)! : 1;
    const { inputs, targets, samples } = data;
    if (inputs.length !== samples * layers[0]!) {
      problems.push(
        wrong("the inputs", `${samples * layers[0]!}`, inputs.length),
      );
    }
    if (targets.length !== samples * outputs) {
      problems.push(
        wrong("the targets", `${samples * outputs}`, targets.length),
      );
    }
    if (loss === "logistic" && layers.at(-1) !== 1) {
      problems.push(
        `Cannot use the layers as a logistic loss takes one output: here there are ${
          layers.at(-1)
        }.`,
      );
    }
  }
  return problems;
}

/**
 * What is wrong with chains, before anything is drawn.
 *
 * @param ensemble The chains.
 * @returns One sentence a problem; none where they can be carried out.
 */
export function chainProblems(ensemble: ChainEnsemble): string[] {
  const { model, update, kept } = ensemble;
  const p = parameterCount(model);
  const problems = [...sizeProblems(ensemble), ...shapeProblems(ensemble)];
  if (update.heun && (update.momentum > 0 || update.decay > 0)) {
    problems.push(
      "Cannot average the gradient over both ends of a step as momentum and weight decay must be 0.",
    );
  }
  if (kept === "areas" && p > mostAreaParameters) {
    problems.push(
      `Cannot keep areas as there must be at most ${mostAreaParameters} parameters: here there are ${p}.`,
    );
  }
  return problems;
}

/**
 * Refuses chains that cannot be carried out.
 *
 * @param ensemble The chains.
 * @throws RangeError with every problem, one a line.
 */
export function requireChains(ensemble: ChainEnsemble): void {
  const problems = chainProblems(ensemble);
  if (problems.length > 0) throw new RangeError(problems.join("\n"));
}
