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
import linearObserver from "../../shaders/lagged/linear_observer.wgsl" with {
  type: "text",
};
import linearUnobserved from "../../shaders/lagged/linear_unobserved.wgsl" with {
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
import { constantsText, type Lanes, lanesOf } from "./constants.ts";
import type { LaggedEnsemble } from "./ensemble.ts";
import { type KernelName, passesOf } from "./passes.ts";
import { isObserved } from "./planes.ts";

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

/** Options of {@linkcode laggedProgram}. */
export interface LaggedProgramOptions {
  /** Invocations of a workgroup; leaves no trace in the results. Defaults to 64. */
  readonly workgroup?: number;
  /** Chains of an invocation; leaves no trace in the results. */
  readonly lanes?: Lanes;
}

/** Files between the common ones and that of the kernel. */
function modelFiles(ensemble: LaggedEnsemble, kernel: KernelName): Shader[] {
  const { model } = ensemble;
  const own = modelShaders[model.kind];
  if (model.kind !== "linear") return [own];
  return [
    own,
    model.dimensions > 1
      ? file("linear_many", linearMany)
      : file("linear_single", linearSingle),
    ...kernel !== "forward"
      ? []
      : isObserved(ensemble)
      ? [file("linear_observer", linearObserver)]
      : [file("linear_unobserved", linearUnobserved)],
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
  const { workgroup = 64, lanes = lanesOf(ensemble) } = options;
  const own = kernelFiles[`${ensemble.model.kind} ${kernel}`];
  const shaders = [
    lanes === 4 ? fourLanes : oneLane,
    mathShader,
    threefryShader,
    normalsShader,
    fixedPointShader,
    file("constants", constantsText(ensemble, { workgroup, lanes })),
    commonShader,
    ...modelFiles(ensemble, kernel),
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
