/**
 * Learning with infinitely many chains of a quadratic energy in continuous
 * time: moment equations.
 *
 * @module
 */
import { continuousRule } from "./continuous_rule.ts";
import type { DataAverage } from "./data_average.ts";
import { summary } from "./discrete_mean_field.ts";
import { type Flow, momentEquations } from "./gaussian_equations.ts";
import { matchingParameters } from "./likelihood.ts";
import { blend } from "./matrix.ts";
import type { MeanField } from "./mean_field_result.ts";
import type { Model } from "./model.ts";
import { solveOde } from "./ode.ts";
import type { LearningProblem } from "./problem.ts";
import {
  equilibriumMoments,
  gaussianDivergence,
  lessQuadratic,
  meanOf,
  type Moments,
  type QuadraticFamily,
  quadraticForces,
} from "./quadratic.ts";
import { reweighted } from "./tilted_gaussian.ts";
import { addWork, noWork } from "./work_moments.ts";

/** Number of samples of a path between its jumps. */
export const SAMPLES = 100;

/** Work done at once by new parameters. */
function switched(
  family: QuadraticFamily,
  flow: Flow,
  theta: Float64Array,
): Flow {
  const to = family.at(theta);
  // Refuses parameters to which a jump must not lead.
  equilibriumMoments(to);
  const w = lessQuadratic(to, family.at(flow.theta));
  return {
    theta,
    moments: flow.moments,
    work: addWork(flow.work, w, flow.moments),
    mean: flow.mean + meanOf(w, flow.moments),
    tilted: reweighted(flow.tilted, w),
  };
}

/**
 * Solves a problem of a quadratic energy in continuous time, to about 1e-11.
 *
 * @param problem The problem.
 * @param family Its energy.
 * @param duration tau.
 * @param start Mean and covariance of the chains at the start.
 * @param known Equilibrium and data.
 * @returns What infinitely many chains do.
 * @throws {RangeError} If the rule or the energy does not admit it.
 */
export function continuousGaussian(
  problem: LearningProblem,
  family: QuadraticFamily,
  duration: number,
  start: Moments,
  { model, data }: { readonly model: Model; readonly data: DataAverage },
): MeanField {
  const theta = Float64Array.from(problem.parameterStart);
  const rule = continuousRule(problem.rule, {
    model,
    start: theta,
    target: problem.parameterTarget,
    duration,
    fixed: family.fixedPrecision,
  });
  const { rate, pack, unpack } = momentEquations(family, rule, data);
  let flow: Flow = {
    theta,
    moments: start,
    work: noWork(family.dimension),
    mean: 0,
    tilted: { moments: start, log: 0 },
  };
  const forces = (at: ArrayLike<number>) =>
    quadraticForces(family, at, flow.moments);
  const gradient = (at: ArrayLike<number>) =>
    blend(1, data.forces(at), -1, forces(at));
  const trace = {
    theta: [theta] as Float64Array[],
    gradients: [] as Float64Array[],
    rates: [] as Float64Array[],
    works: [] as number[],
    chainMeans: [start.mean] as Float64Array[],
  };
  const times = [0];
  /** Records an update that has led to `next` at time `t`. */
  function record(next: Flow, t: number, at: number | "initial" | "final") {
    trace.gradients.push(gradient(flow.theta));
    if (rule.rate) trace.rates.push(rule.rate(at, flow.theta));
    trace.works.push(next.mean - flow.mean);
    trace.theta.push(next.theta);
    trace.chainMeans.push(next.moments.mean);
    times.push(t);
    flow = next;
  }
  const lagging = () => matchingParameters(model, forces, theta);
  const first = family.at(theta);
  record(
    switched(family, flow, rule.initial(theta, gradient, lagging)),
    0,
    "initial",
  );
  let step = duration / 1000;
  for (let n = 0; n < SAMPLES; n++) {
    const [from, to] = [n, n + 1].map((i) => duration * i / SAMPLES);
    const solved = solveOde(rate, from!, to!, pack(flow), { step });
    step = solved.step;
    record(unpack(solved.y), to!, from!);
  }
  record(
    switched(family, flow, rule.final(flow.theta, gradient)),
    duration,
    "final",
  );
  const last = family.at(flow.theta);
  const energyChange = meanOf(last, flow.moments) - meanOf(first, start);
  const { variance } = flow.work;
  const { log } = flow.tilted;
  const population = {
    moments: () => flow.moments,
    work: () => ({ variance, logExponential: log, logExponentialPath: log }),
  };
  return summary(trace, Float64Array.from(times), { model, data, population }, {
    klStart: gaussianDivergence(start, first),
    klFinal: gaussianDivergence(flow.moments, last),
    meanHeat: flow.mean - energyChange,
    clipped: 0,
  });
}
