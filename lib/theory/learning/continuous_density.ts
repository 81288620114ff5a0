/**
 * Learning with infinitely many chains in continuous time, their density on a
 * grid: Strang splitting of diffusion and learning, extrapolated in grid and
 * step together (section 8).
 *
 * @module
 */
import { type ContinuousRule, continuousRule } from "./continuous_rule.ts";
import type { DataAverage } from "./data_average.ts";
import type { DiffusingPopulation } from "./diffusion.ts";
import { summary } from "./discrete_mean_field.ts";
import { matchingParameters } from "./likelihood.ts";
import { blend } from "./matrix.ts";
import type { MeanField } from "./mean_field_result.ts";
import type { Model } from "./model.ts";
import type { LearningProblem } from "./problem.ts";

/** What a density needs to be followed. */
export interface DensitySolver {
  /** The density at theta_0; undefined parameters keep the interval, others widen it. */
  start(refine: number, wider?: ArrayLike<number>): DiffusingPopulation;
  /** Factors of refinement, each twice the one before. */
  readonly levels: readonly number[];
  /** Steps at the coarsest level. */
  readonly steps: number;
  /** Shortest time that the coarsest level has to resolve. */
  readonly shortest: number;
}

/** One run at one resolution, as it is extrapolated. */
interface Run {
  /** Shape [entries][p]. */
  readonly theta: Float64Array;
  /** Shape [entries - 1][p]. */
  readonly gradients: Float64Array;
  readonly works: Float64Array;
  /** Shape [entries][d]. */
  readonly means: Float64Array;
  /** Variance, both exponentials, KL at start and end, heat. */
  readonly rest: Float64Array;
  readonly covariance: Float64Array;
}

/** Times of steps, shorter towards both ends where the protocol jumps. */
function timesOf(duration: number, steps: number, shortest: number) {
  // t(s) = tau (1 + tanh(beta (2s - 1))/tanh(beta))/2: its slope at the ends is to be `shortest` per coarse step.
  const slope = (beta: number) =>
    beta < 1e-6 ? 1 : beta / (Math.tanh(beta) * Math.cosh(beta) ** 2);
  const wanted = Math.min(1, shortest * steps / duration);
  let low = 0;
  let high = 12;
  for (let i = 0; i < 60; i++) {
    const beta = 0.5 * (low + high);
    if (slope(beta) > wanted) low = beta;
    else high = beta;
  }
  const beta = Math.max(0.5 * (low + high), 1e-6);
  return (s: number) =>
    0.5 * duration * (1 + Math.tanh(beta * (2 * s - 1)) / Math.tanh(beta));
}

/** A classical Runge-Kutta step of the parameters at frozen chains. */
function learnt(
  rule: ContinuousRule,
  from: number,
  to: number,
  theta: Float64Array,
  gradient: (at: ArrayLike<number>) => Float64Array,
): Float64Array {
  if (rule.path) return rule.path(to);
  const h = to - from;
  const speed = (t: number, at: Float64Array) => rule.speed(t, at, gradient);
  const a = speed(from, theta);
  const b = speed(from + h / 2, blend(1, theta, h / 2, a));
  const c = speed(from + h / 2, blend(1, theta, h / 2, b));
  const d = speed(to, blend(1, theta, h, c));
  return theta.map((v, i) => v + h / 6 * (a[i]! + 2 * (b[i]! + c[i]!) + d[i]!));
}

/** Follows the density; returns the parameters at which its grid fails. */
function follow(
  chains: DiffusingPopulation,
  rule: ContinuousRule,
  start: Float64Array,
  times: Float64Array,
  refine: number,
  { model, data }: { readonly model: Model; readonly data: DataAverage },
): Run | { readonly failed: Float64Array } {
  const gradient = (at: ArrayLike<number>) =>
    blend(1, data.forces(at), -1, chains.forces(at));
  const lagging = () =>
    matchingParameters(model, (at) => chains.forces(at), start);
  const theta = [start];
  const gradients: Float64Array[] = [];
  const works: number[] = [];
  const means = [chains.moments().mean];
  const klStart = chains.divergence();
  const energyStart = chains.energy();
  let here: Float64Array = start;
  let pending = 0;
  const change = (to: Float64Array) => {
    here = to;
    pending += chains.change(to);
  };
  const record = () => {
    theta.push(here);
    works.push(pending);
    means.push(chains.moments().mean);
    pending = 0;
  };
  gradients.push(gradient(start));
  change(rule.initial(start, gradient, lagging));
  record();
  let time = 0;
  const learnUntil = (t: number) => {
    change(learnt(rule, time, t, here, gradient));
    time = t;
  };
  for (let k = 0; k + 1 < times.length; k++) {
    if (k % refine === 0) {
      if (!chains.holds()) return { failed: here };
      gradients.push(gradient(here));
    }
    const [t, next] = [times[k]!, times[k + 1]!];
    learnUntil(0.5 * (t + next));
    chains.diffuse(next - t);
    if ((k + 1) % refine === 0) {
      learnUntil(next);
      record();
    }
  }
  if (!chains.holds()) return { failed: here };
  gradients.push(gradient(here));
  change(rule.final(here, gradient));
  record();
  const flat = (rows: readonly Float64Array[]) =>
    Float64Array.from(rows.flatMap((row) => Array.from(row)));
  const work = chains.work();
  const meanWork = works.reduce((sum, w) => sum + w, 0);
  return {
    theta: flat(theta),
    gradients: flat(gradients),
    works: Float64Array.from(works),
    means: flat(means),
    rest: Float64Array.of(
      work.variance,
      work.logExponential,
      work.logExponentialPath,
      klStart,
      chains.divergence(),
      meanWork - (chains.energy() - energyStart),
    ),
    covariance: chains.moments().covariance,
  };
}

/** Removes errors of second, fourth, ... order from values at resolutions 1, 2, 4, ... */
function extrapolated(values: readonly Float64Array[]): Float64Array {
  let column = values;
  for (let order = 4; column.length > 1; order *= 4) {
    column = column.slice(1).map((fine, i) =>
      fine.map((v, n) => v + (v - column[i]![n]!) / (order - 1))
    );
  }
  return column[0]!;
}

function rowsOf(flat: Float64Array, width: number): Float64Array[] {
  return Array.from(
    { length: flat.length / width },
    (_, i) => flat.slice(i * width, i * width + width),
  );
}

/**
 * Solves a problem in continuous time on a grid.
 *
 * @param problem The problem.
 * @param duration tau.
 * @param solver The density.
 * @param known Equilibrium and data.
 * @returns What infinitely many chains do.
 * @throws {RangeError} If the rule or the energy does not admit it.
 */
export function continuousDensity(
  problem: LearningProblem,
  duration: number,
  solver: DensitySolver,
  known: { readonly model: Model; readonly data: DataAverage },
): MeanField {
  const { model, data } = known;
  const start = Float64Array.from(problem.parameterStart);
  const rule = continuousRule(problem.rule, {
    model,
    start,
    target: problem.parameterTarget,
    duration,
    fixed: false,
  });
  const { steps, levels, shortest } = solver;
  const at = timesOf(duration, steps, shortest);
  const clock = (count: number) =>
    Float64Array.from({ length: count + 1 }, (_, k) => at(k / count));
  let runs: Run[] = [];
  let wider: Float64Array | undefined;
  for (let tries = 0; runs.length < levels.length; tries++) {
    const refine = levels[runs.length]!;
    const chains = solver.start(refine, wider);
    const times = clock(steps * refine);
    const run = follow(chains, rule, start, times, refine, known);
    if ("failed" in run) {
      if (tries > 40) throw outgrown(run.failed);
      // All resolutions have to share one interval.
      wider = run.failed;
      runs = [];
    } else {
      wider = undefined;
      runs.push(run);
    }
  }
  const all = (name: keyof Run) => extrapolated(runs.map((run) => run[name]));
  const p = model.parameters;
  const d = Math.round(Math.sqrt(runs[0]!.covariance.length));
  const theta = rowsOf(all("theta"), p);
  const gradients = rowsOf(all("gradients"), p);
  const coarse = clock(steps);
  const times = Float64Array.of(0, ...coarse, duration);
  const rates = rule.rate
    ? gradients.map((_, k) =>
      rule.rate!(
        k === 0 ? "initial" : k === steps + 1 ? "final" : times[k]!,
        theta[k]!,
      )
    )
    : [];
  const means = rowsOf(all("means"), d);
  const [variance, logExponential, logExponentialPath, klStart, klFinal, heat] =
    all("rest");
  const covariance = all("covariance");
  const population = {
    moments: () => ({ mean: means.at(-1)!, covariance }),
    work: () => ({
      variance: variance!,
      logExponential: logExponential!,
      logExponentialPath: logExponentialPath!,
    }),
  };
  return summary(
    {
      theta,
      gradients,
      rates,
      works: Array.from(all("works")),
      chainMeans: means,
    },
    times,
    { model, data, population },
    { klStart: klStart!, klFinal: klFinal!, meanHeat: heat!, clipped: 0 },
  );
}

function outgrown(theta: Float64Array): RangeError {
  return new RangeError(
    `Cannot use this rule as the parameters must stay where the energy confines on a fixed interval: here they run off to ${
      Array.from(theta).join(", ")
    }.`,
  );
}
