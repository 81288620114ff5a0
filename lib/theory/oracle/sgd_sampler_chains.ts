/**
 * Samplers of a Bayesian regression with correlated features, by name and rate.
 *
 * @module
 */
import type { SchemeName, UpdateName } from "../../descent/mod.ts";
import type { ChainState, MomentChain } from "../sgd/mod.ts";
import { bayesianRegression, namedChain, remembered } from "./sgd_problems.ts";

/** Name, update, and the scheme where it is not that of the update. */
export const samplers: readonly (readonly [string, UpdateName, SchemeName?])[] =
  [
    ["ula", "ula"],
    ["sgld, wr", "sgld"],
    ["sgld, iid", "sgld", "iid"],
    ["sgld-cor", "sgld-cor"],
    ["sgworld", "sgworld"],
    ["sgworld-ep", "sgworld-ep"],
    ["sgworld-lm", "sgworld-lm"],
    ["sgworld-heun", "sgworld-heun"],
    ["sgworld-heun, wr", "sgworld-heun", "wr"],
  ];

/** Moments of a sampler, of its name and its learning rate. */
export const chain: (name: string, rate: number) => MomentChain = remembered(
  (name, rate) => {
    const [, update, scheme] = samplers.find(([known]) => known === name)!;
    return namedChain(
      bayesianRegression,
      update,
      3,
      Number(rate),
      scheme ? { scheme } : {},
    );
  },
);
/** Its stationary state. */
export const state: (name: string, rate: number) => ChainState = remembered(
  (name, rate) => {
    const known = chain(`${name}`, Number(rate));
    return known.visible(known.stationary()!);
  },
);
