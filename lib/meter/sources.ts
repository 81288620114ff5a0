/**
 * Where the samples of a measurement come from.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { parameterCount } from "../descent/mod.ts";
import type { Configured, Experiment } from "../experiment/experiment.ts";
import type { ImportedEnsemble } from "../imported/mod.ts";
import { ParamError, shown } from "../params.ts";
import { meterExact } from "./exact.ts";
import { type MeterRequest, planMeter } from "./plan.ts";
import {
  type LayoutName,
  mostNumbers,
  type Nested,
  samplesOf,
} from "./read.ts";
import { mostCoordinates, sampleProblems, selected } from "./select.ts";

/** Chains of an experiment where nothing is said. */
export const usualChains = 2048;

/** Parameters of a measurement. */
export interface MeterParams {
  /** What samples hold. */
  readonly layout: LayoutName;
  /** Columns that are coordinates. */
  readonly columns: readonly number[] | undefined;
  /** States left out at the beginning of each chain. */
  readonly discard: number;
  /** States from one that is used to the next. */
  readonly every: number | undefined;
  /** Parameters of the experiment whose chains are run. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Chains. */
  readonly chains: number | undefined;
  /** States of each chain that is run. */
  readonly times: number;
  /** Smallest entropy production worth detecting [nat per relaxation time]. */
  readonly resolution: number;
  /** Units of the paths of fluctuation theorems. */
  readonly pathLength: number | undefined;
  /** What the pictures show. */
  readonly coordinates: readonly [number, number];
}

/** What cannot be asked of so many chains, states and coordinates. */
function askedProblems(
  { pathLength, coordinates }: MeterParams,
  { times, coordinates: p }: { times: number; coordinates: number },
): string[] {
  const problems: string[] = [];
  if (p > 1 && Math.max(...coordinates) >= p) {
    problems.push(
      `Cannot use coordinates as they must be indices of the ${p} that are measured, 0 to ${
        p - 1
      }: here they are ${shown(coordinates)}.`,
    );
  }
  if (pathLength !== undefined && times > 1 && pathLength >= times) {
    problems.push(
      `Cannot use pathLength as a path lies within a chain of ${times} states, 1 to ${
        times - 1
      } units long: here it is ${pathLength}.`,
    );
  }
  return problems;
}

type Planned = Pick<Configured, "plan" | "warnings" | "exact">;

/** What both kinds of measurement ask for alike. */
function common(
  { resolution, pathLength, coordinates }: MeterParams,
): Pick<MeterRequest, "resolution" | "pathLength" | "coordinates"> {
  return { resolution, pathLength, coordinates };
}

/**
 * Plans a measurement of chains of another program.
 *
 * @param asked What is asked for.
 * @param lists The samples.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every problem of the samples.
 */
export function importedMeter(asked: MeterParams, lists: Nested): Planned {
  const all = samplesOf(lists, asked.layout);
  const { columns, chains, discard } = asked;
  const every = asked.every ?? 1;
  const wrong = columns?.find((i) => i >= all.coordinates);
  if (wrong !== undefined) {
    throw new ParamError([
      `Cannot use columns as samples have coordinates 0 to ${
        all.coordinates - 1
      }: here there is ${wrong}.`,
    ]);
  }
  const samples = selected(all, { chains, columns, discard, every });
  const problems = [
    ...sampleProblems(samples),
    ...askedProblems(asked, samples),
  ];
  if (chains !== undefined && chains > all.chains) {
    problems.push(
      `Cannot use chains as samples have ${all.chains}: here it is ${chains}.`,
    );
  }
  if (problems.length > 0) throw new ParamError(problems);
  const ensemble: ImportedEnsemble = {
    kind: "imported",
    name: "chains",
    ...samples,
  };
  return planMeter(
    {
      ...common(asked),
      ensemble,
      chains: samples.chains,
      every: 1,
      offset: [],
      size: `${samples.chains} chains of ${samples.times} states`,
    },
    () => ({ values: {}, unavailable: ["entropyProduction"] }),
    every > 1 ? [`a unit is ${every} intervals of the samples`] : [],
  );
}

/**
 * Plans a measurement of chains that are run for it.
 *
 * @param asked What is asked for.
 * @param found The experiment whose chains they are; its first ensemble is of chains.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every problem.
 */
export function innerMeter(asked: MeterParams, found: Experiment): Planned {
  const chains = asked.chains ?? usualChains;
  const first = found.configure({ chains, ...asked.params });
  const given = first.plan.ensembles[0] as ChainEnsemble;
  const { momentum } = given.update;
  const every = asked.every ??
    (momentum > 0 ? Math.round(2 / (1 - momentum)) : 1);
  const p = parameterCount(given.model);
  const problems = askedProblems(asked, { times: asked.times, coordinates: p });
  if (first.plan.points) {
    problems.push(
      "Cannot use params as the chains of one run are measured: here they hold a sweep.",
    );
  }
  if (p > mostCoordinates) {
    problems.push(
      `Cannot use experiment ${found.name} with ${p} parameters as at most ${mostCoordinates} are measured at once: take a smaller model.`,
    );
  }
  if (chains * asked.times * p > mostNumbers) {
    problems.push(
      `Cannot use ${chains} chains of ${asked.times} states as at most ${mostNumbers} numbers are kept: here there would be ${
        chains * asked.times * p
      }.`,
    );
  }
  if (problems.length > 0) throw new ParamError(problems);
  const ensemble: ChainEnsemble = {
    ...given,
    kept: p > 8 ? "states" : "areas",
    length: (asked.times - 1) * every,
  };
  const { values } = first.exact();
  const offset = given.reference.map((theta, i) =>
    theta - (values[`thetaStar${i}`]?.value ?? 0)
  );
  return planMeter(
    {
      ...common(asked),
      ensemble,
      chains,
      every,
      offset,
      size: `${chains} chains of ${asked.times} states`,
    },
    () => meterExact(ensemble, offset),
    [
      ...first.warnings,
      ...(every > 1
        ? [
          `a unit is ${every} steps or epochs, so that velocities are forgotten`,
        ]
        : []),
    ],
  );
}
