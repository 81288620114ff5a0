/**
 * What is reduced from the chains of a Gaussian model.
 *
 * @module
 */
import { column, planes } from "../../experiment/samples.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import { moments } from "../../stats/mod.ts";
import { entropyObservables, type Observables } from "../entropies.ts";
import { identityObservables } from "../identities.ts";
import { runningObservables } from "../running.ts";
import { crossObservables } from "./cross_checks.ts";
import { mainName, shorterName } from "./ensembles.ts";
import { statesObservable } from "./informations.ts";
import type { GaussianRun } from "./run.ts";
import { noiseOf } from "./setting.ts";

/** Entropies that ratios are formed with: their error needs blocks. */
const inRatios: ReadonlySet<string> = new Set(["X", "Theta", "ThetaGivenData"]);
/** Blocks of ensembles of fixed size. */
const fewBlocks = 32;

/** Columns whose means are estimates. */
function meansOf({ setting }: GaussianRun): string[] {
  const noisy = noiseOf(setting) > 0;
  return [
    "heat",
    "work",
    ...(noisy ? ["heatTheta"] : []),
    ...(noisy && setting.params.adaptive
      ? ["transfer", "transferMarginal"]
      : []),
  ];
}

/** |theta_N - theta_0|^2 over all parameters. */
const displacement = column(({ theta, theta0, displacement }) => {
  if (displacement) return Float64Array.from(displacement);
  const out = new Float64Array(theta!.length);
  for (let i = 0; i < out.length; i++) out[i] = (theta![i]! - theta0![i]!) ** 2;
  return out;
});

/** What is reduced from shorter ensembles: points of curves. */
function shorterObservables(
  { setting, ensembles, shorter }: GaussianRun,
): Observables {
  const out: Observables = {};
  for (const n of ensembles.times) {
    const ensemble = shorterName(n);
    out[`states_${ensemble}`] = statesObservable(setting, ensemble, fewBlocks);
    const rows = shorter(n);
    for (const name of ["X", "Theta"] as const) {
      const of = rows[name];
      if (!of) continue;
      out[`entropy${name}_${ensemble}`] = {
        ensemble,
        statistic: moments,
        blocks: fewBlocks,
        sample: column(of),
      };
    }
  }
  return out;
}

/**
 * The observables of a run.
 *
 * @param run The run.
 * @returns Observables by name.
 */
export function gaussianObservables(run: GaussianRun): Observables {
  const { accounts, identities, setting } = run;
  const of = (sample: ReturnType<typeof planes>) => ({
    ensemble: mainName,
    statistic: moments,
    blocks: 1,
    sample,
  });
  const out: Observables = {
    states: statesObservable(setting, mainName),
    displacement: of(displacement),
    ...crossObservables(setting),
    ...identityObservables(identities, mainName),
    ...shorterObservables(run),
    ...runningObservables(run.running),
  };
  for (const name of meansOf(run)) out[name] = of(planes([name]));
  for (const account of accounts) {
    const blocks = inRatios.has(account.name) ? jackknifeBlocks : 1;
    Object.assign(out, entropyObservables(account, blocks));
  }
  return out;
}
