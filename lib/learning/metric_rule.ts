/**
 * Updates with rates from the metrics at hand, in f64.
 *
 * The twin of `shaders/learning/metric.wgsl`.
 *
 * @module
 */
import type { Vector } from "./numeric.ts";
import type { TableMetric } from "./rule.ts";

/** Kinds of updates, as the table of a rule holds them. */
export const kinds = { rest: 0, initial: 1, interior: 2, final: 3 } as const;

/** Fisher information and friction tensor, both shape [parameter * parameter]. */
export interface Metric {
  /** G. */
  readonly g: Float64Array;
  /** zeta. */
  readonly z: Float64Array;
}

/** Both metrics at given parameters. */
export type MetricAt = (t: Float64Array) => Metric;

/** When an update takes place. */
export interface Moment {
  /** Time left after the next moves. */
  readonly left: number;
  /** Time of a group of moves. */
  readonly h: number;
  /** One of {@linkcode kinds}. */
  readonly kind: number;
}

/**
 * Solves a x = b by Gauss elimination without pivots.
 *
 * @param matrix Positive definite, shape [size * size].
 * @param right Shape [size].
 * @returns x.
 *
 * @example A diagonal matrix
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { solve } from "./metric_rule.ts";
 *
 * assertEquals(solve([2, 0, 0, 4], [2, 2]), Float64Array.of(1, 0.5));
 * ```
 */
export function solve(matrix: Vector, right: Vector): Float64Array {
  const n = right.length;
  const a = Float64Array.from(matrix);
  const b = Float64Array.from(right);
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / a[k * n + k]!;
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
      b[i]! -= factor * b[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) b[k]! -= a[k * n + j]! * b[j]!;
    b[k]! /= a[k * n + k]!;
  }
  return b;
}

function times(a: Vector, b: Vector): Float64Array {
  const n = b.length;
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * b[j]!;
    return sum;
  });
}

function blended(s: number, a: Float64Array, t: number, b: Float64Array) {
  return a.map((v, i) => s * v + t * b[i]!);
}

function movedBy(t: Float64Array, s: number, d: Float64Array): Float64Array {
  return t.map((v, i) => v + s * d[i]!);
}

function jump(
  { g, z }: Metric,
  gradient: Vector,
  { left, h, kind }: Moment,
): Float64Array {
  if (kind === kinds.final) {
    return solve(blended(2, z, -h, g), times(z, solve(g, gradient)));
  }
  return solve(g, times(z, solve(blended(left, g, 2, z), gradient)));
}

/** Options of {@linkcode metricUpdate}. */
export interface MetricUpdateOptions {
  /** Fourth-order steps of a jump; 1 for a single plain one. */
  readonly substeps: number;
  /** Largest length of an interior update. */
  readonly clip: number;
}

/**
 * One update.
 *
 * @param theta Parameters before.
 * @param gradient ghat.
 * @param at Metrics at any parameters.
 * @param moment When.
 * @param options Jumps and clipping.
 * @returns Parameters after, and whether the update was clipped.
 */
export function metricUpdate(
  theta: Float64Array,
  gradient: Vector,
  at: MetricAt,
  moment: Moment,
  { substeps, clip }: MetricUpdateOptions,
): { theta: Float64Array; clipped: boolean } {
  const { left, h, kind } = moment;
  if (kind === kinds.rest) return { theta, clipped: false };
  if (kind === kinds.interior) {
    const { g, z } = at(theta);
    const d = solve(blended(left, g, 2, z), gradient).map((v) => h * v);
    const along = times(g, d);
    const size = Math.sqrt(
      Math.max(0, d.reduce((sum, v, i) => sum + v * along[i]!, 0)),
    );
    const clipped = size > clip;
    return { theta: movedBy(theta, clipped ? clip / size : 1, d), clipped };
  }
  if (substeps === 1) {
    return {
      theta: movedBy(theta, 1, jump(at(theta), gradient, moment)),
      clipped: false,
    };
  }
  const s = 1 / substeps;
  let t = theta;
  for (let n = 0; n < substeps; n++) {
    const a = jump(at(t), gradient, moment);
    const b = jump(at(movedBy(t, s / 2, a)), gradient, moment);
    const c = jump(at(movedBy(t, s / 2, b)), gradient, moment);
    const d = jump(at(movedBy(t, s, c)), gradient, moment);
    t = t.map((v, i) => v + s / 6 * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!));
  }
  return { theta: t, clipped: false };
}

/**
 * Both metrics of one parameter from a table, linear between nodes.
 *
 * @param table The table.
 * @returns The metrics at any parameter; constant beyond the ends.
 */
export function tableMetric({ low, spacing, nodes }: TableMetric): MetricAt {
  const last = nodes.length / 2 - 1;
  return (t) => {
    const place = Math.min(Math.max((t[0]! - low) / spacing, 0), last);
    const node = Math.min(Math.floor(place), last - 1);
    const s = place - node;
    const mix = (k: number) =>
      nodes[2 * node + k]! * (1 - s) + nodes[2 * node + 2 + k]! * s;
    return { g: Float64Array.of(mix(0)), z: Float64Array.of(mix(1)) };
  };
}

/**
 * Metrics with one of the two in place of both.
 *
 * @param at Both metrics.
 * @param metric Which count.
 * @returns Metrics as the rule uses them.
 */
export function chosenMetric(
  at: MetricAt,
  metric: "fisher" | "friction" | "combined",
): MetricAt {
  if (metric === "combined") return at;
  return (t) => {
    const { g, z } = at(t);
    return metric === "fisher" ? { g, z: g } : { g: z, z };
  };
}
