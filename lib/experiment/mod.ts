/**
 * The contract between experiments and the surfaces that read them.
 *
 * @module
 */
export {
  type AnyColumns,
  type AnyEnsemble,
  asParticles,
  isSimulated,
  type SimulatedEnsemble,
} from "./ensemble.ts";
export * from "./each.ts";
export * from "./escaped.ts";
export * from "./experiment.ts";
export * from "./identity.ts";
export * from "./judge.ts";
export * from "./plan.ts";
export * from "./plot.ts";
export * from "./result.ts";
export * from "./snapshot.ts";
export * from "./tally.ts";
