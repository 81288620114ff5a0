/**
 * What an experiment is.
 *
 * @module
 */
import { type ParamsOf, type ParamSpecs, parseParams } from "../params.ts";
import { sweepKey, sweepSpec } from "../sweep/axes.ts";
import { configureSweep } from "../sweep/configure.ts";
import type { Plan, Series } from "./plan.ts";

/** Values of the same names without simulation. */
export interface Exact {
  /** Deterministic values and their units, by the names of the estimates. */
  readonly values: Readonly<
    Record<string, { readonly value: number; readonly unit: string }>
  >;
  /** Names that have no solver. */
  readonly unavailable: readonly string[];
  /** What plots draw of them; of sweeps. */
  readonly series?: Readonly<Record<string, Series>>;
}

/** An experiment at given parameters. */
export interface Configured {
  /** Name of the experiment. */
  readonly experiment: string;
  /** Validated parameters; with the name, enough to repeat the run. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What to know before trusting the numbers, a sentence each. */
  readonly warnings: readonly string[];
  /** What to simulate. */
  readonly plan: Plan;
  /** The same estimates from the reference solvers. */
  exact(): Exact;
}

/** Parameters worth a look, by name. */
export interface Preset {
  /** A few words, such as "Fast and far". */
  readonly title: string;
  /** What to see in it, one sentence. */
  readonly about: string;
  /** Parameters that differ from the defaults. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the author of an experiment writes. */
export interface Definition<S extends ParamSpecs> {
  /** Name on the command line and in URLs. */
  readonly name: string;
  /** Heading. */
  readonly title: string;
  /** The question it answers, one line. */
  readonly summary: string;
  /** Declared parameters. */
  readonly params: S;
  /** Parameters worth a look; the first where the defaults leave something open. */
  readonly presets?: readonly Preset[];
  /**
   * Turns valid parameters into a plan.
   *
   * @throws ParamError with every problem of the parameters together.
   */
  configure(
    params: ParamsOf<S>,
  ): Pick<Configured, "plan" | "warnings" | "exact">;
}

/** An experiment as every surface sees it. */
export interface Experiment {
  /** Name on the command line and in URLs. */
  readonly name: string;
  /** Heading. */
  readonly title: string;
  /** The question it answers, one line. */
  readonly summary: string;
  /** Declared parameters. */
  readonly params: ParamSpecs;
  /** Parameters worth a look. */
  readonly presets: readonly Preset[];
  /**
   * Validates parameters and plans the run.
   *
   * @param input Values by name; missing ones take their default.
   * @returns The experiment at these parameters.
   * @throws ParamError with every problem.
   */
  configure(input: Readonly<Record<string, unknown>>): Configured;
}

/**
 * Types an experiment inside and hides the types outside; each takes `sweep`
 * besides its own parameters.
 *
 * @param definition What the author writes.
 * @returns What the surfaces read.
 */
export function experiment<const S extends ParamSpecs>(
  definition: Definition<S>,
): Experiment {
  const { name, title, summary, params: specs, presets = [] } = definition;
  function configure(input: Readonly<Record<string, unknown>>): Configured {
    const params = parseParams(specs, input, name);
    return { experiment: name, params, ...definition.configure(params) };
  }
  return {
    name,
    title,
    summary,
    params: { ...specs, [sweepKey]: sweepSpec(specs, name) },
    presets,
    configure(given) {
      const { [sweepKey]: sweep, ...input } = given;
      const experiment = name;
      return configureSweep({ experiment, specs, input, sweep, configure });
    },
  };
}
