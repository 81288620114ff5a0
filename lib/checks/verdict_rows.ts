/**
 * Rows about verdicts: laws that hold, that must fail, or must not be judged.
 *
 * @module
 */
import { jarzynskiOf, viewOf } from "../langevin/estimates.ts";
import type { Outcome, Run } from "./bench.ts";
import type { CheckRow, Finding } from "./row.ts";
import {
  compare,
  estimate,
  type Measure,
  type SampledRow,
  zLimit,
} from "./sampled.ts";

/**
 * Reads the Jarzynski estimate, with the gate that it must pass.
 *
 * @param ensemble "forward" or "reverse".
 * @param total Of W + W_sh rather than of W.
 * @param offset What is added. Defaults to 0.
 * @returns The measure.
 */
export function exponentialAverage(
  ensemble: string,
  total: boolean,
  offset = 0,
): Measure {
  return ({ configured: { plan }, tally }) => {
    const [first] = plan.ensembles;
    const temperature = first!.kind === "particles"
      ? first!.system.temperature
      : 1;
    const found = jarzynskiOf(
      viewOf(plan, tally, ensemble),
      temperature,
      total,
    );
    if (!found) return { reasons: ["there is no exponential average"] };
    const { value, standardError } = found.estimate;
    const shifted = { value: value + offset, standardError };
    return found.gate.converged
      ? { estimate: shifted }
      : { estimate: shifted, reasons: found.gate.reasons };
  };
}

function row(
  { id, quantity, source, printed }: Pick<
    CheckRow,
    "id" | "quantity" | "source" | "printed"
  >,
  run: Run,
  find: (outcome: Outcome) => Finding,
): SampledRow {
  const expectation = {
    id,
    quantity,
    source,
    kind: "monte-carlo",
    printed,
  } as const;
  return { run, expectation: () => expectation, find };
}

/**
 * Jarzynski's equality of W + W_sh, exact at any dt.
 *
 * @param id Row of the table.
 * @param name What is driven.
 * @param run The run.
 * @param freeEnergy Free-energy difference [energy].
 * @returns The row; inconclusive while the average has not converged.
 */
export function jarzynskiRow(
  id: string,
  name: string,
  run: Run,
  freeEnergy: number,
): SampledRow {
  const measure = exponentialAverage("forward", true, -freeEnergy);
  return row(
    {
      id,
      quantity: `${name}, Jarzynski of W + W_sh minus DF`,
      source: "Jarzynski equality; gate of section 5.2",
      printed: "0",
    },
    run,
    (outcome) => compare(outcome, measure(outcome), 0),
  );
}

/**
 * Crooks' theorem by its score.
 *
 * @param id Row of the table.
 * @param name What is driven.
 * @param run The run, with its reverse.
 * @param total Of W + W_sh rather than of W.
 * @returns The row.
 */
export function crooksRow(
  id: string,
  name: string,
  run: Run,
  total = true,
): SampledRow {
  const measure = estimate(total ? "crooksScoreZ" : "crooksScoreZWorkOnly");
  return row(
    {
      id,
      quantity: `Crooks score of ${total ? "W + W_sh" : "W alone"}, ${name}`,
      source: "Crooks theorem; score of section 5.3",
      printed: "z ~ N(0, 1)",
    },
    run,
    (outcome) => compare(outcome, measure(outcome), 0),
  );
}

/**
 * A negative control: Crooks' theorem of W alone must fail.
 *
 * @param id Row of the table.
 * @param name What is driven.
 * @param run The run, with its reverse.
 * @param printed What the table says.
 * @returns The row, which passes where the score fails.
 */
export function crooksControl(
  id: string,
  name: string,
  run: Run,
  printed: string,
): SampledRow {
  return row(
    {
      id,
      quantity: `Crooks score of W alone, ${name}`,
      source: "negative control",
      printed,
    },
    run,
    (outcome) => {
      const found = compare(
        outcome,
        estimate("crooksScoreZWorkOnly")(outcome),
        0,
      );
      if (found.verdict === "inconclusive") return found;
      const fails = found.verdict === "fail";
      return {
        ...found,
        verdict: fails ? "pass" : "fail",
        reason: fails
          ? `fails as it must: |z| > ${zLimit}`
          : `it should fail: |z| <= ${zLimit}`,
      };
    },
  );
}

/**
 * A negative control: Jarzynski's equality must not be judged.
 *
 * @param id Row of the table.
 * @param name What is driven.
 * @param run The run.
 * @returns The row, which passes where the check is inconclusive for its gate.
 */
export function gateRow(id: string, name: string, run: Run): SampledRow {
  return row(
    {
      id,
      quantity: `Jarzynski check of ${name}`,
      source: "negative control; gate of section 5.2",
      printed: "INCONCLUSIVE",
    },
    run,
    (outcome) => {
      const check = outcome.checks.find((c) => c.name.startsWith("Jarzynski"));
      const measured = exponentialAverage("forward", true)(outcome);
      const { value, standardError } = measured.estimate ?? {};
      const held = check?.verdict === "inconclusive" &&
        outcome.escaped === 0 && "reasons" in measured;
      return {
        value,
        standardError,
        verdict: held ? "pass" : "fail",
        reason: held
          ? `inconclusive as it must be: ${check.reason}`
          : `it should be inconclusive: ${check?.verdict ?? "no check"}`,
      };
    },
  );
}
