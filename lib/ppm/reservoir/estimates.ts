/**
 * Numbers with errors from the merged states of a run with a reservoir.
 *
 * @module
 */
import type { Estimates } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import {
  type Estimate,
  jackknife,
  meanOf,
  meanSquareOf,
} from "../../stats/mod.ts";
import { type EntropyAccount, entropyEstimates } from "../entropies.ts";
import { identityEstimates } from "../identities.ts";
import { firstLaw } from "./account.ts";
import { type ReservoirNats, reservoirNats } from "./entropies.ts";
import type { ReservoirCase } from "./params.ts";

/** Informations that need every oscillator. */
function nats(
  { theory }: ReservoirCase,
  view: View,
): Record<string, Estimate | undefined> {
  const states = view.blocks("states");
  const production = view.blocks("entropyX");
  if (!states || !production) return {};
  const d = theory.coordinates;
  const read = (of: (found: ReservoirNats, produced: number) => number) =>
    jackknife(
      { states, production },
      ({ states, production }) =>
        of(reservoirNats(states, d), meanOf(production, 0).value),
      { unbias: true },
    );
  return {
    learnedInformation: read(({ information }) => information),
    reservoirKl: read(({ divergence }) => divergence),
    sumMarginalKl: read(({ marginal }) => marginal),
    // A single oscillator shares nothing: no rounding of a difference.
    totalCorrelation: read(({ divergence, marginal }) =>
      d === 1 ? 0 : divergence - marginal
    ),
    balance: read(({ information, divergence }, produced) =>
      produced - information - divergence
    ),
  };
}

/**
 * Every estimate of a run.
 *
 * @param found The reservoir.
 * @param entropy The entropy of the particle.
 * @param view Merged states.
 * @returns Estimates by name.
 */
export function reservoirEstimates(
  found: ReservoirCase,
  entropy: EntropyAccount,
  view: View,
): Estimates {
  const out: Estimates = {
    ...entropyEstimates(entropy, view),
    ...identityEstimates([firstLaw], view),
  };
  const put = (name: string, estimate: Estimate | undefined) => {
    if (estimate) out[name] = { ...estimate, unit: "1" };
  };
  const x = view.merged("x");
  const heat = view.merged("heat");
  // The mean of x is 0 exactly.
  put("variance", x && meanSquareOf(x, 0));
  put("meanHeat", heat && meanOf(heat, 0));
  for (const [name, estimate] of Object.entries(nats(found, view))) {
    put(name, estimate);
  }
  return out;
}
