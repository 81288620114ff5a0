/**
 * The result document: what `--json` prints, the store keeps and the page reads.
 *
 * @module
 */
import { followOf } from "./follow.ts";
import type {
  CheckResult,
  Estimates,
  Paths,
  Plan,
  RecordRequest,
  Series,
} from "./plan.ts";

/** A result document, `heatbath.result/1`. */
export interface Result {
  /** Name and version of the format. */
  readonly schema: "heatbath.result/1";
  /** Hash of experiment, parameters and kernels, with a counter when repeated. */
  readonly id: string;
  /** Name of the experiment. */
  readonly experiment: string;
  /** Complete, validated parameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What computed it. */
  readonly backend: "gpu" | "cpu" | "exact";
  /** The adapter, for a GPU. */
  readonly adapter:
    | { readonly description: string; readonly fallback: boolean }
    | null;
  /** What to know before trusting the numbers. */
  readonly warnings: readonly string[];
  /** Every number with its error. */
  readonly estimates: Estimates;
  /** The laws and their verdicts. */
  readonly checks: readonly CheckResult[];
  /** What the plots draw. */
  readonly series: Readonly<Record<string, Series>>;
  /** Recorded paths, if any were asked for. */
  readonly paths?: {
    readonly times: readonly number[];
    readonly trajectories: number;
    /** Positions, shape [trajectory][time][coordinate]. */
    readonly positions: readonly (readonly (readonly number[])[])[];
  };
  /** Names without a reference solver; of `--exact`. */
  readonly unavailable?: readonly string[];
  /** What it took. */
  readonly timing: {
    readonly wallSeconds: number;
    readonly setupSeconds: number;
    readonly trajectorySteps: number;
    readonly trajectoryStepsPerSecond: number;
  };
  /** SHA-256 of the merged statistics; null without simulation. */
  readonly digest: string | null;
}

/**
 * The part of paths that a user asked for: analysis may follow more.
 *
 * @param paths Paths or diaries of the first rows.
 * @param request How many of them, and every how many of their times.
 * @returns Fewer of them.
 */
export function thinned(
  { times, trajectories, width, positions }: Paths,
  { every, trajectories: wanted }: RecordRequest,
): Paths {
  const rows = times.map((_, k) => k).filter((k) => k % every === 0);
  const count = Math.min(wanted, trajectories);
  const kept = new Float64Array(count * rows.length * width);
  for (let i = 0; i < count; i++) {
    rows.forEach((row, k) => {
      const at = (i * times.length + row) * width;
      const entry = positions.subarray(at, at + width);
      kept.set(entry, (i * rows.length + k) * width);
    });
  }
  return {
    times: rows.map((row) => times[row]!),
    trajectories: count,
    width,
    positions: kept,
  };
}

/**
 * What the document keeps of the paths that were followed.
 *
 * @param paths What the engine followed, if anything.
 * @param plan The plan.
 * @returns The paths that `record` asks for; undefined where it does not.
 */
export function keptPaths(
  paths: Paths | undefined,
  plan: Plan,
): Paths | undefined {
  const { record } = plan;
  if (!paths || !record) return undefined;
  // Diaries have a time for every update.
  const spacing = followOf(plan)?.every ?? 1;
  return thinned(paths, { ...record, every: record.every / spacing });
}

/**
 * Paths as the document holds them.
 *
 * @param paths Recorded positions.
 * @returns Nested lists, shape [trajectory][time][coordinate].
 */
export function nestedPaths(
  { times, trajectories, width, positions }: Paths,
): NonNullable<Result["paths"]> {
  return {
    times,
    trajectories,
    positions: Array.from(
      { length: trajectories },
      (_, i) =>
        times.map((_, t) => {
          const at = (i * times.length + t) * width;
          return Array.from(positions.subarray(at, at + width));
        }),
    ),
  };
}
