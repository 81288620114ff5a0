/**
 * What is reduced from chains in an energy.
 *
 * @module
 */
import type { Observable } from "../../experiment/plan.ts";
import { column, type Sample } from "../../experiment/samples.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import { moments, type Statistic, workHistogram } from "../../stats/mod.ts";
import {
  type EntropyAccount,
  entropyObservables,
  type Observables,
} from "../entropies.ts";
import { type Identity, identityObservables } from "../identities.ts";
import { forwardName, speedsOf, timesOf } from "./ensembles.ts";
import { dissipation } from "./entropy.ts";
import { type EnergyCase, freeEnergyDifference } from "./setting.ts";

/** Columns whose moments are kept, by the name of the observable. */
const columns = {
  work: "work",
  heat: "heat",
  heatEnergy: "heatEnergy",
  x: "x",
} as const;

function plain(name: string): Sample {
  return column((values) => Float64Array.from(values[name]!));
}

function observed(
  statistic: Statistic,
  sample: Sample,
  ensemble: string = forwardName,
  blocks = 1,
): Observable {
  return { ensemble, statistic, blocks, sample };
}

/**
 * Observables of a run.
 *
 * @param of The case.
 * @param accounts Its entropies.
 * @param identities Its bookkeeping.
 * @returns Observables by name.
 */
export function energyObservables(
  of: EnergyCase,
  accounts: readonly EntropyAccount[],
  identities: readonly Identity[],
): Observables {
  const { motion, course, energy, path } = of;
  const out: Observables = {
    ...identityObservables(identities, forwardName),
  };
  for (const [name, from] of Object.entries(columns)) {
    out[name] = observed(moments, plain(from), forwardName, jackknifeBlocks);
  }
  const moves = course.steps * motion.innerSteps;
  if (motion.kernel === "mala" && moves > 0) {
    const sample = column(({ accepted }) =>
      Float64Array.from(accepted!, (n) => n / moves)
    );
    out.acceptance = observed(moments, sample);
  }
  const difference = freeEnergyDifference(energy, path);
  const exponential = column(({ work }) =>
    Float64Array.from(work!, (w) => Math.exp(difference - w))
  );
  out.jarzynski = observed(moments, exponential);
  for (const account of accounts) {
    Object.assign(out, entropyObservables(account));
  }
  for (const { name } of timesOf(of)) {
    out[`histogram_${name}`] = observed(workHistogram, plain("x"), name);
    out[`work_${name}`] = observed(moments, plain("work"), name);
  }
  for (const { name, path: own } of speedsOf(of)) {
    out[`dissipation_${name}`] = observed(moments, dissipation(of, own), name);
  }
  return out;
}
