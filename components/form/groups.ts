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
  /** Parameters with any of which an experiment has no such group. */
  readonly unless?: readonly string[];
}

/** Parameters that only experiments about information have, one of them each. */
export const information: readonly string[] = [
  "relaxation",
  "mixing",
  "innerSteps",
  "reservoirSize",
  "batchSizes",
];

/** The groups of every form; names that an experiment lacks are passed over. */
export const groups: readonly Group[] = [
  { title: "Experiment", names: [] },
  {
    title: "Images and measurements",
    names: [
      "trainImages",
      "testImages",
      "pooling",
      "lags",
      "autocorrelationStep",
      "probes",
      "readout",
    ],
    needs: ["batchSizes"],
  },
  { title: "Ensemble", names: ["chains", "seed"], needs: information },
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
    unless: information,
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
    unless: information,
  },
  {
    title: "Chains",
    names: ["chains", "seed", "start", "record", "pathLength", "coordinates"],
    needs: ["learningRate", "learningRates", "samples"],
    unless: information,
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
    unless: information,
  },
];
