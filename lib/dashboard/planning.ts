/**
 * Sweeps that somebody starts from a page, before they are planned.
 *
 * @module
 */
import type { Experiment } from "../experiment/experiment.ts";
import { ParamError } from "../params.ts";
import { duration as inWords } from "../report/mod.ts";
import type { Axes } from "../sweep/axes.ts";
import { pointsOf } from "../sweep/points.ts";
import type { Ceilings } from "./ceilings.ts";
import type { Params } from "./contract.ts";

/**
 * Parameters of each point of a sweep, as far as they are known.
 *
 * @param specs Parameters of the experiment.
 * @param params Values by name, as they were given.
 * @returns Values by name, those of the axes set; what was given where it is no sweep.
 * @throws NotReadyError where what is swept needs something loaded.
 */
export function pointParams(
  specs: Experiment["params"],
  params: Params,
): Params[] {
  const spec = specs.sweep;
  if (params.sweep === undefined || spec?.kind !== "structure") return [params];
  try {
    const axes = spec.read(params.sweep) as Axes | undefined;
    if (!axes) return [params];
    return pointsOf(axes).map(({ values }) => ({ ...params, ...values }));
  } catch (error) {
    // What is no sweep is for the experiment to refuse.
    if (error instanceof ParamError) return [params];
    throw error;
  }
}

/** Points that are planned without asking how long it takes. */
const fewPoints = 4;

/**
 * Why a sweep would take too long to plan, by the time its first point takes.
 *
 * @param experiment The experiment.
 * @param params Values by name, as they were given.
 * @param ceilings Largest sizes.
 * @returns One sentence, or none; none for few points either.
 */
export function planningProblems(
  { params: specs, configure }: Pick<Experiment, "params" | "configure">,
  params: Params,
  { planning }: Ceilings,
): string[] {
  const points = pointParams(specs, params);
  if (points.length <= fewPoints) return [];
  const { sweep: _, ...first } = points[0]!;
  const began = performance.now();
  try {
    configure(first);
  } catch (error) {
    // What is wrong is told for all points together.
    if (error instanceof ParamError) return [];
    throw error;
  }
  const seconds = points.length * (performance.now() - began) / 1000;
  return seconds <= planning ? [] : [
    `Cannot use sweep as planning its ${points.length} points would take about ${
      inWords(seconds)
    }, which a page may take ${
      inWords(planning)
    } for: take fewer points, or the command line.`,
  ];
}
