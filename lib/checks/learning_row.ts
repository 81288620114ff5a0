/**
 * Forms of rows that runs of learning are read off.
 *
 * @module
 */
import type { Outcome, Run } from "./bench.ts";
import { compare, type Measure, type SampledRow } from "./sampled.ts";

/**
 * A law that the experiment checks by itself.
 *
 * @param id Row of the table.
 * @param quantity What it is.
 * @param run The run.
 * @param law How the name of the check begins.
 * @returns The row; it has the verdict of the check.
 */
export function lawRow(
  id: string,
  quantity: string,
  run: Run,
  law: string,
): SampledRow {
  const found = ({ checks }: Outcome) =>
    checks.find(({ name }) => name.startsWith(law));
  return {
    run,
    expectation(outcome) {
      const check = outcome && found(outcome);
      return {
        id,
        quantity,
        source: check?.source ?? "a law of every run",
        kind: "monte-carlo",
        printed: check ? String(Number(check.expected.toPrecision(9))) : "",
      };
    },
    find(outcome) {
      const check = found(outcome);
      if (!check) {
        return {
          value: undefined,
          standardError: undefined,
          verdict: "inconclusive",
          reason: `the run has no check ${law}`,
        };
      }
      const { value, standardError, z, verdict, reason } = check;
      const score = z === undefined ? {} : { z };
      return { value, standardError, ...score, verdict, reason };
    },
  };
}

/**
 * A number that is printed in the table alone.
 *
 * @param id Row of the table.
 * @param quantity What it is.
 * @param printed The number.
 * @param run The run.
 * @param measure How it is read off.
 * @param source Where the number comes from. Defaults to a closed form.
 * @returns The row.
 */
export function tableRow(
  id: string,
  quantity: string,
  printed: string,
  run: Run,
  measure: Measure,
  source = "closed form",
): SampledRow {
  return {
    run,
    expectation: () => ({
      id,
      quantity,
      source,
      kind: "monte-carlo",
      printed,
    }),
    find: (outcome) => compare(outcome, measure(outcome), Number(printed)),
  };
}

/**
 * A printed number of which a run may be off by a known amount besides its noise.
 *
 * @param row The row without that.
 * @param allowance Largest bias.
 * @param why What it comes from.
 * @param measure How the number is read off.
 * @returns The row; |z| counts from the nearer end of what is allowed.
 */
export function within(
  row: SampledRow,
  allowance: number,
  why: string,
  measure: Measure,
): SampledRow {
  return {
    ...row,
    find(outcome: Outcome) {
      const found = measure(outcome);
      const { printed } = row.expectation(outcome);
      const expected = Number(printed);
      const value = found.estimate?.value ?? NaN;
      const off = Math.sign(value - expected) *
        Math.min(allowance, Math.abs(value - expected));
      const finding = compare(outcome, found, expected + off);
      const z = finding.z === undefined ? {} : { z: finding.z };
      return {
        ...finding,
        ...z,
        reason: `${finding.reason}, after ${allowance} for ${why}`,
      };
    },
  };
}
