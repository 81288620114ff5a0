/**
 * From a request to a plan, its warnings and its exact answers.
 *
 * @module
 */
import type { Accounts, Ensemble, System } from "../dynamics/system.ts";
import type { Configured, Exact } from "../experiment/experiment.ts";
import type {
  Analysis,
  Check,
  Estimates,
  Paths,
  Plan,
  Series,
} from "../experiment/plan.ts";
import { ParamError } from "../params.ts";
import { isConstant, reversed } from "../protocols/mod.ts";
import { exactEstimates } from "../theory/mod.ts";
import { chainOf, chainStart } from "./chain.ts";
import { checksOf, pairChecks, type Reference } from "./checks.ts";
import { cloudOf } from "./cloud.ts";
import { differenceOf } from "./difference.ts";
import { isDriven } from "./driven.ts";
import { estimatesOf, viewOf } from "./estimates.ts";
import { limitsOf } from "./limits.ts";
import { nameIn, observablesOf, type Questions } from "./observables.ts";
import { pairEstimates, pairOf } from "./pair.ts";
import { plotsOf } from "./plots.ts";
import type { LangevinRequest } from "./request.ts";
import { seriesOf, stillSeries } from "./series.ts";
import { prepareStart } from "./starts.ts";
import { unitOf } from "./catalogue.ts";

/** Matrix entries that a reference may cost beside a simulation: a fraction of a second. */
const referenceBudget = 2e7;

/** Most trajectories that are followed for the pictures. */
const mostFollowed = 2048;
/** Trajectory-steps that following may always cost. */
const freeSteps = 4e5;

/** How many trajectories are followed: at most a hundredth of the run, or little. */
function followedOf({ trajectories, reverse, schedule }: LangevinRequest) {
  const share = Math.floor(trajectories * (reverse ? 2 : 1) / 100);
  const cheap = Math.floor(freeSteps / schedule.steps);
  return Math.min(mostFollowed, trajectories, Math.max(share, cheap));
}

/** Estimates that a simulation only keeps where a non-conservative force acts. */
const ofDriven = new Set(["meanNonConservativeWork", "entropyProductionRate"]);

/** What an experiment may add to a particle run. */
export interface LangevinExtras {
  /** Further laws, from the estimates. */
  readonly checks?: (estimates: Estimates) => readonly Check[];
}

/** The request that runs the protocol backwards. */
function reverseOf(request: LangevinRequest): LangevinRequest {
  return { ...request, schedule: reversed(request.schedule) };
}

/**
 * Plans a particle run.
 *
 * @param request What is asked for.
 * @param extras What the experiment adds.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every reason why the request is refused.
 */
export function planLangevin(
  request: LangevinRequest,
  extras: LangevinExtras = {},
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const { potential, temperature, start, schedule } = request;
  const { problems, warnings, iterations, domain } = limitsOf(request);
  if (problems.length > 0) throw new ParamError(problems);

  const driven = isDriven(request);
  const even = driven && potential.ring && isConstant(schedule);
  const steady = even && start === "stationary";
  const equilibrium = start === "equilibrium";
  const difference = differenceOf(request);
  const conservative = equilibrium && !driven ? difference : undefined;
  const accounts: Accounts = { heat: true, driven, dissipation: driven };
  const requests = request.reverse
    ? [request, reverseOf(request)] as const
    : [request] as const;

  const ensembles: Ensemble[] = [];
  const questions: Questions[] = [];
  for (const [i, one] of requests.entries()) {
    const system: System = { ...one, iterations, domain };
    const prepared = prepareStart(one);
    ensembles.push({
      kind: "particles",
      name: i === 0 ? "forward" : "reverse",
      system,
      start: prepared.start,
      seed: request.seed,
      replica: i,
      accounts,
    });
    // On a line a uniform force has a potential: nothing is kept out of equilibrium.
    questions.push({
      equilibrium,
      logDensity: even ? prepared.logDensity : undefined,
    });
  }
  const observables = Object.assign(
    {},
    ...ensembles.map((e, i) => observablesOf(e, questions[i]!)),
  ) as Plan["observables"];

  const references: (Reference | undefined)[] = [];
  function referenceOf(i: number): Reference {
    return references[i] ??= {
      values: exactEstimates(chainOf(requests[i]!), chainStart(start), {
        operations: referenceBudget,
      }).estimates,
      source: potential.quadratic && request.kernel.name !== "mala"
        ? `Gaussian recursion of the ${request.kernel.name} chain at this dt`
        : `transfer operator of the ${request.kernel.name} chain at this dt`,
    };
  }

  // Paths are followed once and analysed many times.
  let pictures:
    | { paths: Paths | undefined; series: Record<string, Series> }
    | undefined;
  function still(paths: Paths | undefined): Record<string, Series> {
    if (pictures?.paths === paths && pictures) return pictures.series;
    const ensemble = ensembles[0]!;
    const cloud = paths ? cloudOf(paths, ensemble, request.record) : {};
    pictures = {
      paths,
      series: { ...cloud, ...stillSeries(ensemble, steady) },
    };
    return pictures.series;
  }

  function analyse(
    tally: Parameters<Plan["analyse"]>[0],
    paths?: Parameters<Plan["analyse"]>[1],
    roundoff = 2 ** -24,
  ): Analysis {
    const views = ensembles.map((e) =>
      [e, viewOf({ observables }, tally, e.name)] as const
    );
    const pair = views[1]
      ? pairOf(views[0]![1], views[1][1], temperature, conservative)
      : undefined;
    const estimates: Estimates = {};
    for (const [e, view] of views) {
      Object.assign(
        estimates,
        estimatesOf(e, view, tally.escaped[e.name]!, start === "stationary"),
      );
    }
    if (pair) Object.assign(estimates, pairEstimates(pair));
    if (difference !== undefined) {
      estimates.freeEnergyDifference = {
        value: difference,
        standardError: 0,
        n: 0,
        unit: "energy",
      };
    }
    const checks = views.flatMap(([e, view], i) =>
      checksOf(e, estimates, {
        view,
        reference: referenceOf(i),
        freeEnergy: conservative === undefined
          ? undefined
          : i === 0
          ? conservative
          : -conservative,
        roundoff,
      })
    );
    if (pair && conservative !== undefined) {
      checks.push(...pairChecks(pair, temperature, conservative));
    }
    checks.push(...extras.checks?.(estimates) ?? []);
    return {
      estimates,
      checks,
      series: seriesOf({
        views,
        pair,
        freeEnergy: conservative,
        estimates,
        steady,
        still: still(paths),
      }),
    };
  }

  function exact(): Exact {
    const values: Record<string, { value: number; unit: string }> = {};
    const unavailable: string[] = [];
    for (const [i, one] of requests.entries()) {
      const ensemble = ensembles[i]!.name;
      const found = exactEstimates(chainOf(one), chainStart(start));
      for (const [name, value] of Object.entries(found.estimates)) {
        if (name === "freeEnergyDifference" && i > 0) continue;
        if (!driven && ofDriven.has(name)) continue;
        values[nameIn(ensemble, name)] = { value, unit: unitOf(name) };
      }
      unavailable.push(...found.unavailable.map((n) => nameIn(ensemble, n)));
    }
    return { values, unavailable };
  }

  const followed = followedOf(request);
  const plan: Plan = {
    ensembles,
    trajectories: request.trajectories,
    ...(request.record ? { record: request.record } : {}),
    ...(followed > 0 ? { diary: followed } : {}),
    observables,
    analyse,
    plots: plotsOf(potential, isConstant(schedule), {
      accounts,
      pathHeat: request.kernel.pathHeat,
    }),
  };
  return { plan, warnings, exact };
}
