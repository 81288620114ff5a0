/**
 * What a learner reads on a device: the rows of its rule, and its data.
 *
 * @module
 */
import { isSeparable } from "../learning/energy.ts";
import type { LearnerEnsemble } from "../learning/ensemble.ts";
import { cumulated } from "../learning/learner.ts";
import { functionsOf } from "../learning/numeric.ts";
import { adamCorrections, metricRows } from "../learning/rules.ts";

type Table = Float32Array<ArrayBuffer>;

function joined(...parts: readonly ArrayLike<number>[]): Table {
  const table = new Float32Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    table.set(part, at);
    at += part.length;
  }
  return table;
}

/**
 * The table of a rule.
 *
 * @param ensemble The ensemble.
 * @returns What its shader reads, row after row.
 */
export function ruleTable(ensemble: LearnerEnsemble): Table {
  const { rule } = ensemble;
  switch (rule.kind) {
    case "prescribed":
      return rule.path.slice();
    case "matrix":
      return rule.rates.slice();
    case "adam":
      return Float32Array.from(
        [...rule.rates].flatMap((rate, k) => [rate, ...adamCorrections(k)]),
      );
    case "metric": {
      const rows = metricRows(ensemble, rule);
      if (rule.source.kind !== "table") return rows;
      const { low, spacing, nodes } = rule.source;
      return joined(rows, [low, spacing, nodes.length / 2], nodes);
    }
  }
}

/**
 * What a learner has in the place of the first moments before its first update.
 *
 * @param ensemble The ensemble.
 * @returns What a matrix rule adds in the first update, else nothing.
 */
export function firstMoments({ rule }: LearnerEnsemble): readonly number[] {
  return rule.kind === "matrix" ? [...rule.offset ?? []] : [];
}

/** Points and weights in groups of four, then the cumulated weights. */
function pointTable({ energy, data }: LearnerEnsemble): Table {
  const d = energy.coordinates.length;
  const { points, weights } = data;
  const n = weights.length;
  const plane = 4 * Math.ceil(n / 4);
  const table = new Float32Array((d + 2) * plane);
  for (let k = 0; k < plane; k++) {
    // What fills a group up weighs nothing.
    const point = Math.min(k, n - 1);
    for (let j = 0; j < d; j++) table[j * plane + k] = points[point * d + j]!;
    if (k < n) table[d * plane + k] = weights[k]!;
  }
  table.set(cumulated(weights), (d + 1) * plane);
  return table;
}

/**
 * The data of an ensemble.
 *
 * @param ensemble The ensemble.
 * @returns Average forces where they are constant, four numbers for each
 * parameter of which the first counts; then points, weights and cumulated weights.
 */
export function dataTable(ensemble: LearnerEnsemble): Table {
  const forces = constantForces(ensemble);
  const table = pointTable(ensemble);
  const all = new Float32Array(4 * forces.length + table.length);
  forces.forEach((f, i) => all[4 * i] = f);
  all.set(table, 4 * forces.length);
  return all;
}

/**
 * Average forces of the data, without their part that depends on the parameters alone.
 *
 * @param ensemble An ensemble with a separable energy.
 * @returns Shape [parameter].
 */
function constantForces({ energy, data }: LearnerEnsemble): Float64Array {
  const { reduced } = functionsOf(energy);
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const f = new Float64Array(p);
  const out = new Float64Array(p);
  if (!isSeparable(energy)) return out;
  for (let n = 0; n < data.weights.length; n++) {
    reduced(data.points.subarray(n * d, n * d + d), new Float64Array(p), f);
    for (let i = 0; i < p; i++) out[i]! += data.weights[n]! * f[i]!;
  }
  return out;
}
