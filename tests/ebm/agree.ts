import { assert } from "@std/assert";
import type { Done } from "./engine.ts";

/** Largest distance from an exact value, in standard errors. */
export const zLimit = 4.5;

/**
 * Distance of an estimate from its exact value.
 *
 * @param done The run.
 * @param name Name of the estimate.
 * @param expected The exact value. Defaults to that of the exact answers.
 * @returns (value - expected) / standardError.
 */
export function zOf(
  { estimates, exact }: Pick<Done, "estimates" | "exact">,
  name: string,
  expected: number | undefined = exact[name],
): number {
  const found = estimates[name];
  assert(found, `${name} is missing`);
  assert(expected !== undefined, `${name} has no exact value`);
  return (found.value - expected) / found.standardError;
}

/**
 * Asserts that estimates are the exact values, and that they could have told otherwise.
 *
 * @param done The run.
 * @param names Names of the estimates.
 * @param precision Largest standard error, as a share of the exact value or of 0.1.
 */
export function assertExact(
  done: Pick<Done, "estimates" | "exact">,
  names: readonly string[],
  precision: number,
): void {
  for (const name of names) {
    const { value, standardError } = done.estimates[name] ?? {};
    const expected = done.exact[name]!;
    const said = `${name} is ${value} +- ${standardError}, exact ${expected}`;
    const scale = Math.max(0.1, Math.abs(expected));
    if (standardError === 0) {
      assert(Math.abs(value! - expected) < 1e-5 * scale, said);
      continue;
    }
    assert(standardError! < precision * scale, `${said}: too noisy`);
    const z = zOf(done, name);
    assert(Math.abs(z) < zLimit, `${said}: z = ${z}`);
  }
}

/**
 * Asserts that no check of a run failed.
 *
 * @param done The run.
 */
export function assertNoFailure({ checks }: Pick<Done, "checks">): void {
  const failed = checks.filter(({ verdict }) => verdict === "fail");
  assert(failed.length === 0, JSON.stringify(failed, undefined, 1));
}
