/**
 * How a learner updates its parameters.
 *
 * ghat = E_D[X] - <X>, X = -dU/dtheta, is the gradient that it sees: data average
 * minus chain average.
 *
 * @module
 */

/** A path that is known beforehand: chains do not act on it. */
export interface PrescribedRule {
  /** Discriminator. */
  readonly kind: "prescribed";
  /** Parameters, shape [moves + 2][parameter]. */
  readonly path: Float32Array;
}

/** dtheta = H_k ghat with matrices that are known beforehand. */
export interface MatrixRule {
  /** Discriminator. */
  readonly kind: "matrix";
  /** Rates of each update, shape [moves + 1][parameter][parameter]. */
  readonly rates: Float32Array;
  /** Added in the first update, shape [parameter]: where chains start with a lag. Defaults to nothing. */
  readonly offset?: Float32Array;
}

/** Adam (Kingma and Ba, 2015), ascending. */
export interface AdamRule {
  /** Discriminator. */
  readonly kind: "adam";
  /** Rate of each update, shape [moves + 1]. */
  readonly rates: Float32Array;
}

/** Fisher information and friction of one parameter on equidistant nodes, linear in between. */
export interface TableMetric {
  /** Discriminator. */
  readonly kind: "table";
  /** First node. */
  readonly low: number;
  /** Distance of nodes. */
  readonly spacing: number;
  /** Both metrics at each node, shape [node][2]. */
  readonly nodes: Float32Array;
}

/** Both metrics in closed form, as the energy gives them. */
export interface ClosedMetric {
  /** Discriminator. */
  readonly kind: "closed";
}

/** Fisher information from the chains at hand, friction from their gradients: a lower bound. */
export interface SingleTimeMetric {
  /** Discriminator. */
  readonly kind: "single-time";
}

/** Fisher information from the chains at hand, friction from their correlations in time. */
export interface CorrelationMetric {
  /** Discriminator. */
  readonly kind: "estimated";
  /** Groups of moves of one window. */
  readonly window: number;
}

/** Where a learner finds the metrics of its energy. */
export type MetricSource =
  | TableMetric
  | ClosedMetric
  | SingleTimeMetric
  | CorrelationMetric;

/** dtheta = H_k ghat, H_k from the metrics at the current parameters. */
export interface MetricRule {
  /** Discriminator. */
  readonly kind: "metric";
  /** Which metrics: `fisher` takes G for both, `friction` zeta for both. */
  readonly metric: "fisher" | "friction" | "combined";
  /** Where they come from. */
  readonly source: MetricSource;
  /** How the jumps at both ends are made: at once, or in so many substeps at frozen chains. */
  readonly substeps: number;
  /** Whether there is a jump at the start and at the end. */
  readonly jumps: readonly [boolean, boolean];
  /** Largest dtheta G dtheta of an interior update, as a length; longer ones are clipped and counted. */
  readonly clip: number;
}

/** Any rule. */
export type Rule = PrescribedRule | MatrixRule | AdamRule | MetricRule;
