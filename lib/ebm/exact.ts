/**
 * The estimates of a run without simulation.
 *
 * @module
 */
import type { Exact } from "../experiment/experiment.ts";
import {
  joule,
  learnedVariance,
  type MeanField,
  noiseWork,
  varianceFactor,
} from "../theory/mod.ts";
import { highest, klStartOf, leastWork } from "./bounds.ts";
import { squareOf } from "./estimates.ts";
import type { LearningExtras } from "./extras.ts";
import type { Model } from "./model.ts";
import type { ModeLoop, References } from "./references.ts";
import type { LearningRun } from "./run.ts";

/** Names that only chains can tell. */
const simulated = [
  "identityResidualMax",
  "threeWayResidual",
  "firstLawResidualMax",
];

/** Of infinitely many chains alone: finitely many differ by what their noise costs. */
const ofManyChains = [
  "meanHeat",
  "klFinal",
  "entropyProduction",
  "heatDuringRun",
];

/** Collects values by name. */
type Put = (name: string, value: number | undefined, unit: string) => void;

/** Infinitely many chains. */
function ofMeanField(
  model: Model,
  run: LearningRun,
  found: MeanField | undefined,
  put: Put,
): void {
  put("meanWork", found?.meanWork, "energy");
  put("varianceWork", found?.varianceWork, "energy^2");
  put("excessWork", found?.excessWork, "energy");
  put("objectiveBias", found?.excessWork, "1");
  put("meanHeat", found?.meanHeat, "energy");
  put("freeEnergyDifference", found?.freeEnergyDifference, "energy");
  put("klStart", found?.klStart, "1");
  put("klFinal", found?.klFinal, "1");
  put("entropyProduction", found?.entropyProduction, "1");
  put("gapFinal", found && Math.max(0, found.gap), "1");
  const last = found?.theta.at(-1);
  for (const { name, unit, of } of model.finals) {
    put(name, last && of(last), unit);
  }
  if (run.prescribed) {
    put("jarzynski", found && -found.logExponentialWork, "energy");
    put("jarzynskiPath", found && -found.logExponentialPathWork, "energy");
  }
}

/** N chains with feedback, in the place of infinitely many. */
function ofLoops(
  model: Model,
  run: LearningRun,
  { loops }: References,
  put: Put,
): boolean {
  const found = loops();
  if (!found) return false;
  const total = (of: (loop: ModeLoop) => number) =>
    found.reduce((sum, loop) => sum + of(loop), 0);
  const work = total(({ moments }) => moments.meanWork);
  put("meanWork", work, "energy");
  put("excessWork", work, "energy");
  put("objectiveBias", work, "1");
  put("meanWorkClosedLoop", work, "energy");
  put(
    "varianceWorkClosedLoop",
    total((l) => l.moments.varianceWork),
    "energy^2",
  );
  if (run.chains > 1) {
    put("varianceWork", total((l) => l.moments.meanSampleVariance), "energy^2");
  }
  put(
    "gapFinal",
    total(({ mode, moments, target }) =>
      0.5 * mode.stiffness *
      ((target - moments.meanTheta) ** 2 + moments.varianceTheta)
    ),
    "1",
  );
  const theta = model.thetaStart.map((_, i) =>
    total(({ mode, moments }) => mode.axis[i]! * moments.meanTheta)
  );
  model.finals.forEach(({ name, unit, of }, i) => {
    put(name, of(theta), unit);
    put(
      `variance${name[0]!.toUpperCase()}${name.slice(1)}`,
      total(({ mode, moments }) =>
        (mode.axis[i] ?? 0) ** 2 * moments.varianceTheta
      ),
      squareOf(unit),
    );
  });
  return true;
}

/** N chains with the optimal schedule in continuous time: (23) to (25). */
function ofForms(model: Model, run: LearningRun, put: Put): boolean {
  const { modes, thetaStart, thetaTarget } = model;
  const plain = run.schedule === "optimal" && run.start === "exact" &&
    run.minibatch === 0 && (run.jumps === "substeps" || run.jumps === "single");
  if (run.prescribed || !plain || modes?.length !== 1 || !thetaTarget) {
    return false;
  }
  const kappa = modes[0]!.stiffness;
  const { duration, chains } = run;
  const z = kappa * duration;
  const least = kappa * (thetaTarget[0]! - thetaStart[0]!) ** 2 / (z + 2);
  put("meanWorkClosedLoop", least + noiseWork(z) / chains, "energy");
  put(
    "varianceWorkClosedLoop",
    2 * varianceFactor(z) * least / chains,
    "energy^2",
  );
  put(
    "varianceThetaFinal",
    learnedVariance(kappa, duration, chains),
    "length^2",
  );
  return true;
}

/** What follows from other values. */
function derived(
  model: Model,
  run: LearningRun,
  found: MeanField | undefined,
  continuous: boolean,
  values: Readonly<Record<string, { readonly value: number }>>,
  put: Put,
): void {
  const least = leastWork(model, run, continuous);
  const { temperature } = run;
  put("minimumWork", least, "energy");
  put("minimumWorkJoule", least && joule(least, temperature), "joule");
  const work = values.meanWork?.value;
  const excess = values.excessWork?.value;
  put("meanWorkJoule", work && joule(work, temperature), "joule");
  const last = found?.theta.at(-1);
  const reached = last && leastWork(model, run, continuous, last);
  if (reached !== undefined && excess! > 0) {
    put("efficiency", reached / excess!, "1");
  }
  const [first, end] = [found?.logLikelihood[0], found?.logLikelihood.at(-1)];
  if (first !== undefined && end! > first && excess !== undefined) {
    // What the noise of finitely many chains leaves short of the maximum.
    const short = (values.gapFinal?.value ?? 0) - Math.max(0, found!.gap);
    const gain = end! - first - (Number.isFinite(short) ? short : 0);
    put("logLikelihoodGain", gain, "1");
    put("energyPerNat", excess / gain, "energy");
  }
  if (highest(model) === undefined) put("gapFinal", undefined, "1");
}

/**
 * Whether exact answers are those of continuous time.
 *
 * @param run The run.
 * @returns True where only a duration was given.
 */
export function isContinuous({ stepGiven }: LearningRun): boolean {
  return !stepGiven;
}

/**
 * The estimates of a run from the reference solvers: of the same chain where a
 * step was given, else in continuous time.
 *
 * With feedback and a step the values of finitely many chains are given where
 * they are known, else those of infinitely many.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param references Its reference solutions.
 * @param extras What the experiment adds.
 * @returns Values, and names that have no solver.
 */
export function exactOf(
  model: Model,
  run: LearningRun,
  references: References,
  extras: LearningExtras,
): Exact {
  const values: Record<string, { value: number; unit: string }> = {};
  const missing = new Set<string>(simulated);
  const put: Put = (name, value, unit) => {
    if (value !== undefined && Number.isFinite(value)) {
      values[name] = { value, unit };
      missing.delete(name);
    } else if (!(name in values)) missing.add(name);
  };
  const continuous = isContinuous(run);
  const found = continuous ? references.continuous() : references.chain();
  ofMeanField(model, run, found, put);
  let finite = false;
  if (!run.prescribed) {
    for (const name of ["jarzynski", "jarzynskiPath"]) missing.add(name);
    const known = continuous
      ? ofForms(model, run, put)
      : ofLoops(model, run, references, put);
    finite = known && !continuous;
    if (!known) {
      for (const name of ["meanWorkClosedLoop", "varianceWorkClosedLoop"]) {
        missing.add(name);
      }
    }
  }
  derived(model, run, found, continuous, values, put);
  if (!("klStart" in values)) put("klStart", klStartOf(run, references), "1");
  const own = {
    ...model.constants(),
    ...extras.exact?.(run, continuous, references),
    ...(found ? extras.solved?.(found, run, continuous) : {}),
  };
  for (const [name, { value, unit }] of Object.entries(own)) {
    put(name, value, unit);
  }
  if (finite) {
    for (const name of ofManyChains) {
      delete values[name];
      missing.add(name);
    }
  }
  return { values, unavailable: [...missing] };
}
