/**
 * Which parameters a form shows at once, and which it folds away.
 *
 * @module
 */

/** Fields below one heading. */
export interface Group {
  /** Heading. */
  readonly title: string;
  /** Names that belong here; the first group takes all others. */
  readonly names: readonly string[];
  /** Parameters without any of which an experiment has no such group. */
  readonly needs?: readonly string[];
}

/** The groups of every form; names that an experiment lacks are passed over. */
export const groups: readonly Group[] = [
  { title: "Experiment", names: [] },
  {
    title: "Learning in detail",
    names: [
      "moves",
      "innerMoves",
      "minibatch",
      "dataVariance",
      "rates",
      "path",
      "metric",
      "rateStiffness",
      "metricSource",
      "jumps",
      "lagCorrection",
      "clip",
      "window",
    ],
  },
  {
    title: "Data",
    names: ["features", "targets", "x", "y", "data"],
    needs: ["targets", "y"],
  },
  {
    title: "Descent in detail",
    names: [
      "steps",
      "epochs",
      "burnIn",
      "pathLength",
      "phase",
      "startDeviation",
      "order",
      "momentum",
      "weightDecay",
      "coordinates",
    ],
    needs: ["learningRate", "learningRates"],
  },
  {
    title: "Chains",
    names: ["chains", "seed", "start", "record", "pathLength", "coordinates"],
    needs: ["learningRate", "learningRates", "samples"],
  },
  { title: "Sweep", names: ["sweep"] },
  {
    title: "Ensemble and medium",
    names: [
      "trajectories",
      "chains",
      "replicas",
      "temperature",
      "mobility",
      "kernel",
      "start",
      "reverse",
      "seed",
      "record",
    ],
  },
];
