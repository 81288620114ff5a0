/**
 * Stochastic entropies of a run: from their samples to averages and theorems.
 *
 * @module
 */
import type {
  Estimates,
  NamedEstimate,
  Observable,
} from "../experiment/plan.ts";
import { mapped, type Sample } from "../experiment/samples.ts";
import type { View } from "../experiment/view.ts";
import {
  acceptance,
  type Estimate,
  meanOf,
  moments,
  slopeOf,
  slopeScore,
  type Statistic,
  varianceOf,
  workHistogram,
} from "../stats/mod.ts";

/** One stochastic entropy s, in nats, and what is known of it. */
export interface EntropyAccount {
  /** Ending of its names, such as `XGivenTheta`. */
  readonly name: string;
  /** What it is, such as "conditional entropy production of X". */
  readonly words: string;
  /** Symbol in the names of laws, such as "s(X | Theta path)". */
  readonly symbol: string;
  /** Ensemble of the forward rows. */
  readonly ensemble: string;
  /** s of the forward rows. */
  readonly sample: Sample;
  /** The same functional on rows of its backward process, each path read forward. */
  readonly backward?: { readonly ensemble: string; readonly sample: Sample };
  /** Exact <e^-s>; absent where it is not known. */
  readonly integral?: number | undefined;
  /** Exact <e^-2s>, Infinity where it is; absent where it is not known. */
  readonly secondMoment?: number | undefined;
  /** Exact <1/(1+e^s)>; absent where it is not known. */
  readonly bounded?: number | undefined;
  /** Name of the slope, where slope and histograms are wanted: the backward ensemble has as many rows. */
  readonly slope?: string | undefined;
  /** Names of averages that do not end as the others do; see {@linkcode estimateName}. */
  readonly shown?: Readonly<Partial<Record<EntropyAverage, string>>>;
}

/** Averages of one entropy. */
export type EntropyAverage =
  | "entropyProduction"
  | "entropyProductionVariance"
  | "boundedAverage"
  | "boundedAverageBackward"
  | "boundedDifference"
  | "integral";

/**
 * Stands for a second moment that nobody computed: it is finite, but a run
 * cannot tell how large.
 */
export const unknownMoment: number = Number.MAX_VALUE;

/**
 * The name of an average as an estimate.
 *
 * @param account The entropy.
 * @param average The average.
 * @returns The average with the ending of the entropy, unless the account has another name for it.
 *
 * @example Plain and shown
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { estimateName } from "./entropies.ts";
 *
 * assertEquals(estimateName({ name: "X" }, "integral"), "integralX");
 * const shown = { integral: "feedbackIntegral" };
 * assertEquals(
 *   estimateName({ name: "Feedback", shown }, "integral"),
 *   "feedbackIntegral",
 * );
 * ```
 */
export function estimateName(
  { name, shown }: Pick<EntropyAccount, "name" | "shown">,
  average: EntropyAverage,
): string {
  return shown?.[average] ?? `${average}${name}`;
}

/** Observables by name. */
export type Observables = Record<string, Observable>;

/** 1/(1+e^s). */
const logistic = (s: number) => acceptance(s, 0, 1);

function hasIntegral({ secondMoment }: EntropyAccount): boolean {
  return secondMoment !== undefined && Number.isFinite(secondMoment);
}

/**
 * What is reduced from one entropy.
 *
 * @param account The entropy.
 * @param blocks Blocks of its moments, 1 or those of the jackknife. Defaults to 1.
 * @returns `entropy<S>`, `bounded<S>`, `boundedBackward<S>`, `integral<S>`, `slope<S>`, `slopeBackward<S>`, `histogram<S>`, `histogramBackward<S>`: those that there are.
 */
export function entropyObservables(
  account: EntropyAccount,
  blocks = 1,
): Observables {
  const { name, ensemble, sample, backward, slope } = account;
  const of = (statistic: Statistic, s: Sample, from = ensemble, parts = 1) => ({
    ensemble: from,
    statistic,
    blocks: parts,
    sample: s,
  });
  const out: Observables = {
    [`entropy${name}`]: of(moments, sample, ensemble, blocks),
    [`bounded${name}`]: of(moments, mapped(sample, logistic)),
  };
  if (hasIntegral(account)) {
    out[`integral${name}`] = of(moments, mapped(sample, (s) => Math.exp(-s)));
  }
  if (!backward) return out;
  // Read backward, the entropy of such a path is -s.
  const mirrored = mapped(backward.sample, (s) => -s);
  out[`boundedBackward${name}`] = of(
    moments,
    mapped(backward.sample, (s) => logistic(-s)),
    backward.ensemble,
  );
  if (slope) {
    out[`slope${name}`] = of(slopeScore, sample);
    out[`slopeBackward${name}`] = of(slopeScore, mirrored, backward.ensemble);
    out[`histogram${name}`] = of(workHistogram, sample);
    out[`histogramBackward${name}`] = of(
      workHistogram,
      mirrored,
      backward.ensemble,
    );
  }
  return out;
}

/** Slope of ln P_F(s)/P_B(s): samples s forward and -s backward together obey P(s) = e^s P(-s). */
function slopeEstimate(name: string, view: View): Estimate | undefined {
  const forward = view.merged(`slope${name}`);
  const backward = view.merged(`slopeBackward${name}`);
  // The theorem of the mixture needs as many of both.
  if (!forward || !backward || forward[0] !== backward[0]) return undefined;
  const pooled = forward.slice();
  slopeScore.merge(pooled, 0, backward, 0);
  return slopeOf(pooled, 0);
}

/** The error of a number in [0, 1] whose largest rows may be too rare to have come: at least that of one of them. */
function withRareRow(sampled: Estimate | undefined): Estimate | undefined {
  if (!sampled) return undefined;
  const standardError = Math.max(sampled.standardError, 1 / sampled.n);
  return { ...sampled, standardError };
}

/** Rare rows carry much of <e^-2s>: samples without them understate the error. */
function withExactError(
  { integral, secondMoment }: EntropyAccount,
  sampled: Estimate,
): Estimate {
  if (integral === undefined || secondMoment === undefined) return sampled;
  const exact = Math.sqrt(
    Math.max(0, secondMoment - integral ** 2) / sampled.n,
  );
  return {
    ...sampled,
    standardError: Math.max(sampled.standardError, exact),
  };
}

/**
 * Averages of one entropy.
 *
 * @param account The entropy.
 * @param view Merged states of its observables.
 * @returns `entropyProduction<S>`, `entropyProductionVariance<S>`, `boundedAverage<S>`, `boundedAverageBackward<S>`, their difference `boundedDifference<S>`, `integral<S>`, the slope: those that there are.
 */
export function entropyEstimates(
  account: EntropyAccount,
  view: View,
): Estimates {
  const { name } = account;
  const out: Estimates = {};
  const put = (key: string, estimate: Estimate | undefined) => {
    if (!estimate) return;
    if (!Number.isFinite(estimate.value + estimate.standardError)) return;
    out[key] = { ...estimate, unit: "1" };
  };
  const average = (key: EntropyAverage, estimate: Estimate | undefined) =>
    put(estimateName(account, key), estimate);
  const mean = (observable: string) => {
    const state = view.merged(observable);
    return state && meanOf(state, 0);
  };
  const entropy = view.merged(`entropy${name}`);
  average("entropyProduction", entropy && meanOf(entropy, 0));
  average("entropyProductionVariance", entropy && varianceOf(entropy, 0));
  const forward = withRareRow(mean(`bounded${name}`));
  const backward = withRareRow(mean(`boundedBackward${name}`));
  average("boundedAverage", forward);
  average("boundedAverageBackward", backward);
  if (forward && backward) {
    average("boundedDifference", {
      value: forward.value - backward.value,
      standardError: Math.hypot(forward.standardError, backward.standardError),
      n: Math.min(forward.n, backward.n),
    });
  }
  const integral = mean(`integral${name}`);
  average("integral", integral && withExactError(account, integral));
  if (account.slope) put(account.slope, slopeEstimate(name, view));
  return out;
}

/**
 * A number without noise as an estimate.
 *
 * @param value The number.
 * @param unit Its unit. Defaults to "1".
 * @returns The estimate.
 */
export function certain(value: number, unit = "1"): NamedEstimate {
  return { value, standardError: 0, n: 0, unit };
}
