/**
 * The kernels of an ensemble: which files, and which of their parts.
 *
 * @module
 */
import four from "../../shaders/controls/four.wgsl" with { type: "text" };
import twelve from "../../shaders/controls/twelve.wgsl" with { type: "text" };
import langevin from "../../shaders/langevin.wgsl" with { type: "text" };
import start from "../../shaders/start.wgsl" with { type: "text" };
import { functionsShader } from "../expressions/mod.ts";
import {
  fixedPointShader,
  fourLanes,
  mathShader,
  normalsShader,
  type Program,
  type Shader,
  threefryShader,
} from "../shader.ts";
import { rowWidth } from "./rows.ts";
import type { Ensemble } from "./system.ts";

/** The file that carries trajectories through their schedule. */
export const langevinShader: Shader = { path: "langevin.wgsl", code: langevin };
/** The file that draws initial positions. */
export const startShader: Shader = { path: "start.wgsl", code: start };

const noise: readonly Shader[] = [
  fourLanes,
  mathShader,
  threefryShader,
  normalsShader,
];

/** Files that read a row of the table, for up to four controls and for more. */
const few: Shader = { path: "controls/four.wgsl", code: four };
const many: Shader = { path: "controls/twelve.wgsl", code: twelve };

/**
 * The kernel that draws the initial positions of an ensemble.
 *
 * @param ensemble The ensemble.
 * @returns The program.
 */
export function startProgram({ start }: Ensemble): Program {
  return {
    label: `start ${start.kind}`,
    shaders: [...noise, startShader],
    entryPoint: "begin",
    constants: { TABLE: Number(start.kind === "table") },
  };
}

/**
 * The kernel that carries an ensemble through its schedule.
 *
 * @param ensemble The ensemble.
 * @returns The program, composed for the accounts that the ensemble keeps.
 */
export function langevinProgram({ system, accounts }: Ensemble): Program {
  const { potential, kernel, schedule } = system;
  const constants = {
    HEAT: Number(accounts.heat),
    DRIVEN: Number(accounts.driven),
    RING: Number(potential.ring),
    METROPOLIS: Number(kernel.metropolis),
    DISSIPATION: Number(accounts.dissipation),
    ITERATIONS: system.iterations,
    MOVING: schedule.moving.reduce(
      (mask, moves, i) => mask + (moves ? 2 ** i : 0),
      0,
    ),
  };
  const parts = Object.values(constants).join(" ");
  return {
    // The path of a written potential has the hash of its code.
    label: `langevin ${potential.shader.path} ${kernel.name} ${parts}`,
    shaders: [
      ...noise,
      fixedPointShader,
      rowWidth(schedule) === 4 ? few : many,
      ...(potential.written ? [functionsShader] : []),
      potential.shader,
      kernel.shader,
      langevinShader,
    ],
    entryPoint: "langevin",
    constants,
  };
}
