/**
 * Pipelines of one device, each compiled once.
 *
 * @module
 */
import type { Program } from "../shader.ts";
import { compile } from "./compile.ts";

/**
 * Makes a cache of pipelines.
 *
 * @param device Where they run.
 * @returns The pipeline of a program, by its label; compiled when first asked for.
 */
export function pipelineCache(
  device: GPUDevice,
): (program: Program) => Promise<GPUComputePipeline> {
  const known = new Map<string, Promise<GPUComputePipeline>>();
  return (program) => {
    const made = known.get(program.label) ?? compile(device, program);
    known.set(program.label, made);
    return made;
  };
}
