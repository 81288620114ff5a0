import { contraction } from "./linear_move.ts";
import { identity, type Matrix } from "./matrix.ts";
import { fixedModes, formOf } from "./metric_updates.ts";
import type { DiscreteTime } from "./problem.ts";
import { rateMatrix } from "./rate_matrix.ts";
import type { LearningRule, RateRule } from "./rule.ts";
import type { RuleContext } from "./update.ts";

/**
 * eta_k of a scalar rule.
 *
 * @param rule The rule.
 * @param time The moves.
 * @param k Update.
 * @returns The per-update rate; 0 at K.
 */
export function scalarRuleRate(
  { schedule, rate }: RateRule,
  { dt, innerMoves, moves }: DiscreteTime,
  k: number,
): number {
  const h = dt * innerMoves;
  if (k === moves) return 0;
  return schedule === "robbins-monro" ? rate * h / (1 + k * h) : rate * h;
}

/**
 * The rate matrices of a rule where they do not depend on the parameters on the
 * way: `rates`, `constant`, `robbins-monro`, and metric rules whose metric is the
 * same everywhere, by (19) in each mode. All jumps then are single steps.
 *
 * @param rule The rule.
 * @param context What it belongs to.
 * @returns H_0 ... H_K, shape [K + 1][p * p]; undefined for all other rules.
 */
export function knownRates(
  rule: LearningRule,
  context: RuleContext,
): Matrix[] | undefined {
  const { model, time } = context;
  const p = model.parameters;
  const updates = Array.from({ length: time.moves + 1 }, (_, k) => k);
  switch (rule.schedule) {
    case "optimal":
    case "continuous": {
      const modes = fixedModes(rule, context);
      const rho = (r: number) => contraction(time, r);
      return modes && updates.map((update) => {
        const place = { update, moves: time.moves, rho };
        return rateMatrix(modes, place, formOf(rule, update, time.moves));
      });
    }
    case "constant":
    case "robbins-monro":
      return updates.map((k) => identity(p, scalarRuleRate(rule, time, k)));
    case "rates":
      return updates.map((k) => {
        const entry = rule.rates[k]!;
        return typeof entry === "number"
          ? identity(p, entry)
          : Float64Array.from(entry);
      });
    default:
      return undefined;
  }
}
