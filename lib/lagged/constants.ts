/**
 * Constants of the kernels of lagged chains: planes and structure.
 *
 * @module
 */
import { purposes } from "../rng.ts";
import type { LaggedEnsemble } from "./ensemble.ts";
import { isNoisy, isObserved, planesOf } from "./planes.ts";

/** Names of planes that kernels of a model may mention, as they write them. */
const planeConstants: Readonly<
  Record<LaggedEnsemble["model"]["kind"], Readonly<Record<string, string>>>
> = {
  linear: {
    TASK: "task",
    DATA: "data",
    THETA0: "theta0",
    THETA: "theta",
    X0: "x0",
    X: "x",
    FILTER: "filter",
    HEAT: "heat",
    WORK: "work",
    HEAT_THETA: "heatTheta",
    TRANSFER: "transfer",
    FILTER_MARGINAL: "filterMarginal",
    TRANSFER_MARGINAL: "transferMarginal",
    MISSED_X: "missedX",
    MISSED_GAP: "missedGap",
    MISSED_DATA: "missedData",
    DISPLACEMENT: "displacement",
    VARIANCE: "variance",
    FILTER_SUM: "filterSum",
    WEIGHT: "weight",
  },
  grid: {
    COUNT: "count",
    STATE0: "state0",
    STATE: "state",
    X0: "x0",
    X: "x",
    FILTER: "filter",
    HEAT: "heat",
    WORK: "work",
    RECORD: "record",
    TRANSFER: "transfer",
    FILTER_SUM: "filterSum",
    WEIGHT: "weight",
  },
  energy: {
    HEAT: "heat",
    WORK: "work",
    HEAT_ENERGY: "heatEnergy",
    ACCEPTED: "accepted",
  },
  collisions: {
    X0: "x0",
    X: "x",
    HEAT: "heat",
    RESERVOIR: "reservoir",
    THETA: "theta0",
  },
};

/** What else the structure of an ensemble says. */
function switchesOf(
  { model, direction }: LaggedEnsemble,
  planes: (name: string) => number,
): Record<string, boolean | number> {
  const backward = direction === "reversed";
  switch (model.kind) {
    case "linear":
      return {
        ADAPTIVE: model.adaptive,
        NOISY: isNoisy(model),
        FEEDBACK: isObserved({ model, direction }),
        MOVING: model.dimensions > 1 && model.thermalVariance > 0,
        OPENED: planes(backward ? "across" : "across0"),
        CLOSED: planes(backward ? "across0" : "across"),
      };
    case "grid":
      return {
        ADAPTIVE: model.gradient === "pcd",
        RECORDED: model.gradient === "mini",
        MOVES: model.gradient === "full" ? 2 : 4,
        FILTERED: model.arrival?.x === "filter",
      };
    case "energy": {
      const back = direction === "mirrored";
      return {
        BACK: back,
        METROPOLIS: model.kernel === "mala",
        BEGINNING: planes(back ? "x" : "x0"),
        RUNNING: planes(back ? "x0" : "x"),
      };
    }
    case "collisions":
      return {};
  }
}

/** Chains of an invocation: four where a vector carries them. */
export type Lanes = 1 | 4;

/**
 * Chains of an invocation.
 *
 * @param ensemble The chains.
 */
export function lanesOf({ model }: LaggedEnsemble): Lanes {
  return model.kind === "linear" && model.dimensions === 1 ? 4 : 1;
}

/**
 * What the structure of an ensemble says, as constants of WGSL.
 *
 * @param ensemble The chains.
 * @param tuning Invocations of a workgroup, and chains of an invocation.
 * @returns Declarations.
 */
export function constantsText(
  ensemble: LaggedEnsemble,
  { workgroup, lanes }: { readonly workgroup: number; readonly lanes: Lanes },
): string {
  const { kept, working } = planesOf(ensemble);
  const at = new Map<string, number>();
  let word = 0;
  for (const { name, kind } of [...kept, ...working]) {
    at.set(name, word);
    word += kind === "sum" ? 2 : 1;
  }
  const planes = (name: string) => at.get(name) ?? 0;
  const numbers = {
    WORKGROUP: workgroup,
    LANES: lanes,
    NOISE_PURPOSE: purposes.dynamics,
    START_PURPOSE: purposes.start,
    ACCEPT_PURPOSE: purposes.accept,
    THERMAL_PURPOSE: purposes.thermal,
  };
  const named = Object.entries(planeConstants[ensemble.model.kind])
    .map(([constant, name]) => [constant, planes(name)] as const);
  const switches = Object.entries(switchesOf(ensemble, planes));
  const lines = [...Object.entries(numbers), ...named, ...switches].map(
    ([name, value]) =>
      `const ${name} = ${typeof value === "number" ? `${value}u` : value};`,
  );
  const offsets = lanes === 4 ? "vec4u(0u, 1u, 2u, 3u)" : "0u";
  return `${lines.join("\n")}\nconst OFFSETS = ${offsets};\n`;
}
