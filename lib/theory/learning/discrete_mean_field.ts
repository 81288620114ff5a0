import type { DataAverage } from "./data_average.ts";
import { discreteRule } from "./discrete_rule.ts";
import type { DiscreteRule } from "./update.ts";
import {
  highestLikelihood,
  logLikelihood,
  matchingParameters,
} from "./likelihood.ts";
import { blend } from "./matrix.ts";
import type { MeanField } from "./mean_field_result.ts";
import type { Model } from "./model.ts";
import type { Population } from "./population.ts";
import type { DiscreteTime, LearningProblem } from "./problem.ts";

/** What a problem is solved with. */
export interface Solvers {
  /** The energy in equilibrium. */
  readonly model: Model;
  /** Averages over the data. */
  readonly data: DataAverage;
  /** The chains, at theta_0. */
  readonly population: Population;
}

/** A path as it is recorded. */
interface Trace {
  readonly theta: Float64Array[];
  readonly gradients: Float64Array[];
  readonly rates: Float64Array[];
  readonly works: number[];
  readonly chainMeans: Float64Array[];
}

/** Runs K + 1 updates with K groups of moves in between. */
function run(
  rule: DiscreteRule,
  start: Float64Array,
  moves: number,
  { model, data, population }: Solvers,
): Trace & { clipped: number; heat: number } {
  const trace: Trace = {
    theta: [start],
    gradients: [],
    rates: [],
    works: [],
    chainMeans: [population.moments().mean],
  };
  let clipped = 0;
  let heat = 0;
  const gradient = (at: ArrayLike<number>) =>
    blend(1, data.forces(at), -1, population.forces(at));
  for (let update = 0; update <= moves; update++) {
    const theta = trace.theta[update]!;
    trace.gradients.push(gradient(theta));
    const made = rule({
      update,
      theta,
      gradient,
      lagging: () =>
        matchingParameters(model, (at) => population.forces(at), theta),
    });
    if (made.rate) trace.rates.push(made.rate);
    clipped += Number(made.clipped ?? false);
    trace.theta.push(made.theta);
    trace.works.push(population.change(made.theta));
    if (update < moves) heat += population.move();
    trace.chainMeans.push(population.moments().mean);
  }
  return { ...trace, clipped, heat };
}

/**
 * Runs a problem of discrete moves.
 *
 * @param problem The problem.
 * @param time Its moves.
 * @param solvers Model, data and chains.
 * @returns What infinitely many chains do.
 * @throws {RangeError} If the rule or the energy does not admit it.
 */
export function discreteMeanField(
  problem: LearningProblem,
  time: DiscreteTime,
  solvers: Solvers,
): MeanField {
  const { family, rule, parameterTarget: target } = problem;
  const { model, population } = solvers;
  const start = Float64Array.from(problem.parameterStart);
  const update = discreteRule(rule, { family, model, start, target, time });
  const klStart = population.divergence();
  const traced = run(update, start, time.moves, solvers);
  const h = time.dt * time.innerMoves;
  const times = Float64Array.from(
    traced.theta,
    (_, k) => Math.min(Math.max(k - 1, 0), time.moves) * h,
  );
  return summary(traced, times, solvers, {
    klStart,
    klFinal: population.divergence(),
    meanHeat: traced.heat,
    clipped: traced.clipped,
  });
}

/** What a summary asks of chains at the end. */
export interface SummaryParts {
  /** The energy in equilibrium. */
  readonly model: Model;
  /** Averages over the data. */
  readonly data: DataAverage;
  /** The chains at the end. */
  readonly population: Pick<Population, "work" | "moments">;
}

/** What is known besides the path itself. */
export interface Ends {
  /** D_0. */
  readonly klStart: number;
  /** D_tau. */
  readonly klFinal: number;
  /** Mean heat into the bath. */
  readonly meanHeat: number;
  /** Updates that were clipped. */
  readonly clipped: number;
}

/**
 * Everything that follows from a path and its works.
 *
 * @param trace The path.
 * @param times Time of each entry.
 * @param solvers Model, data and chains as they are at the end.
 * @param ends What is known besides.
 * @returns The result.
 */
export function summary(
  trace: Trace,
  times: Float64Array,
  { model, data, population }: SummaryParts,
  ends: Ends,
): MeanField {
  const { theta, gradients, rates, chainMeans } = trace;
  const works = Float64Array.from(trace.works);
  const likelihood = Float64Array.from(
    theta,
    (at) => logLikelihood(model, data, at),
  );
  const first = theta[0]!;
  const last = theta.at(-1)!;
  const energyStart = data.energy(first);
  let sum = 0;
  const approximate = likelihood.map((_, k) => {
    if (k > 0) sum += works[k - 1]!;
    return likelihood[0]! - (data.energy(theta[k]!) - energyStart) + sum;
  });
  const meanWork = works.reduce((total, w) => total + w, 0);
  const difference = model.freeEnergy(last) - model.freeEnergy(first);
  const excessWork = meanWork - difference;
  const work = population.work();
  return {
    times,
    theta,
    gradients,
    rates: rates.length === gradients.length ? rates : [],
    works,
    chainMeans,
    logLikelihood: likelihood,
    approximateLogLikelihood: approximate,
    meanWork,
    varianceWork: work.variance,
    logExponentialWork: work.logExponential,
    logExponentialPathWork: work.logExponentialPath,
    freeEnergyDifference: difference,
    excessWork,
    entropyProduction: excessWork + ends.klStart - ends.klFinal,
    gap: highestLikelihood(model, data, last) - likelihood.at(-1)!,
    moments: population.moments(),
    ...ends,
  };
}
