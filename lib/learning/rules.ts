/**
 * How parameters follow from the gradient, in f64.
 *
 * The twin of `shaders/learning/matrix.wgsl`, `adam.wgsl`, `prescribed.wgsl`.
 *
 * @module
 */
import type { LearnerEnsemble } from "./ensemble.ts";
import {
  chosenMetric,
  kinds,
  type Metric,
  metricUpdate,
  tableMetric,
} from "./metric_rule.ts";
import { functionsOf, type Vector } from "./numeric.ts";
import type { MetricRule } from "./rule.ts";

/** What a learner carries besides its parameters. */
export interface LearnerState {
  /** Parameters. */
  theta: Float64Array;
  /** First moment of the gradient, of Adam. */
  first: Float64Array;
  /** Second moment of the gradient, of Adam. */
  second: Float64Array;
  /** Updates that were clipped. */
  clipped: number;
  /** Metrics estimated from the chains, where the rule wants them. */
  metric?: Metric;
}

/** One update: parameters after row `row`, given ghat as the learner sees it. */
export type Update = (
  state: LearnerState,
  gradient: Vector,
  row: number,
) => void;

/**
 * Rows of a metric rule: time left after the next moves, time of a group of
 * moves, kind of update.
 *
 * @param ensemble The ensemble.
 * @param rule Its rule.
 * @returns Shape [row][3].
 */
export function metricRows(
  { moves, innerMoves, dt }: Pick<
    LearnerEnsemble,
    "moves" | "innerMoves" | "dt"
  >,
  { jumps, source }: MetricRule,
): Float32Array<ArrayBuffer> {
  const h = innerMoves * dt;
  // The estimate of a metric needs a window of moves before the first update.
  const waiting = source.kind === "estimated" ? source.window : 0;
  const rows = new Float32Array(3 * (moves + 1));
  for (let k = 0; k <= moves; k++) {
    const kind = k < waiting
      ? kinds.rest
      : k === waiting && jumps[0]
      ? kinds.initial
      : k < moves
      ? kinds.interior
      : jumps[1]
      ? kinds.final
      : kinds.rest;
    rows.set([(moves - k - 1) * h, h, kind], 3 * k);
  }
  return rows;
}

function closedMetric({ energy }: LearnerEnsemble) {
  const { metric } = functionsOf(energy);
  const size = energy.parameters.length ** 2;
  const both = new Float64Array(2 * size);
  return (t: Float64Array): Metric => {
    metric(t, both);
    return { g: both.slice(0, size), z: both.slice(size) };
  };
}

function byMetric(ensemble: LearnerEnsemble, rule: MetricRule): Update {
  const rows = metricRows(ensemble, rule);
  const { source, metric } = rule;
  const known = source.kind === "table"
    ? tableMetric(source)
    : source.kind === "closed"
    ? closedMetric(ensemble)
    : undefined;
  return (state, gradient, row) => {
    const at = chosenMetric(known ?? (() => state.metric!), metric);
    const [left, h, kind] = rows.subarray(3 * row, 3 * row + 3);
    const moment = { left: left!, h: h!, kind: kind! };
    const next = metricUpdate(state.theta, gradient, at, moment, rule);
    state.theta = next.theta;
    state.clipped += Number(next.clipped);
  };
}

/** Factors that undo the zero start of the moments of Adam. */
export function adamCorrections(row: number): readonly [number, number] {
  return [1 / (1 - 0.9 ** (row + 1)), 1 / (1 - 0.999 ** (row + 1))];
}

/**
 * The update of an ensemble.
 *
 * @param ensemble The ensemble.
 * @returns Writes the state of a learner.
 */
export function updateOf(ensemble: LearnerEnsemble): Update {
  const { rule, energy } = ensemble;
  const p = energy.parameters.length;
  switch (rule.kind) {
    case "prescribed":
      return (state, _gradient, row) => {
        const from = (row + 1) * p;
        state.theta = Float64Array.from(rule.path.subarray(from, from + p));
      };
    case "matrix":
      return (state, gradient, row) => {
        state.theta = state.theta.map((v, i) => {
          let change = 0;
          for (let j = 0; j < p; j++) {
            change += rule.rates[(row * p + i) * p + j]! * gradient[j]!;
          }
          return v + change + (row === 0 ? rule.offset?.[i] ?? 0 : 0);
        });
      };
    case "adam":
      return (state, gradient, row) => {
        const [first, second] = adamCorrections(row);
        state.first = state.first.map((v, i) => 0.9 * v + 0.1 * gradient[i]!);
        state.second = state.second.map((v, i) =>
          0.999 * v + 0.001 * gradient[i]! ** 2
        );
        state.theta = state.theta.map((v, i) =>
          v +
          rule.rates[row]! * state.first[i]! * first /
            (Math.sqrt(state.second[i]! * second) + 1e-8)
        );
      };
    case "metric":
      return byMetric(ensemble, rule);
  }
}
