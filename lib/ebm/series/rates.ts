/**
 * The learning rates.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { overTime } from "./columns.ts";

/** Matrices of all updates, as numbers: the mean of the diagonal, and where there are more their entries. */
function columnsOf(
  rates: readonly ArrayLike<number>[],
): Record<string, readonly [number[], string]> {
  const size = rates[0]!.length;
  const p = Math.round(Math.sqrt(size));
  const trace = (h: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < p; i++) sum += h[i * p + i]!;
    return sum / p;
  };
  const out: Record<string, readonly [number[], string]> = {
    value: [rates.map(trace), "1"],
  };
  if (p === 1) return out;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      out[`value${i}${j}`] = [rates.map((h) => h[i * p + j]!), "1"];
    }
  }
  return out;
}

/**
 * `rates`: what each of the K + 1 updates multiplies the gradient with (of a
 * matrix the mean of its diagonal, then its entries); `rateDensity`: the same
 * between the jumps per unit of time; `impulses`: both jumps.
 *
 * Rates that follow from metrics are those of infinitely many chains.
 *
 * @param inputs The run.
 * @returns Series by name; none where there are no rates, as on a straight ramp.
 */
export function rateSeries(
  { run, ensemble, reference }: AnalysisInputs,
): Record<string, Series> {
  const { step } = run;
  const { rule, moves } = ensemble;
  const p = ensemble.energy.parameters.length;
  const known = rule.kind === "matrix"
    ? Array.from(
      { length: moves + 1 },
      (_, k) => rule.rates.subarray(k * p * p, (k + 1) * p * p),
    )
    : rule.kind === "adam"
    ? Array.from(rule.rates, (rate) => [rate])
    : reference?.rates;
  if (!known || known.length !== moves + 1) return {};
  const columns = columnsOf(known);
  const time = Array.from({ length: moves + 1 }, (_, k) => k * step);
  const value = columns.value![0];
  const jumping = run.schedule === "rates" || run.schedule === "optimal";
  const { jumps } = run;
  const ends = [
    ...(jumping && jumps !== "final" && jumps !== "none" ? [0] : []),
    ...(jumping && jumps !== "initial" && jumps !== "none" ? [moves] : []),
  ];
  const inner = [...value.keys()].filter((k) => k < moves && !ends.includes(k));
  return {
    rates: overTime(time, columns),
    rateDensity: overTime(inner.map((k) => time[k]!), {
      value: [inner.map((k) => value[k]! / step), "1 / time"],
    }),
    ...(ends.length === 0 ? {} : {
      impulses: overTime(ends.map((k) => time[k]!), {
        value: [ends.map((k) => value[k]!), "1"],
      }),
    }),
  };
}
