/**
 * Agreement of measured and exact numbers.
 *
 * @module
 */
import { asParticles } from "../../lib/experiment/ensemble.ts";
import { assert } from "@std/assert";
import type { Estimate } from "../../lib/stats/mod.ts";
import type { Done } from "./engine.ts";

/** Largest distance from an exact value, in standard errors. */
export const zLimit = 4.5;

/** Largest standard error of a number, as a share of it and of its unit. */
const precision = 0.02;

/** Below this single precision does not measure [energy]. */
const floor = 2 ** -16;

/**
 * Distance from an exact value.
 *
 * @param estimate The measured number.
 * @param expected The exact one.
 * @returns (value - expected) / standardError.
 */
export function zOf(
  { value, standardError }: Pick<Estimate, "value" | "standardError">,
  expected: number,
): number {
  return (value - expected) / standardError;
}

/**
 * Asserts that a measured number is the exact one, and that it could have told
 * otherwise.
 *
 * @param name What it is, for the message.
 * @param estimate The measured number.
 * @param expected The exact one.
 * @param ceiling Largest standard error.
 */
export function assertAgrees(
  name: string,
  estimate: Pick<Estimate, "value" | "standardError"> | undefined,
  expected: number,
  ceiling: number,
): void {
  assert(estimate, `${name} is missing`);
  const { value, standardError } = estimate;
  const said = `${name} is ${value} +- ${standardError}, exact ${expected}`;
  assert(standardError <= ceiling, `${said}: too noisy`);
  if (standardError < floor) {
    assert(Math.abs(value - expected) <= floor, said);
  } else {
    const z = zOf(estimate, expected);
    assert(Math.abs(z) <= zLimit, `${said}: z = ${z}`);
  }
}

/**
 * Asserts that everything a run measures is what the solvers say of its chain.
 *
 * @param done The run.
 * @returns Names of what was compared.
 */
export function assertAsExact({ configured, estimates }: Done): string[] {
  const { system } = asParticles(configured.plan.ensembles[0]);
  const { values } = configured.exact();
  const { temperature, schedule, dt } = system;
  const scales: Record<string, number> = {
    "energy": temperature,
    "energy^2": temperature ** 2,
    "1 / time": 1 / (schedule.steps * dt),
  };
  const compared: string[] = [];
  for (const [name, { value, unit }] of Object.entries(values)) {
    const estimate = estimates[name];
    if (!estimate || estimate.n === 0) continue;
    const scale = scales[unit] ?? 1;
    const ceiling = precision * (Math.abs(value) + scale);
    assertAgrees(name, estimate, value, ceiling);
    compared.push(name);
  }
  return compared;
}
