/**
 * What the law tests run on: the adapter at hand, or else the f64 engine with
 * fewer trajectories.
 *
 * @module
 */
import type { Columns } from "../../lib/dynamics/columns.ts";
import { openCpu } from "../../lib/cpu/backend.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { type Outcome, simulate } from "../../lib/engine/simulate.ts";
import type { Configured } from "../../lib/experiment/experiment.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import { langevin } from "../../lib/experiments/mod.ts";
import { openGpu } from "../../lib/gpu/backend.ts";

const gpu = await openGpu();

/** The engine. */
export const backend: Backend = gpu ?? openCpu();

Deno.test.afterAll(() => backend.close());

/** Parameters of the general driver. */
export type Params = Readonly<Record<string, unknown>>;

/** A run that is done. */
export interface Done extends Outcome {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Columns of every ensemble in the order of trajectories. */
  readonly columns: Readonly<Record<string, Columns>>;
}

/** Options of {@linkcode run}. */
export interface Options {
  /** Trajectories on any engine. Defaults to 2^16 on an adapter and 2^14 else. */
  readonly trajectories?: number;
  /** Spoils the plan. */
  readonly plan?: (plan: Plan) => Plan;
}

function emptyLike(columns: Columns, total: number): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      column instanceof Uint8Array
        ? new Uint8Array(total)
        : new Float64Array(total),
    ]),
  ) as unknown as Columns;
}

/**
 * Runs the general driver.
 *
 * @param params Its parameters.
 * @param options Size, and what to spoil.
 * @returns Estimates, verdicts and columns.
 */
export async function run(
  params: Params,
  { trajectories = gpu ? 2 ** 16 : 2 ** 14, plan = (p) => p }: Options = {},
): Promise<Done> {
  const configured = langevin.configure({ trajectories, ...params });
  const spoilt = { ...configured, plan: plan(configured.plan) };
  const columns: Record<string, Columns> = {};
  const outcome = await simulate(spoilt, backend, {
    watch(ensemble, found, first, count) {
      const block = found as Columns;
      const all = columns[ensemble] ??= emptyLike(
        block,
        spoilt.plan.trajectories,
      );
      for (const [name, column] of Object.entries(all)) {
        const part = block[name as keyof Columns].subarray(0, count);
        (column as Float64Array).set(part as Float64Array, first);
      }
    },
  });
  return { ...outcome, configured: spoilt, columns };
}
