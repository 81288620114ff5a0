/**
 * An experiment at every point of a sweep.
 *
 * @module
 */
import type { Configured } from "../experiment/experiment.ts";
import { ParamError, type ParamSpecs, parseParams } from "../params.ts";
import { type Axes, mostPoints, readAxes, sweepKey } from "./axes.ts";
import { joinExact } from "./exact.ts";
import { joinPlans } from "./join.ts";
import { type Point, pointsOf } from "./points.ts";
import { commonSentences } from "./sentences.ts";

/** What is swept. */
export interface SweepRequest {
  /** Name of the experiment. */
  readonly experiment: string;
  /** Its parameters. */
  readonly specs: ParamSpecs;
  /** Values by name, without the key of the sweep. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What to sweep, as `readAxes` takes it; nothing for a single run. */
  readonly sweep: unknown;
  /**
   * Configures one run.
   *
   * @throws ParamError.
   */
  readonly configure: (input: Readonly<Record<string, unknown>>) => Configured;
}

/** Points that are tried after the first that cannot be used. */
const patience = 32;

/** Problems of a reading, or none. */
function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ParamError)) throw error;
    return error.problems;
  }
}

/** The axes, if there are any; what is wrong with other parameters is told with what is wrong with them. */
function axesOf(
  { experiment, specs, input, sweep }: SweepRequest,
): Axes | undefined {
  let axes: Axes | undefined;
  const problems = [
    ...problemsOf(() => axes = readAxes(sweep, specs, experiment)),
  ];
  if (!axes && problems.length === 0) return undefined;
  problems.push(
    ...problemsOf(() => parseParams(specs, input, experiment)),
    ...Object.keys(axes ?? {}).filter((name) => input[name] !== undefined).map(
      (name) =>
        `Cannot use ${name} beside a ${sweepKey} of it as one of them says what it is: leave one out.`,
    ),
  );
  if (problems.length > 0) throw new ParamError(problems);
  return axes;
}

/** Configures every point. */
function configureAll(
  { input, configure }: SweepRequest,
  points: readonly Point[],
): Configured[] {
  const out: Configured[] = [];
  const problems: (readonly string[])[] = [];
  const tried: Point[] = [];
  for (const point of points) {
    if (problems.length >= patience) break;
    try {
      out.push(configure({ ...input, ...point.values }));
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      problems.push(error.problems);
      tried.push(point);
    }
  }
  if (problems.length === 0) return out;
  const all = points.length === problems.length;
  throw new ParamError(
    commonSentences(tried, problems, all ? tried.length : Infinity),
  );
}

/** What points that are carried out together must share. */
function sizeProblems(
  axes: Axes,
  all: readonly Configured[],
): string[] {
  const plans = all.map(({ plan }) => plan);
  const [first] = plans as [typeof plans[number]];
  const size = first.rows?.param ?? "trajectories";
  if (size in axes) {
    return [
      `Cannot use ${sweepKey} of ${size} as all points have the same number of rows: run one value at a time.`,
    ];
  }
  const other = plans.findIndex((plan) =>
    plan.trajectories !== first.trajectories ||
    (plan.rows?.param ?? "trajectories") !== size ||
    (plan.rows?.each ?? 1) !== (first.rows?.each ?? 1)
  );
  if (other >= 0) {
    const words = pointsOf(axes)[other]!.words;
    return [
      `Cannot use ${sweepKey} as all points must have the same number of rows, here ${first.trajectories} ${
        first.rows?.name ?? "trajectories"
      } at first and ${plans[other]!.trajectories} ${
        plans[other]!.rows?.name ?? "trajectories"
      } at ${words}.`,
    ];
  }
  const count = plans.reduce((n, { ensembles }) => n + ensembles.length, 0);
  return count <= mostPoints ? [] : [
    `Cannot use ${sweepKey} as all points together may have at most ${mostPoints} ensembles: here they are ${count}.`,
  ];
}

/**
 * Configures an experiment at every point of a sweep and joins the plans.
 *
 * Points share their seed and with it their noise, so that differences between
 * them are sharper than their errors say.
 *
 * @param request What is swept.
 * @returns One run; its parameters are those that are not swept, and the axes.
 * The single run where there are no axes.
 * @throws ParamError with every problem of every point.
 */
export function configureSweep(request: SweepRequest): Configured {
  const { experiment, specs } = request;
  const axes = axesOf(request);
  if (!axes) return request.configure(request.input);
  const points = pointsOf(axes);
  const all = configureAll(request, points);
  const size = sizeProblems(axes, all);
  if (size.length > 0) throw new ParamError(size);
  const params = Object.fromEntries(
    Object.entries(all[0]!.params).filter(([name]) => !(name in axes)),
  );
  const sweep = { axes, points, specs };
  return {
    experiment,
    params: { ...params, [sweepKey]: axes },
    warnings: commonSentences(
      points,
      all.map(({ warnings }) => warnings),
      points.length,
    ),
    plan: joinPlans(sweep, all.map(({ plan }) => plan)),
    exact: () => joinExact(sweep, all.map((one) => one.exact())),
  };
}
