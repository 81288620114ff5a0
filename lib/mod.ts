/**
 * Heatbath: stochastic thermodynamics of large ensembles, of particles and of
 * parameters that learn.
 *
 * @example Run an experiment and judge its laws
 * ```ts
 * import { assert } from "@std/assert";
 * import { dragTrap, openCpu, simulate } from "./mod.ts";
 *
 * const run = dragTrap.configure({ trajectories: 20_000, duration: 0.5 });
 * const backend = openCpu({ threads: 2 });
 * const { estimates, checks } = await simulate(run, backend);
 * await backend.close();
 * assert(Math.abs(estimates.meanWork!.value - 1.7) < 0.2);
 * assert(checks.every((check) => check.verdict !== "fail"));
 * ```
 *
 * @module
 */
export * from "./chains/mod.ts";
export * from "./cpu/backend.ts";
export type * from "./descent/mod.ts";
export * as descent from "./descent/mod.ts";
export * from "./dynamics/mod.ts";
export * from "./engine/mod.ts";
export * from "./experiment/mod.ts";
export * from "./experiments/mod.ts";
export type { EncodedNode, EncodedRow } from "./expressions/mod.ts";
export type {
  CallNode,
  FunctionName,
  Node,
  NumberNode,
  PowerNode,
  ProductNode,
  SumNode,
  SymbolNode,
} from "./expressions/mod.ts";
export { writtenFunctions } from "./expressions/mod.ts";
export * as expressions from "./expressions/mod.ts";
export * from "./gpu/mod.ts";
export * from "./imported/mod.ts";
export type { Field, Kernel, Medium, Move } from "./kernels/mod.ts";
export * as kernels from "./kernels/mod.ts";
export type * from "./lagged/mod.ts";
export * as lagged from "./lagged/mod.ts";
export * from "./langevin/mod.ts";
export * from "./learning/mod.ts";
export * from "./params.ts";
export type {
  Control,
  Controls,
  Potential,
  WrittenPotential,
} from "./potentials/mod.ts";
export * as potentials from "./potentials/mod.ts";
export type {
  ProtocolNode,
  SampledProtocol,
  Schedule,
} from "./protocols/mod.ts";
export * as protocols from "./protocols/mod.ts";
export type * from "./replicas/mod.ts";
export * as replicas from "./replicas/mod.ts";
export type { Key } from "./rng.ts";
export * as rng from "./rng.ts";
export type { Shader } from "./shader.ts";
export type { Estimate, Statistic, Verdict } from "./stats/mod.ts";
export * as stats from "./stats/mod.ts";
export * as theory from "./theory/mod.ts";
