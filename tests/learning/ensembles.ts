/**
 * Ensembles of learners for tests.
 *
 * @module
 */
import {
  type ChainStart,
  type DataSet,
  type Energy,
  evenly,
  type LearnerEnsemble,
  type MatrixRule,
  type MetricRule,
  type MoveName,
  type Rule,
} from "../../lib/learning/mod.ts";

/** What an ensemble is made of. */
export interface LearnerOptions {
  /** What is learnt. */
  readonly energy: Energy;
  /** How parameters are updated; see {@linkcode ramp} and its neighbours. */
  readonly rule: (shape: RuleShape) => Rule;
  /** How chains move. Defaults to `ula`. */
  readonly move?: MoveName;
  /** Groups of moves. Defaults to 20. */
  readonly moves?: number;
  /** Moves of a group. Defaults to 1. */
  readonly innerMoves?: number;
  /** Chains of a learner. Defaults to 16. */
  readonly chains?: number;
  /** Step of a move. Defaults to 0.02. */
  readonly dt?: number;
  /** Data. Defaults to three points. */
  readonly data?: DataSet;
  /** Where chains start. Defaults to a mixture of two Gaussians. */
  readonly start?: ChainStart;
  /** Parameters before the first update. Defaults to numbers between 0 and 1. */
  readonly thetaStart?: readonly number[];
  /** Seed. Defaults to 42. */
  readonly seed?: number;
  /** Part of the key. Defaults to 0. */
  readonly replica?: number;
}

/** What a rule has to fit. */
export interface RuleShape {
  /** Groups of moves. */
  readonly moves: number;
  /** Number of parameters. */
  readonly parameters: number;
  /** Parameters before the first update. */
  readonly thetaStart: readonly number[];
}

/** A path that jumps at both ends and in every update. */
export function ramp({ moves, parameters, thetaStart }: RuleShape): Rule {
  const path = new Float32Array((moves + 2) * parameters);
  for (let k = 0; k < moves + 2; k++) {
    for (let i = 0; i < parameters; i++) {
      const far = k === 0 ? 0 : 0.15 + 0.15 * Math.sin(0.4 * k + i);
      path[k * parameters + i] = thetaStart[i]! + far;
    }
  }
  return { kind: "prescribed", path };
}

/** Full matrices that are not symmetric. */
export function matrices(shape: RuleShape): MatrixRule {
  return matricesOf(shape, 1);
}

/** The same a fifth as large, where parameters must not go far. */
export function smallMatrices(shape: RuleShape): MatrixRule {
  return matricesOf(shape, 0.2);
}

function matricesOf(
  { moves, parameters: p }: RuleShape,
  size: number,
): MatrixRule {
  const rates = Float32Array.from(
    { length: (moves + 1) * p * p },
    (_, at) => {
      const row = Math.floor(at / (p * p));
      const [i, j] = [Math.floor(at / p) % p, at % p];
      const scale = row === 0 || row === moves ? 0.2 : 0.03;
      return size * scale * (i === j ? 1 : 0.1 * (i - 2 * j));
    },
  );
  return { kind: "matrix", rates };
}

/** Adam with a rate that falls. */
export function adam({ moves }: RuleShape): Rule {
  const rates = Float32Array.from(
    { length: moves + 1 },
    (_, k) => 0.05 / (1 + 0.1 * k),
  );
  return { kind: "adam", rates };
}

/** A metric rule with some of its options. */
export function byMetric(
  options: Partial<MetricRule> & Pick<MetricRule, "source">,
): () => MetricRule {
  return () => ({
    kind: "metric",
    metric: "combined",
    substeps: 1,
    jumps: [true, true],
    clip: Infinity,
    ...options,
  });
}

/** Three points in any number of coordinates. */
export function threePoints(coordinates: number): DataSet {
  const points = Float64Array.from(
    { length: 3 * coordinates },
    (_, at) => Math.fround(0.4 + Math.sin(1 + 2 * at)),
  );
  const weights = Float64Array.of(0.5, 0.25, 0.25);
  return { points, weights, minibatch: 0, jitter: 0 };
}

/** Two correlated Gaussians. */
export function twoGaussians(coordinates: number): ChainStart {
  const unit = Array.from({ length: coordinates }, (_, i) => i);
  const factor = unit.map((i) =>
    unit.map((j) => i === j ? 0.6 : j < i ? 0.15 : 0)
  );
  return {
    kind: "mixture",
    components: [
      { weight: 0.25, mean: unit.map((i) => -0.5 + 0.1 * i), factor },
      { weight: 0.75, mean: unit.map((i) => 0.4 - 0.1 * i), factor },
    ],
  };
}

/**
 * An ensemble of learners.
 *
 * @param options What it is made of.
 * @returns The ensemble.
 */
export function learners(options: LearnerOptions): LearnerEnsemble {
  const {
    energy,
    rule,
    move = "ula",
    moves = 20,
    innerMoves = 1,
    chains = 16,
    dt = 0.02,
    seed = 42,
    replica = 0,
  } = options;
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const thetaStart = options.thetaStart ??
    energy.parameters.map((_, i) => 0.3 + 0.4 * Math.abs(Math.sin(1 + i)));
  return {
    kind: "learners",
    name: "forward",
    energy,
    move,
    dt,
    moves,
    innerMoves,
    chains,
    thetaStart,
    rule: rule({ moves, parameters: p, thetaStart }),
    data: options.data ?? threePoints(d),
    start: options.start ?? twoGaussians(d),
    reach: 1e6,
    seed,
    replica,
  };
}

/** Schedule (19) of the trap of stiffness 1: K moves of step h. */
export function optimalTrap(h: number): (shape: RuleShape) => Rule {
  return ({ moves }) => {
    const tau = moves * h;
    const rates = Float32Array.from({ length: moves + 1 }, (_, k) => {
      if (k === 0) return 1 / (tau + 2 - h);
      return k === moves ? 1 / (2 - h) : h / (tau - k * h + 2 - h);
    });
    return { kind: "matrix", rates };
  };
}

/** One point. */
export function onePoint(at: number): DataSet {
  return evenly([[at]]);
}
