/**
 * Numbers with errors that every run of learning gives.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import type { Estimate } from "../stats/mod.ts";
import { joule } from "../theory/mod.ts";
import { pathEnds } from "./samples.ts";
import { highest, klStartOf, leastWork } from "./bounds.ts";
import { divergenceOf } from "./divergence.ts";
import type { AnalysisInputs } from "./inputs.ts";
import { likelihoodOf } from "./likelihood.ts";
import type { Reader } from "./reader.ts";
import { threeWays } from "./three_ways.ts";

/** Inputs before there are any estimates. */
export type EstimateInputs = Omit<AnalysisInputs, "estimates"> & {
  /** Rows that escaped. */
  readonly escaped: number;
  /** Chains of a learner of the side ensemble. */
  readonly pilotChains: number;
};

/** A value without noise. */
export function exactly(value: number): Estimate {
  return { value, standardError: 0, n: 0 };
}

/** Unit of a square. */
export function squareOf(unit: string): string {
  if (unit === "1") return unit;
  return unit.includes(" ") ? `(${unit})^2` : `${unit}^2`;
}

function times(
  found: Estimate | undefined,
  factor: number,
  shift = 0,
): Estimate | undefined {
  return found && {
    value: found.value * factor + shift,
    standardError: found.standardError * Math.abs(factor),
    n: found.n,
  };
}

/** Collects what is finite. */
function collector(out: Estimates) {
  return (name: string, found: Estimate | undefined, unit: string): void => {
    if (!found) return;
    const { value, standardError } = found;
    if (!Number.isFinite(value) || !Number.isFinite(standardError)) return;
    out[name] = { ...found, unit };
  };
}

type Put = ReturnType<typeof collector>;

/** What only a known path gives, and what only learners give. */
function ofPath(inputs: EstimateInputs, read: Reader, put: Put): void {
  const { model, ensemble } = inputs;
  const { rule } = ensemble;
  if (rule.kind !== "prescribed") return;
  const { end, start, difference, data, likelihood } = pathEnds(
    model,
    rule.path,
  );
  put("varianceWork", read.variance("work"), "energy^2");
  put("freeEnergyDifference", exactly(difference), "energy");
  put("excessWork", times(read.mean("work"), 1, -difference), "energy");
  const { logLikelihood } = likelihood;
  if (logLikelihood) {
    const gain = logLikelihood(end) - logLikelihood(start);
    put("objectiveBias", times(read.mean("work"), 1, -data - gain), "1");
    put("logLikelihoodGain", exactly(gain), "1");
    const top = highest(model);
    if (top !== undefined) {
      put("gapFinal", exactly(Math.max(0, top - logLikelihood(end))), "1");
    }
  }
  model.finals.forEach(({ name, unit, of }) =>
    put(name, exactly(of(end)), unit)
  );
}

function ofLearners(inputs: EstimateInputs, read: Reader, put: Put): void {
  const { model, run } = inputs;
  put("meanWorkClosedLoop", read.mean("work"), "energy");
  put("varianceWorkClosedLoop", read.variance("work"), "energy^2");
  put("varianceWork", read.mean("workVariance"), "energy^2");
  put("freeEnergyDifference", read.mean("difference"), "energy");
  put("excessWork", read.mean("excess"), "energy");
  put("objectiveBias", read.mean("bias"), "1");
  put("logLikelihoodGain", read.mean("gained"), "1");
  put("clippedUpdates", read.mean("clipped"), "1");
  const top = highest(model);
  const { logLikelihood } = likelihoodOf(model);
  if (top !== undefined && logLikelihood) {
    const most = top - logLikelihood(model.thetaStart);
    put("gapFinal", times(read.mean("gained"), -1, most), "1");
  }
  model.finals.forEach(({ name, unit }, i) => {
    put(name, read.mean(`final${i}`), unit);
    const full = `variance${name[0]!.toUpperCase()}${name.slice(1)}`;
    put(full, read.variance(`final${i}`), squareOf(unit));
  });
  // Chains of one learner share its parameters: their works are correlated.
  const few = inputs.view.merged("pilotWork") !== undefined;
  const chains = few ? inputs.pilotChains : run.chains;
  const ratio = read.spread(
    ["work", "workVariance"],
    ({ work, workVariance }) =>
      Math.sqrt(
        work![2]! / (work![0]! - 1) * chains / workVariance![1]!,
      ),
  );
  put("errorUnderestimation", ratio, "1");
}

/** Last parameters: of a path its own, of learners their average. */
function finalTheta({ model, ensemble, view }: EstimateInputs) {
  const { rule } = ensemble;
  if (rule.kind === "prescribed") return pathEnds(model, rule.path).end;
  return model.thetaStart.map((_, i) => view.merged(`theta${i}`)![1]!);
}

/** Estimates that follow from others. */
function derived(inputs: EstimateInputs, out: Estimates, put: Put): void {
  const { model, run, references } = inputs;
  const least = leastWork(model, run, false);
  if (least !== undefined) put("minimumWork", exactly(least), "energy");
  const { meanWork, excessWork, logLikelihoodGain } = out;
  if (meanWork) {
    put("meanWorkJoule", times(meanWork, joule(1, run.temperature)), "joule");
  }
  if (least !== undefined) {
    put(
      "minimumWorkJoule",
      exactly(joule(least, run.temperature)),
      "joule",
    );
  }
  if (excessWork && logLikelihoodGain && logLikelihoodGain.value > 0) {
    const nats = logLikelihoodGain.value;
    put("energyPerNat", times(excessWork, 1 / nats), "energy");
  }
  const end = finalTheta(inputs);
  const reached = end && leastWork(model, run, false, end);
  if (excessWork && reached !== undefined && excessWork.value > 0) {
    const { value, standardError, n } = excessWork;
    const efficiency = reached / value;
    put("efficiency", {
      value: efficiency,
      standardError: efficiency * standardError / value,
      n,
    }, "1");
  }
  const start = klStartOf(run, references);
  if (start !== undefined) put("klStart", exactly(start), "1");
}

/**
 * The estimates of a run.
 *
 * @param inputs What they are made of.
 * @returns Estimates by name; what cannot be estimated is absent.
 */
export function estimatesOf(inputs: EstimateInputs): Estimates {
  const { view, run, references, escaped, read } = inputs;
  const out: Estimates = {};
  const put = collector(out);
  const rows = (view.merged("work")?.[0] ?? 0) + escaped;
  put("meanWork", read.mean("work"), "energy");
  put("meanHeat", read.mean("heat"), "energy");
  put("meanShadowWork", read.mean("shadow"), "energy");
  put("meanEnergyChange", read.mean("energyChange"), "energy");
  if (run.prescribed) ofPath(inputs, read, put);
  else ofLearners(inputs, read, put);
  derived(inputs, out, put);
  const { klFinal, entropyProduction } = divergenceOf(
    inputs,
    read,
    klStartOf(run, references),
  );
  put("klFinal", klFinal, "1");
  put("entropyProduction", entropyProduction, "1");
  put("jarzynski", times(read.logMean("exponential"), -1), "energy");
  put("jarzynskiPath", times(read.logMean("exponentialPath"), -1), "energy");
  put("firstLawResidualMax", read.largest("residual"), "energy");
  put("firstLawResidualScaled", read.largest("scaled"), "1");
  put("identityResidualMax", read.largest("identity"), "energy");
  put("identityResidualScaled", read.largest("identityScaled"), "1");
  put("threeWayResidual", threeWays(inputs), "energy");
  put("escaped", { ...exactly(escaped), n: rows }, "1");
  return out;
}
