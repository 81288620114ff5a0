/**
 * What is known of estimates without simulation.
 *
 * @module
 */
import type { Exact } from "../experiment/experiment.ts";

/** Values by name, in nats or pure numbers; undefined where there is no affordable solver. */
export type KnownValues = Readonly<Record<string, number | undefined>>;

/**
 * The answer of `--exact`.
 *
 * @param values What is known.
 * @returns Finite values, and names that have no affordable solver.
 */
export function exactOf(values: KnownValues): Exact {
  const known = Object.entries(values).flatMap(([name, value]) =>
    value !== undefined && Number.isFinite(value)
      ? [[name, { value: value + 0, unit: "1" }] as const]
      : []
  );
  const names = new Set(known.map(([name]) => name));
  return {
    values: Object.fromEntries(known),
    unavailable: Object.keys(values).filter((name) => !names.has(name)),
  };
}
