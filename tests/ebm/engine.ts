/**
 * What tests of learning run on: the adapter at hand or the f64 engine, and
 * always the f64 engine where rounding matters.
 *
 * @module
 */
import { openCpu } from "../../lib/cpu/backend.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { type Outcome, simulate } from "../../lib/engine/simulate.ts";
import type {
  Configured,
  Experiment,
} from "../../lib/experiment/experiment.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import { openGpu } from "../../lib/gpu/backend.ts";

const gpu = await openGpu();
const cpu = openCpu();

/** The adapter, or else the f64 engine. */
export const backend: Backend = gpu ?? cpu;

Deno.test.afterAll(async () => {
  await gpu?.close();
  await cpu.close();
});

/** Parameters of an experiment. */
export type Params = Readonly<Record<string, unknown>>;

/** A run that is done. */
export interface Done extends Outcome {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Its exact answers. */
  readonly exact: Readonly<Record<string, number>>;
}

/** Options of {@linkcode run}. */
export interface Options {
  /** Whether it must be double precision. Defaults to false. */
  readonly double?: boolean;
  /** Spoils the plan. */
  readonly plan?: (plan: Plan) => Plan;
}

/**
 * Exact answers of an experiment.
 *
 * @param experiment The experiment.
 * @param params Its parameters.
 * @returns Values by name.
 */
export function exactOf(
  experiment: Experiment,
  params: Params,
): Readonly<Record<string, number>> {
  const { values } = experiment.configure(params).exact();
  return Object.fromEntries(
    Object.entries(values).map(([name, { value }]) => [name, value]),
  );
}

/**
 * Runs an experiment.
 *
 * @param experiment The experiment.
 * @param params Its parameters.
 * @param options Precision, and what to spoil.
 * @returns Estimates, verdicts and exact answers.
 */
export async function run(
  experiment: Experiment,
  params: Params,
  { double = false, plan = (p) => p }: Options = {},
): Promise<Done> {
  const configured = experiment.configure(params);
  const spoilt = { ...configured, plan: plan(configured.plan) };
  const outcome = await simulate(spoilt, double ? cpu : backend);
  const { values } = configured.exact();
  const exact = Object.fromEntries(
    Object.entries(values).map(([name, { value }]) => [name, value]),
  );
  return { ...outcome, configured, exact };
}
