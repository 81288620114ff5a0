/**
 * Updates in discrete time whose rates come from the metrics.
 *
 * @module
 */
import { contraction } from "./linear_move.ts";
import { act, blend, identity, inner } from "./matrix.ts";
import type { Model } from "./model.ts";
import {
  chosenMetric,
  type MetricModes,
  metricModes,
  type RateForm,
  rateMatrix,
  type UpdatePlace,
} from "./rate_matrix.ts";
import type { MetricRule } from "./rule.ts";
import type { DiscreteRule, RuleContext } from "./update.ts";

/** Fourth-order steps of a jump by substeps. */
export const SUBSTEPS = 8;

/**
 * kappa of the scalar schedule (15) where a rule does not say.
 *
 * @param rule The rule.
 * @param model The energy in equilibrium.
 * @param start theta_0.
 * @returns tr G_F / p at theta_0, or the kappa of the rule.
 */
export function scalarStiffness(
  rule: MetricRule,
  model: Model,
  start: ArrayLike<number>,
): number {
  if (rule.kappa !== undefined) return rule.kappa;
  const p = model.parameters;
  const { fisher } = model.metric(start);
  let trace = 0;
  for (let i = 0; i < p; i++) trace += fisher[i * p + i]!;
  return trace / p;
}

/**
 * The form of an update.
 *
 * @param rule The rule.
 * @param k Update.
 * @param moves Groups of moves K.
 * @returns Whether it is an impulse where it stands at an end.
 */
export function formOf(rule: MetricRule, k: number, moves: number): RateForm {
  if (rule.schedule === "continuous") return "stationary-lag";
  const jumps = rule.jumps ?? "substeps";
  if (jumps === "none") return "interior";
  if (k === 0 && jumps === "final") return "interior";
  if (k === moves && jumps === "initial") return "interior";
  return "jump";
}

/**
 * Modes of the metric where it is the same at all parameters.
 *
 * @param rule The rule.
 * @param context What it belongs to.
 * @returns The modes; undefined where the metric changes on the way.
 */
export function fixedModes(
  rule: MetricRule,
  { family, model, start }: RuleContext,
): MetricModes | undefined {
  const name = rule.metric ?? "combined";
  const p = model.parameters;
  if (name === "identity") {
    const fisher = identity(p, scalarStiffness(rule, model, start));
    return metricModes({ fisher, friction: identity(p) });
  }
  return family.kind === "quadratic" && family.fixedPrecision
    ? metricModes(chosenMetric(model.metric(start), name))
    : undefined;
}

/**
 * The schedule (31), or (19) in each mode where the metric is the same everywhere.
 *
 * @param rule The rule.
 * @param context What it belongs to.
 * @returns Its updates.
 */
export function metricUpdates(
  rule: MetricRule,
  context: RuleContext,
): DiscreteRule {
  const { model, time } = context;
  const { moves, dt, innerMoves } = time;
  const name = rule.metric ?? "combined";
  const known = fixedModes(rule, context);
  const rho = known
    ? (r: number) => contraction(time, r)
    : (r: number) => 1 - dt * innerMoves * r;
  const modesAt = (theta: ArrayLike<number>) =>
    known ?? metricModes(chosenMetric(model.metric(theta), name));

  return ({ update, theta, gradient, lagging }) => {
    const place: UpdatePlace = { update, moves, rho };
    const form = formOf(rule, update, moves);
    const atEnd = update === 0 || update === moves;
    const from = update === 0 && rule.lagCorrection ? lagging() : theta;
    const rateAt = (at: ArrayLike<number>) =>
      rateMatrix(modesAt(at), place, form);
    const jumps = rule.jumps ?? "substeps";
    if (atEnd && form === "jump" && jumps === "substeps" && !known) {
      const flow = (at: Float64Array) => act(rateAt(at), gradient(at));
      let t = from;
      const s = 1 / SUBSTEPS;
      for (let n = 0; n < SUBSTEPS; n++) {
        const a = flow(t);
        const b = flow(blend(1, t, s / 2, a));
        const c = flow(blend(1, t, s / 2, b));
        const d = flow(blend(1, t, s, c));
        t = t.map((v, i) => v + s / 6 * (a[i]! + 2 * (b[i]! + c[i]!) + d[i]!));
      }
      return { theta: t, rate: rateAt(theta) };
    }
    const rate = rateAt(theta);
    let step = act(rate, gradient(theta));
    let clipped = false;
    const interior = !atEnd || form !== "jump";
    if (interior && rule.clip !== undefined) {
      const size = Math.sqrt(
        Math.max(0, inner(step, act(model.metric(theta).fisher, step))),
      );
      clipped = size > rule.clip;
      if (clipped) step = step.map((v) => v * rule.clip! / size);
    }
    return { theta: blend(1, from, 1, step), rate, clipped };
  };
}
