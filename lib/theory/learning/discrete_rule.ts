import { act, blend, identity } from "./matrix.ts";
import { scalarRuleRate } from "./known_rates.ts";
import { metricUpdates } from "./metric_updates.ts";
import type { DiscreteTime } from "./problem.ts";
import type { LearningRule, RateRule } from "./rule.ts";
import type { DiscreteRule, RuleContext } from "./update.ts";

function vector(v: number | ArrayLike<number>): Float64Array {
  return typeof v === "number" ? Float64Array.of(v) : Float64Array.from(v);
}

function adam(rule: RateRule, time: DiscreteTime, p: number): DiscreteRule {
  const first = new Float64Array(p);
  const second = new Float64Array(p);
  return ({ update, theta, gradient }) => {
    const g = gradient(theta);
    const step = scalarRuleRate(rule, time, update);
    return {
      theta: theta.map((v, i) => {
        first[i] = 0.9 * first[i]! + 0.1 * g[i]!;
        second[i] = 0.999 * second[i]! + 0.001 * g[i]! ** 2;
        const one = first[i]! / (1 - 0.9 ** (update + 1));
        const two = second[i]! / (1 - 0.999 ** (update + 1));
        return v + step * one / (Math.sqrt(two) + 1e-8);
      }),
    };
  };
}

/**
 * A rule in discrete time.
 *
 * @param rule The rule.
 * @param context What it belongs to.
 * @returns A function of chains and parameters; that of Adam remembers.
 * @throws {RangeError} If the rule has no meaning in discrete time or lacks its target, or its lists have the wrong length.
 */
export function discreteRule(
  rule: LearningRule,
  context: RuleContext,
): DiscreteRule {
  const { model, start, target, time } = context;
  const { moves } = time;
  const p = model.parameters;
  const towards = () => {
    if (target) return target;
    throw new RangeError(
      `Cannot use schedule ${rule.schedule} as it needs parameterTarget: here there is none.`,
    );
  };
  switch (rule.schedule) {
    case "optimal":
    case "continuous":
      return metricUpdates(rule, context);
    case "linear": {
      const by = blend(1, towards(), -1, start);
      return ({ update }) => ({
        theta: update >= moves
          ? Float64Array.from(towards())
          : blend(1, start, (update + 1) / moves, by),
      });
    }
    case "quench": {
      const to = Float64Array.from(towards());
      return () => ({ theta: to });
    }
    case "constant":
    case "robbins-monro":
      return ({ update, theta, gradient }) => {
        const rate = scalarRuleRate(rule, time, update);
        const next = blend(1, theta, rate, gradient(theta));
        return { theta: next, rate: identity(p, rate) };
      };
    case "adam":
      return adam(rule, time, p);
    case "rates": {
      checkLength("rates", rule.rates.length, moves + 1);
      return ({ update, theta, gradient }) => {
        const entry = rule.rates[update]!;
        const rate = typeof entry === "number"
          ? identity(p, entry)
          : Float64Array.from(entry);
        const next = blend(1, theta, 1, act(rate, gradient(theta)));
        return { theta: next, rate };
      };
    }
    case "path": {
      checkLength("path", rule.path.length, moves + 2);
      return ({ update }) => ({ theta: vector(rule.path[update + 1]!) });
    }
    case "protocol":
      throw new RangeError(
        "Cannot use schedule protocol as it belongs to continuous time: here there is a step dt; use schedule path.",
      );
  }
}

function checkLength(name: string, length: number, wanted: number): void {
  if (length === wanted) return;
  throw new RangeError(
    `Cannot use ${name} as it must have one entry per update, ${wanted}: here it has ${length}.`,
  );
}
