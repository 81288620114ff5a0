/**
 * What is reduced from the trajectories of one ensemble.
 *
 * @module
 */
import type { Ensemble } from "../dynamics/system.ts";
import type { Observable } from "../experiment/plan.ts";
import { jackknifeBlocks } from "../experiment/tally.ts";
import {
  detailedScore,
  largest,
  logMeanExp,
  moments,
  share,
  type Statistic,
  workHistogram,
} from "../stats/mod.ts";
import { entropyProduction, isPositive, linear } from "./samples.ts";

/** What an ensemble may be asked beyond its accounts. */
export interface Questions {
  /** Start in equilibrium: exponential averages of the work make sense. */
  readonly equilibrium: boolean;
  /**
   * ln p_0 of a start whose entropy production obeys a detailed fluctuation
   * theorem, up to a constant.
   */
  readonly logDensity?: ((x: number) => number) | undefined;
}

/**
 * Name of an observable or estimate of an ensemble: `meanWork`,
 * `reverseMeanWork`.
 *
 * @param ensemble Name of the ensemble.
 * @param name Name in the forward ensemble.
 * @returns The full name.
 */
export function nameIn(ensemble: string, name: string): string {
  return ensemble === "forward"
    ? name
    : ensemble + name[0]!.toUpperCase() + name.slice(1);
}

/**
 * The observables of one ensemble.
 *
 * @param ensemble The ensemble.
 * @param questions What it is asked.
 * @returns Observables by their full name.
 */
export function observablesOf(
  { name: ensemble, system, accounts }: Ensemble,
  { equilibrium, logDensity }: Questions,
): Record<string, Observable> {
  const { potential, kernel, temperature } = system;
  const beta = 1 / temperature;
  const out: Record<string, Observable> = {};
  function keep(
    name: string,
    statistic: Statistic,
    sample: ReturnType<typeof linear>,
    blocks = jackknifeBlocks,
  ): void {
    out[nameIn(ensemble, name)] = { ensemble, statistic, blocks, sample };
  }

  keep("work", moments, linear({ work: 1 }));
  keep("workHistogram", workHistogram, linear({ work: beta }), 1);
  keep("energyChange", moments, linear({ energyChange: 1 }));
  keep("x", moments, linear({ end: 1 }));
  keep("positive", share, isPositive("end"));
  if (accounts.heat) {
    keep("heat", moments, linear({ heat: 1 }));
    const terms = { energyChange: 1, work: -1, heat: 1 };
    const residual = accounts.driven ? { ...terms, driveWork: -1 } : terms;
    keep("residual", largest, linear(residual), 1);
    keep("heatScale", largest, linear({ heat: 1 }), 1);
  }
  const total = accounts.heat && kernel.pathHeat;
  if (total) {
    keep("shadow", moments, linear({ shadow: 1 }));
    keep("pathHeat", moments, linear({ heat: 1, shadow: 1 }));
  }
  if (accounts.driven) keep("driveWork", moments, linear({ driveWork: 1 }));
  if (accounts.dissipation) {
    keep("dissipation", moments, linear({ dissipation: 1 }));
  }
  if (potential.ring) {
    keep("displacement", moments, linear({ displacement: 1 }));
  }
  if (equilibrium) {
    keep("exponential", logMeanExp, linear({ work: -beta }));
    if (total) {
      const minus = linear({ work: -beta, shadow: -beta });
      keep("exponentialTotal", logMeanExp, minus);
      const plus = linear({ work: beta, shadow: beta });
      keep("totalHistogram", workHistogram, plus, 1);
    }
  }
  if (logDensity && total) {
    const entropy = entropyProduction(beta, logDensity);
    keep("entropy", moments, entropy);
    keep("detailed", detailedScore, entropy);
    keep("entropyHistogram", workHistogram, entropy, 1);
  }
  return out;
}
