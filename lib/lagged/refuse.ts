/**
 * Lagged chains that no engine takes.
 *
 * @module
 */
import type {
  CollisionModel,
  EnergyModel,
  GridModel,
  LaggedEnsemble,
  LinearModel,
} from "./ensemble.ts";

/** Most parameters of a chain of the linear model. */
export const mostDimensions = 4096;
/** Most grid points, and most data points of a grid. */
const mostStates = 64;
/** Most moves between two updates of a parameter. */
const mostInnerSteps = 32768;

/** What must hold of a number, and how it is said. */
type Rule = readonly [
  name: string,
  value: number,
  holds: (value: number) => boolean,
  range: string,
];

function broken(rules: readonly Rule[]): string[] {
  return rules.flatMap(([name, value, holds, range]) =>
    Number.isFinite(value) && holds(value)
      ? []
      : [`Cannot use ${name} as it must be ${range}: here it is ${value}.`]
  );
}

const notNegative = (v: number) => v >= 0;
const positive = (v: number) => v > 0;
const wholeTo = (least: number, most: number) => (v: number) =>
  Number.isInteger(v) && v >= least && v <= most;

function linearProblems(
  model: LinearModel,
  direction: LaggedEnsemble["direction"],
): string[] {
  const variances = [
    "taskVariance",
    "dataMeanVariance",
    "initialVariance",
    "batchVariance",
    "thermalVariance",
  ] as const;
  const problems = broken([
    ...variances.map((name) =>
      [name, model[name], notNegative, "at least 0"] as const
    ),
    ["modelVariance", model.modelVariance, positive, "above 0"],
    [
      "relaxation",
      model.relaxation,
      (v) => v >= 0 && v < 1,
      "at least 0 and below 1",
    ],
    ["gain", model.gain, () => true, "a finite number"],
    [
      "dimensions",
      model.dimensions,
      wholeTo(1, mostDimensions),
      `a whole number from 1 to ${mostDimensions}`,
    ],
  ]);
  if (direction === "mirrored" && model.adaptive) {
    problems.push(
      "Cannot mirror an adaptive chain as its parameter path is not drawn without x.",
    );
  }
  return problems;
}

function gridProblems(
  model: GridModel,
  direction: LaggedEnsemble["direction"],
): string[] {
  const size = wholeTo(1, mostStates);
  const problems = broken([
    [
      "states",
      model.states,
      wholeTo(2, mostStates),
      `a whole number from 2 to ${mostStates}`,
    ],
    ["thetaMax", model.thetaMax, positive, "above 0"],
    [
      "dataSize",
      model.dataSize,
      size,
      `a whole number from 1 to ${mostStates}`,
    ],
    [
      "probability",
      model.probability,
      (v) => v >= 0 && v <= 1,
      "from 0 to 1",
    ],
    [
      "inverseTemperature",
      model.inverseTemperature,
      notNegative,
      "at least 0",
    ],
    ["mixing", model.mixing, (v) => v > 0 && v <= 1, "above 0 and at most 1"],
  ]);
  if (direction === "mirrored" && model.gradient === "pcd") {
    problems.push(
      "Cannot mirror an adaptive chain as its parameter path is not drawn without x.",
    );
  }
  const { arrival } = model;
  if (arrival) {
    const wanted = (model.dataSize + 1) * model.states;
    const tables = [
      ["the arrival of x", arrival.x],
      ["the arrival of theta", arrival.theta],
    ] as const;
    for (const [name, rows] of tables) {
      if (rows === "filter") continue;
      if (name === "the arrival of theta" && direction !== "reversed") continue;
      if (rows.length !== wanted) {
        problems.push(
          `Cannot use ${name} as it must have ${wanted} entries: here there are ${rows.length}.`,
        );
      }
    }
    if (direction === "reversed" && arrival.x === "filter") {
      problems.push(
        "Cannot use the filter as the arrival of reversed rows, which begin where their path is not known.",
      );
    }
  }
  return problems;
}

function energyProblems(
  model: EnergyModel,
  direction: LaggedEnsemble["direction"],
  steps: number,
): string[] {
  const moves = model.kernel !== "full";
  const problems = broken([
    ["quartic", model.quartic, notNegative, "at least 0"],
    [
      "quadratic",
      model.quadratic,
      (v) => v > 0 || model.quartic > 0,
      "above 0 where quartic is 0",
    ],
    ...moves
      ? [
        ["dt", model.dt, positive, "above 0"],
        [
          "innerSteps",
          model.innerSteps,
          wholeTo(1, mostInnerSteps),
          `a whole number from 1 to ${mostInnerSteps}`,
        ],
      ] as const
      : [],
  ]);
  if (model.path.length !== steps + 1) {
    problems.push(
      `Cannot use the path as it must have ${
        steps + 1
      } entries: here there are ${model.path.length}.`,
    );
  }
  const bad = model.path.find((theta) =>
    !Number.isFinite(theta) || Math.fround(theta) !== theta
  );
  if (bad !== undefined) {
    problems.push(
      `Cannot use the path as each entry must be exact in single precision: here one is ${bad}.`,
    );
  }
  if (direction === "reversed") {
    problems.push(
      "Cannot reverse chains along a known path: they are mirrored.",
    );
  }
  return problems;
}

function collisionProblems(
  model: CollisionModel,
  direction: LaggedEnsemble["direction"],
): string[] {
  const problems = broken([
    ["initialVariance", model.initialVariance, positive, "above 0"],
    ["angle", model.angle, () => true, "a finite number"],
  ]);
  if (direction !== "forward") {
    problems.push("Cannot run collisions backward: only forward.");
  }
  return problems;
}

/**
 * What is wrong with lagged chains, before anything is drawn.
 *
 * @param ensemble The chains.
 * @returns One sentence a problem; none where they can be carried out.
 */
export function laggedProblems(ensemble: LaggedEnsemble): string[] {
  const { model, direction, steps } = ensemble;
  const problems = broken([[
    "steps",
    steps,
    wholeTo(0, 2 ** 31),
    "a whole number from 0 to 2147483648",
  ]]);
  switch (model.kind) {
    case "linear":
      problems.push(...linearProblems(model, direction));
      break;
    case "grid":
      problems.push(...gridProblems(model, direction));
      break;
    case "energy":
      return [...problems, ...energyProblems(model, direction, steps)];
    case "collisions":
      return [...problems, ...collisionProblems(model, direction)];
  }
  if (direction !== "forward" && !model.arrival) {
    problems.push(
      `Cannot run ${direction} rows as nothing says where they arrive.`,
    );
  }
  return problems;
}

/**
 * Refuses lagged chains that cannot be carried out.
 *
 * @param ensemble The chains.
 * @throws RangeError with every problem, one a line.
 */
export function requireLagged(ensemble: LaggedEnsemble): void {
  const problems = laggedProblems(ensemble);
  if (problems.length > 0) throw new RangeError(problems.join("\n"));
}
