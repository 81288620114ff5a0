/**
 * The laws that replica networks are judged by.
 *
 * @module
 */
import type { Check, Estimates } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import { limit, meanOf } from "../../stats/mod.ts";
import {
  expectedAutocorrelation,
  holdsInMotion,
  populationFactor,
} from "./population.ts";
import { foretoldError } from "./scatter.ts";
import type { MnistSetting } from "./setting.ts";

/** Standard errors that products of heavy tails are given. */
const heavy = 5;
/** Replicas whose scatter says something of heavy tails. */
const fewReplicas = 20;
/** Growth of the noise along the lags beyond which a network is not at rest. */
const restless = 0.2;
/** What single precision leaves of a noise that is none, over C_1/b. */
const rounding = 1e-5;
/** Differences worth detecting, over the noise variance. */
const worth = { variance: 0.6, lag: 0.45 } as const;

/** Growth of C_1 between the lag step and the last lag. */
function windowGrowth(view: View, i: number): number {
  const state = view.merged(`window_${i}`);
  return state ? meanOf(state, 0).value : 0;
}

/** Both estimators of the noise, and its whiteness, of one batch size. */
function whiteness(
  setting: MnistSetting,
  estimates: Estimates,
  view: View,
  i: number,
  family: number,
): Check[] {
  const { batchSizes, lags, sampling, lagStep } = setting;
  const b = batchSizes[i]!;
  const drawn = sampling === "epoch" ? "without" : "with";
  const growth = windowGrowth(view, i);
  const checks: Check[] = [];
  for (let l = 0; l <= lags; l++) {
    const estimate = `autocorrelation_${i}_${l}`;
    const found = estimates[estimate];
    if (!found) continue;
    const expected = expectedAutocorrelation(setting, b, l);
    const moves = holdsInMotion(setting, b, l) ? 0 : Math.abs(growth);
    const scatter = Math.max(
      found.standardError,
      foretoldError(setting, view, i, l),
    );
    const excess = heavy * scatter - limit(family) * found.standardError;
    const reasons = [
      ...(found.n < fewReplicas
        ? [
          `the products have heavy tails: fewer than ${fewReplicas} replicas do not show their scatter`,
        ]
        : []),
      ...(moves > restless
        ? [
          `the noise grows by a factor ${
            Math.exp(growth).toPrecision(2)
          } along the lags, and the value is that of parameters at rest`,
        ]
        : []),
    ];
    checks.push({
      name: l === 0
        ? `Noise against its trace, b = ${b}`
        : `Whiteness of the noise, b = ${b}, lag ${l}`,
      source: `minibatches drawn ${drawn} replacement at step ${lagStep}`,
      estimate,
      expected,
      effect: l === 0 ? worth.variance : worth.lag,
      uncertainty: moves * Math.abs(expected) + Math.max(0, excess) + rounding,
      ...(reasons.length > 0 ? { reasons } : {}),
    });
  }
  return checks;
}

/**
 * The laws of a run.
 *
 * @param setting The run.
 * @param estimates Its estimates.
 * @param view Its merged states.
 * @returns Checks; five standard errors are allowed to products of heavy tails,
 * those of the replicas or of independent minibatches, whichever are larger.
 */
export function mnistChecks(
  setting: MnistSetting,
  estimates: Estimates,
  view: View,
): Check[] {
  const { batchSizes, lags, sharedInit } = setting;
  const family = batchSizes.length * (lags + 1) +
    (sharedInit ? batchSizes.length - 1 : 0);
  return batchSizes.flatMap((b, i) => {
    const ratio = `noiseRatioStart_${i}`;
    const factor = populationFactor(setting, b) /
      populationFactor(setting, batchSizes[0]!);
    return [
      ...(estimates[ratio]
        ? [{
          name: `Noise at the start falls as 1/b, b = ${b}`,
          source: "trace over single samples at one point",
          estimate: ratio,
          expected: factor,
          effect: 1e-6,
        }]
        : []),
      ...whiteness(setting, estimates, view, i, family),
    ];
  });
}
