import { scalarStiffness } from "./metric_updates.ts";
import { act, blend, identity, type Matrix } from "./matrix.ts";
import type { Model } from "./model.ts";
import { solveOde } from "./ode.ts";
import type { Metric } from "./quadratic_metric.ts";
import {
  chosenMetric,
  continuousRateMatrix,
  impulseMatrix,
} from "./rate_matrix.ts";
import type { LearningRule, MetricRule } from "./rule.ts";

/** ghat at any parameters, at the present chains. */
export type GradientAt = (theta: ArrayLike<number>) => Float64Array;

/** A rule in continuous time. */
export interface ContinuousRule {
  /** theta(0+); `lagging` yields theta_c with <X>_theta_c = <X>_chains. */
  initial(
    theta: Float64Array,
    gradient: GradientAt,
    lagging: () => Float64Array,
  ): Float64Array;
  /** d theta/dt. */
  speed(t: number, theta: Float64Array, gradient: GradientAt): Float64Array;
  /** theta(tau+). */
  final(theta: Float64Array, gradient: GradientAt): Float64Array;
  /** theta(t) where it is known beforehand. */
  readonly path?: (t: number) => Float64Array;
  /** H(t), J_0 or J_tau, where there is one. */
  readonly rate?: (
    t: number | "initial" | "final",
    theta: Float64Array,
  ) => Matrix;
}

/** What a rule belongs to. */
export interface ContinuousContext {
  /** The energy in equilibrium. */
  readonly model: Model;
  /** theta_0. */
  readonly start: Float64Array;
  /** Where `linear` and `quench` go. */
  readonly target: ArrayLike<number> | undefined;
  /** tau. */
  readonly duration: number;
  /** Whether the metrics are the same at all parameters. */
  readonly fixed: boolean;
}

/** theta after dtheta/dl = J(theta) ghat(theta), 0 < l < 1. */
function jumped(
  theta: Float64Array,
  flow: (at: Float64Array) => Float64Array,
): Float64Array {
  return solveOde((_l, y, out) => out.set(flow(y)), 0, 1, theta, {
    tolerance: 1e-13,
    step: 0.1,
  }).y;
}

function metricRule(
  rule: MetricRule,
  { model, start, duration, fixed }: ContinuousContext,
): ContinuousRule {
  const name = rule.metric ?? "combined";
  const p = model.parameters;
  const known: Metric | undefined = name === "identity"
    ? {
      fisher: identity(p, scalarStiffness(rule, model, start)),
      friction: identity(p),
    }
    : fixed
    ? chosenMetric(model.metric(start), name)
    : undefined;
  const metricAt = (theta: ArrayLike<number>) =>
    known ?? chosenMetric(model.metric(theta), name);
  const lag = rule.schedule === "continuous" ? 1 : 2;
  const jumps = rule.schedule === "continuous"
    ? "none"
    : rule.jumps ?? "substeps";
  const rate = (t: number | "initial" | "final", theta: Float64Array) => {
    const metric = metricAt(theta);
    return typeof t === "number"
      ? continuousRateMatrix(metric, duration - t, lag)
      : impulseMatrix(metric, duration, t === "final");
  };
  const absent = (end: "initial" | "final") =>
    jumps === "none" ||
    (jumps === "initial" || jumps === "final") && jumps !== end;
  const jump = (
    end: "initial" | "final",
    theta: Float64Array,
    gradient: GradientAt,
  ) => {
    if (absent(end)) return theta;
    return jumps === "substeps"
      ? jumped(theta, (at) => act(rate(end, at), gradient(at)))
      : blend(1, theta, 1, act(rate(end, theta), gradient(theta)));
  };
  return {
    initial: (theta, gradient, lagging) =>
      jump("initial", rule.lagCorrection ? lagging() : theta, gradient),
    speed: (t, theta, gradient) => act(rate(t, theta), gradient(theta)),
    final: (theta, gradient) => jump("final", theta, gradient),
    rate: (t, theta) =>
      typeof t === "string" && absent(t)
        ? new Float64Array(p * p)
        : rate(t, theta),
  };
}

/** A rule without jumps. */
function gliding(
  speed: ContinuousRule["speed"],
  rest: Partial<ContinuousRule> = {},
): ContinuousRule {
  return {
    initial: (theta) => theta,
    speed,
    final: (theta) => theta,
    ...rest,
  };
}

/**
 * A rule in continuous time.
 *
 * @param rule The rule.
 * @param context What it belongs to.
 * @returns Jumps and speed.
 * @throws {RangeError} If the rule belongs to discrete time or lacks its target.
 */
export function continuousRule(
  rule: LearningRule,
  context: ContinuousContext,
): ContinuousRule {
  const { start, target, duration, model } = context;
  const p = model.parameters;
  const towards = () => {
    if (target) return Float64Array.from(target);
    throw new RangeError(
      `Cannot use schedule ${rule.schedule} as it needs parameterTarget: here there is none.`,
    );
  };
  switch (rule.schedule) {
    case "optimal":
    case "continuous":
      return metricRule(rule, context);
    case "linear": {
      const to = towards();
      const by = blend(1 / duration, to, -1 / duration, start);
      return gliding(() => by, {
        final: () => to,
        path: (t) => blend(1, start, t, by),
      });
    }
    case "quench": {
      const to = towards();
      return gliding(() => new Float64Array(p), {
        initial: () => to,
        path: () => to,
      });
    }
    case "constant":
    case "robbins-monro": {
      const eta = (t: number) =>
        rule.schedule === "constant" ? rule.rate : rule.rate / (1 + t);
      return gliding(
        (t, theta, gradient) => gradient(theta).map((g) => eta(t) * g),
        {
          rate: (t) => identity(p, typeof t === "number" ? eta(t) : 0),
        },
      );
    }
    case "protocol":
      return gliding((t) => Float64Array.from(rule.speed(t)), {
        initial: () => Float64Array.from(rule.theta(0)),
        final: () => Float64Array.from(rule.end),
        path: (t) => Float64Array.from(rule.theta(t)),
      });
    case "adam":
    case "rates":
    case "path":
      throw new RangeError(
        `Cannot use schedule ${rule.schedule} as it belongs to discrete moves: here time is continuous; give dt and moves.`,
      );
  }
}
