/**
 * A run as the reference solvers see it.
 *
 * @module
 */
import type { System } from "../dynamics/system.ts";
import { kernels } from "../kernels/mod.ts";
import type { Chain, ChainKernel, Start } from "../theory/mod.ts";
import type { LangevinRequest, StartRequest } from "./request.ts";

/**
 * The chain of a system.
 *
 * @param system The system.
 * @returns The chain that its kernel makes at its step.
 */
export function chainOf(
  system: Omit<System, "iterations" | "domain"> | LangevinRequest,
): Chain {
  return { ...system, kernel: system.kernel.name as ChainKernel };
}

/**
 * The start of a chain.
 *
 * @param start What was asked for.
 * @returns The same for the solvers.
 */
export function chainStart(start: StartRequest): Start {
  if (typeof start === "string") return { kind: start };
  if ("point" in start) return { kind: "point", x: start.point[0]! };
  const { mean, covariance } = start.gaussian;
  return { kind: "gaussian", mean: mean[0]!, variance: covariance[0]![0]! };
}

/** Names of all kernels, in the order of the help. */
export const kernelNames: readonly string[] = kernels.map((k) => k.name);
