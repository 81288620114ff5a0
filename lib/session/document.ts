/**
 * Result documents out of runs.
 *
 * @module
 */
import type { Configured } from "../experiment/experiment.ts";
import type { Estimates, Paths, Plan, Tally } from "../experiment/plan.ts";
import { relaxationsOf } from "../experiment/ensemble.ts";
import { judgeAll } from "../experiment/judge.ts";
import { keptPaths, nestedPaths, type Result } from "../experiment/result.ts";
import { withEscaped } from "../experiment/escaped.ts";
import { digestOf, escapedOf } from "../experiment/tally.ts";
import { type Backend, roundoffOf } from "../engine/backend.ts";

/** Relaxations behind one row, through all ensembles that grow with the run. */
export function stepsOf({ ensembles, fixed = {} }: Plan): number {
  return ensembles.reduce(
    (sum, e) => e.name in fixed ? sum : sum + relaxationsOf(e),
    0,
  );
}

/** What the engine left behind. */
export interface Measured {
  /** Merged statistics. */
  readonly tally: Tally;
  /** Recorded paths, if any. */
  readonly paths: Paths | undefined;
  /** Engine and adapter. */
  readonly backend: Pick<Backend, "name" | "adapter">;
  /** Time of all blocks [s], those of earlier sessions counted in. */
  readonly wallSeconds: number;
  /** Time to open the engine [s]. */
  readonly setupSeconds: number;
  /** What else to know, besides the warnings of the experiment. */
  readonly warnings: readonly string[];
}

/**
 * The result document of a run.
 *
 * @param id The run.
 * @param configured The experiment at its parameters.
 * @param measured What the engine left behind.
 * @returns The document.
 */
export async function resultOf(
  id: string,
  { experiment, params, plan, warnings }: Configured,
  measured: Measured,
): Promise<Result> {
  const { tally, paths, backend, wallSeconds, setupSeconds } = measured;
  const analysis = plan.analyse(tally, paths, roundoffOf(backend));
  const lost = escapedOf(tally);
  const kept = keptPaths(paths, plan);
  const trajectorySteps = tally.trajectories * stepsOf(plan);
  return {
    schema: "heatbath.result/1",
    id,
    experiment,
    params,
    backend: backend.name,
    adapter: backend.adapter,
    warnings: [...warnings, ...measured.warnings],
    estimates: withEscaped(analysis.estimates, lost),
    checks: judgeAll(analysis, lost),
    series: analysis.series,
    ...(kept ? { paths: nestedPaths(kept) } : {}),
    timing: {
      wallSeconds,
      setupSeconds,
      trajectorySteps,
      trajectoryStepsPerSecond: trajectorySteps / Math.max(wallSeconds, 1e-9),
    },
    digest: await digestOf(tally),
  };
}

/**
 * The document of the reference solvers, nothing simulated.
 *
 * @param id What the run would be called.
 * @param configured The experiment at its parameters.
 * @returns The document.
 */
export function exactResult(id: string, configured: Configured): Result {
  const { experiment, params, warnings } = configured;
  const began = performance.now();
  const { values, unavailable, series = {} } = configured.exact();
  const estimates: Estimates = {};
  const missing = [...unavailable];
  for (const [name, { value, unit }] of Object.entries(values)) {
    if (Number.isFinite(value)) {
      estimates[name] = { value, standardError: 0, n: 0, unit };
    } else missing.push(name);
  }
  return {
    schema: "heatbath.result/1",
    id,
    experiment,
    params,
    backend: "exact",
    adapter: null,
    warnings,
    estimates,
    checks: [],
    series,
    unavailable: missing,
    timing: {
      wallSeconds: (performance.now() - began) / 1000,
      setupSeconds: 0,
      trajectorySteps: 0,
      trajectoryStepsPerSecond: 0,
    },
    digest: null,
  };
}
