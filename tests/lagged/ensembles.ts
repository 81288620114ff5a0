/**
 * Lagged chains for tests.
 *
 * @module
 */
import type {
  EnergyModel,
  GridModel,
  LaggedEnsemble,
  LaggedModel,
  LinearModel,
} from "../../lib/lagged/mod.ts";

/** An ensemble with what is asked for. */
export function laggedOf(
  model: LaggedModel,
  given: Partial<LaggedEnsemble> = {},
): LaggedEnsemble {
  return {
    kind: "lagged",
    name: "chains",
    model,
    steps: 20,
    direction: "forward",
    seed: 7,
    replica: 0,
    ...given,
  };
}

/** A linear model of order one, with what is asked for. */
export function linear(given: Partial<LinearModel> = {}): LinearModel {
  return {
    kind: "linear",
    taskVariance: 0.7,
    dataMeanVariance: 0.2,
    initialVariance: 0.3,
    modelVariance: 0.8,
    relaxation: 0.6,
    gain: 0.15,
    batchVariance: 0.01,
    thermalVariance: 0.02,
    adaptive: false,
    dimensions: 1,
    arrival: {
      x: { filter: 0, theta: 0.9, data: 0.1, variance: 0.7 },
      theta: { filter: 0, theta: 0, data: 0.8, variance: 0.3 },
    },
    ...given,
  };
}

/** A grid of order one, with what is asked for. */
export function grid(given: Partial<GridModel> = {}): GridModel {
  const model: GridModel = {
    kind: "grid",
    states: 6,
    thetaMax: 1.7,
    dataSize: 5,
    probability: 0.7,
    inverseTemperature: 3,
    mixing: 0.4,
    gradient: "full",
    start: "uniform",
    ...given,
  };
  const size = (model.dataSize + 1) * model.states;
  return {
    ...model,
    arrival: given.arrival ?? {
      x: Array.from({ length: size }, (_, k) => 0.5 + 0.4 * Math.sin(k)),
      theta: Array.from({ length: size }, () => 1 / model.states),
    },
  };
}

/** An energy along a curved path of so many steps, with what is asked for. */
export function energy(
  steps: number,
  given: Partial<EnergyModel> = {},
): EnergyModel {
  return {
    kind: "energy",
    quartic: 0.25,
    quadratic: 0.3,
    path: Array.from(
      { length: steps + 1 },
      (_, n) => Math.fround(1.5 * (1 - Math.exp(-n / 4)) + 0.2 * Math.sin(n)),
    ),
    kernel: "ula",
    dt: 0.05,
    innerSteps: 6,
    ...given,
  };
}
