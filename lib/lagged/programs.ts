/**
 * The kernels of lagged chains: which files, and which structure is printed.
 *
 * @module
 */
import collisions from "../../shaders/lagged/collisions.wgsl" with {
  type: "text",
};
import common from "../../shaders/lagged/common.wgsl" with { type: "text" };
import energy from "../../shaders/lagged/energy.wgsl" with { type: "text" };
import energyFull from "../../shaders/lagged/energy_full.wgsl" with {
  type: "text",
};
import energyMoves from "../../shaders/lagged/energy_moves.wgsl" with {
  type: "text",
};
import grid from "../../shaders/lagged/grid.wgsl" with { type: "text" };
import gridBack from "../../shaders/lagged/grid_back.wgsl" with {
  type: "text",
};
import gridForward from "../../shaders/lagged/grid_forward.wgsl" with {
  type: "text",
};
import gridPath from "../../shaders/lagged/grid_path.wgsl" with {
  type: "text",
};
import gridReversed from "../../shaders/lagged/grid_reversed.wgsl" with {
  type: "text",
};
import linear from "../../shaders/lagged/linear.wgsl" with { type: "text" };
import linearBack from "../../shaders/lagged/linear_back.wgsl" with {
  type: "text",
};
import linearForward from "../../shaders/lagged/linear_forward.wgsl" with {
  type: "text",
};
import linearMany from "../../shaders/lagged/linear_many.wgsl" with {
  type: "text",
};
import linearPath from "../../shaders/lagged/linear_path.wgsl" with {
  type: "text",
};
import linearReversed from "../../shaders/lagged/linear_reversed.wgsl" with {
  type: "text",
};
import linearSingle from "../../shaders/lagged/linear_single.wgsl" with {
  type: "text",
};
import { purposes } from "../rng.ts";
import {
  fixedPointShader,
  fourLanes,
  mathShader,
  normalsShader,
  oneLane,
  type Program,
  type Shader,
  threefryShader,
} from "../shader.ts";
import type { LaggedEnsemble } from "./ensemble.ts";
import { type KernelName, passesOf } from "./passes.ts";
import { isNoisy, planesOf } from "./planes.ts";

function file(name: string, code: string): Shader {
  return { path: `lagged/${name}.wgsl`, code };
}

/** The file that declares what all kernels of lagged chains share. */
export const commonShader: Shader = file("common", common);

/** The files that declare what the kernels of each model know of it. */
export const modelShaders: Readonly<
  Record<LaggedEnsemble["model"]["kind"], Shader>
> = {
  linear: file("linear", linear),
  grid: file("grid", grid),
  energy: file("energy", energy),
  collisions: file("collisions", collisions),
};

/** The file of each kernel that is not that of its model. */
const kernelFiles: Readonly<Record<string, Shader>> = {
  "linear forward": file("linear_forward", linearForward),
  "linear path_of": file("linear_path", linearPath),
  "linear back": file("linear_back", linearBack),
  "linear reversed": file("linear_reversed", linearReversed),
  "grid forward": file("grid_forward", gridForward),
  "grid path_of": file("grid_path", gridPath),
  "grid back": file("grid_back", gridBack),
  "grid reversed": file("grid_reversed", gridReversed),
  "energy renew": file("energy_full", energyFull),
  "energy moves": file("energy_moves", energyMoves),
};

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
        FEEDBACK: isNoisy(model) && model.adaptive && !backward,
        MOVING: model.thermalVariance > 0,
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

/** Options of {@linkcode laggedProgram}. */
export interface LaggedProgramOptions {
  /** Invocations of a workgroup; leaves no trace in the results. Defaults to 64. */
  readonly workgroup?: number;
  /** Chains of an invocation; leaves no trace in the results. */
  readonly lanes?: Lanes;
}

function constantsText(
  ensemble: LaggedEnsemble,
  { workgroup = 64, lanes = lanesOf(ensemble) }: LaggedProgramOptions,
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

/** Files between the common ones and that of the kernel. */
function modelFiles({ model }: LaggedEnsemble): Shader[] {
  const own = modelShaders[model.kind];
  if (model.kind !== "linear") return [own];
  return [
    own,
    model.dimensions > 1
      ? file("linear_many", linearMany)
      : file("linear_single", linearSingle),
  ];
}

/**
 * A kernel of an ensemble.
 *
 * @param ensemble The chains.
 * @param kernel Which one.
 * @param options Tuning.
 * @returns The program; the same text is the same program.
 */
export function laggedProgram(
  ensemble: LaggedEnsemble,
  kernel: KernelName,
  options: LaggedProgramOptions = {},
): Program {
  const { lanes = lanesOf(ensemble) } = options;
  const own = kernelFiles[`${ensemble.model.kind} ${kernel}`];
  const shaders = [
    lanes === 4 ? fourLanes : oneLane,
    mathShader,
    threefryShader,
    normalsShader,
    fixedPointShader,
    file("constants", constantsText(ensemble, options)),
    commonShader,
    ...modelFiles(ensemble),
    ...own ? [own] : [],
  ];
  const code = shaders.map((s) => s.code).join("\n");
  return {
    label: `${kernel}\n${code}`,
    shaders,
    entryPoint: kernel,
    constants: {},
  };
}

/**
 * Every kernel that carries an ensemble.
 *
 * @param ensemble The chains.
 * @returns One of each, in the order of their first dispatch.
 */
export function laggedPrograms(ensemble: LaggedEnsemble): Program[] {
  const names = new Set(passesOf(ensemble, 1).map(({ kernel }) => kernel));
  return [...names].map((name) => laggedProgram(ensemble, name));
}
