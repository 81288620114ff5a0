/**
 * The stochastic entropy of a particle, and what every path of it obeys.
 *
 * @module
 */
import { column } from "../../experiment/samples.ts";
import { reservoir, reservoirEntropy } from "../../theory/ppm/mod.ts";
import { exponentialMean } from "../../theory/sgd/mod.ts";
import { meanLogistic } from "../../theory/sgd/form_logistic.ts";
import { once } from "../../theory/once.ts";
import type { EntropyAccount } from "../entropies.ts";
import type { Identity } from "../identities.ts";
import { entropyWords } from "../words.ts";
import type { ReservoirCase } from "./params.ts";

/** Name of the ensemble. */
export const mainName = "particles";

/** Energy that the particle lost is what the reservoir has got. */
export const firstLaw: Identity = {
  name: "FirstLaw",
  words: "First law, the energy of x falls by the heat",
  terms: ({ x, x0, heat }) => [
    Float64Array.from(x!, (value) => value * value / 2),
    Float64Array.from(x0!, (value) => -value * value / 2),
    heat!,
  ],
};

/**
 * ln p_0(x_0)/p(x) + heat of each particle.
 *
 * @param found The reservoir.
 * @returns The account; its integral theorem holds, as oscillators are fresh.
 */
export function reservoirAccount({ theory }: ReservoirCase): EntropyAccount {
  const v0 = theory.initialVariance;
  const { variance: v } = reservoir(theory);
  const constant = Math.log(v / v0) / 2;
  const form = once(() => reservoirEntropy(theory));
  return {
    name: "X",
    ...entropyWords.X,
    ensemble: mainName,
    sample: column(({ x, x0, heat }) => {
      const out = new Float64Array(x!.length);
      for (let i = 0; i < out.length; i++) {
        const [end, start] = [x![i]!, x0![i]!];
        out[i] = constant + (end * end / v - start * start / v0) / 2 +
          heat![i]!;
      }
      return out;
    }),
    get integral() {
      return exponentialMean(form(), 1);
    },
    get secondMoment() {
      return exponentialMean(form(), 2) ?? Infinity;
    },
    get bounded() {
      return meanLogistic(form());
    },
  };
}
