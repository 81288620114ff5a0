/**
 * The same estimates without simulation.
 *
 * @module
 */
import type { Exact } from "../../experiment/experiment.ts";
import {
  linearCourse,
  type LinearPoint,
  linearStatistics,
} from "../../theory/ppm/mod.ts";
import { certain, type EntropyAverage, estimateName } from "../entropies.ts";
import { joule } from "../landauer.ts";
import { orderEstimates } from "../ordering.ts";
import { entropyEntries } from "./accounts.ts";
import type { GaussianRun } from "./run.ts";

/** Values by name, dimensionless but where a unit is given. */
type Numbers = Record<string, number | undefined>;

/** What a point of the course has under the names of estimates. */
const named = [
  "memorizedInformation",
  "memorizedTask",
  "memorizedNoise",
  "memorizedPath",
  "learnedInformation",
  "learnedInformationData",
  "learnedInformationTask",
  "learnedPath",
  "learnedGivenData",
  "initialInformation",
  "meanHeat",
  "meanWork",
  "meanHeatTheta",
  "entropyProductionX",
  "entropyProductionTheta",
  "entropyProductionJoint",
  "entropyProductionThetaGivenData",
  "entropyProductionJointGivenData",
  "entropyProductionXGivenTheta",
  "flowTheta",
  "flowX",
  "transferEntropy",
  "transferEntropyGivenData",
  "generalizationGap",
  "efficiencyGoldtSeifert",
  "efficiencyInterface",
  "relevanceRatio",
] as const satisfies readonly (keyof LinearPoint)[];

/** Estimators of what is known exactly: without noise they have no value of their own. */
const estimators = ["learnedInformationKsg", "learnedInformationBinned"];

/** Longest paths whose distributions are solved: of longer ones means alone are known. */
const mostSolvedSteps = 5000;

/** Means of a run at its end. */
function meanValues({ setting }: GaussianRun): Numbers {
  const { theory, params } = setting;
  const point = linearCourse(theory, [params.steps])[0]!;
  const out: Numbers = {};
  for (const name of named) out[name] = point[name];
  const {
    memorizedInformation: stored,
    learnedInformation,
    initialInformation,
    entropyProductionX,
    entropyProductionTheta,
    entropyProductionThetaGivenData,
  } = point;
  const cost = (production?: number, information?: number) =>
    production === undefined || information === undefined || information === 0
      ? undefined
      : production * Math.LN2 / information;
  const learnt = learnedInformation === undefined ||
      initialInformation === undefined
    ? undefined
    : learnedInformation - initialInformation;
  out.costPerBitTheta = cost(entropyProductionTheta, stored);
  out.costPerBitThetaGivenData = cost(entropyProductionThetaGivenData, stored);
  out.costPerBitX = cost(entropyProductionX, learnt);
  out.displacementPerParameter = point.displacement / params.dimensions;
  return out;
}

/** Averages of stochastic entropies. */
function entropyValues({ setting, accounts }: GaussianRun): Numbers {
  const out: Numbers = {};
  if (setting.params.steps > mostSolvedSteps) return out;
  const measured = new Map(accounts.map((account) => [account.name, account]));
  for (const [name, entry] of Object.entries(entropyEntries)) {
    if (name.startsWith("Feedback") && !setting.params.adaptive) continue;
    const account = measured.get(name);
    const known = account
      ? account.statistics()
      : linearStatistics(setting.theory, entry.quantity);
    if (!known) continue;
    const { mean, variance, integral, boundedAverage } = known;
    const put = (average: EntropyAverage, value: number | undefined) => {
      out[estimateName({ ...entry, name }, average)] = value;
    };
    put("entropyProduction", mean);
    put("entropyProductionVariance", variance);
    put("integral", integral);
    put("boundedAverage", boundedAverage);
    if (!account?.backward) continue;
    put("boundedAverageBackward", boundedAverage);
    put("boundedDifference", 0);
    if (account.slope) out[account.slope] = 1;
  }
  return out;
}

/** Heat at 300 K and its bound. */
function jouleValues({ setting }: GaussianRun, numbers: Numbers): Numbers {
  const { theory, params, model } = setting;
  const { covariance } = linearCourse(theory, [params.steps])[0]!;
  const { meanHeat, learnedInformation, initialInformation } = numbers;
  const start = model.modelVariance + model.initialVariance;
  const moved = Math.log(covariance[15]! / start) / 2;
  return {
    landauerHeat: joule(meanHeat ?? NaN),
    landauerBound: joule(
      (learnedInformation ?? NaN) - (initialInformation ?? NaN) - moved,
    ),
  };
}

/**
 * The estimates of a run from the exact theory of Gaussian chains.
 *
 * @param run The run.
 * @returns Values, and names that have none: estimators, and what is infinite or beyond reach.
 */
export function gaussianExact(run: GaussianRun): Exact {
  const numbers = { ...meanValues(run), ...entropyValues(run) };
  const values: Record<string, { value: number; unit: string }> = {};
  const unavailable: string[] = [];
  const put = (all: Numbers, unit: string) => {
    for (const [name, value] of Object.entries(all)) {
      if (value !== undefined && Number.isFinite(value)) {
        values[name] = { value, unit };
      } else if (!unavailable.includes(name)) unavailable.push(name);
    }
  };
  put(numbers, "1");
  put(jouleValues(run, numbers), "J");
  const certainly = Object.fromEntries(
    Object.entries(values).map(([name, { value }]) => [name, certain(value)]),
  );
  for (
    const [name, { value }] of Object.entries(
      orderEstimates(run.orders, certainly),
    )
  ) values[name] = { value, unit: "1" };
  for (const { name } of run.identities) {
    values[`identity${name}`] = { value: 0, unit: "1" };
  }
  return { values, unavailable: [...unavailable, ...estimators] };
}
