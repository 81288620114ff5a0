/**
 * The theorems of stochastic entropies as checks.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";
import { type EntropyAccount, estimateName } from "./entropies.ts";

/** Differences worth detecting. */
const effects = { bounded: 0.015, integral: 0.05, slope: 0.05 } as const;

/** Fewest rows, by their weight, that make a bounded average more than zero. */
const fewest = 30;
/** What rounding adds to an exponential average, which may have no other error. */
const rounding = 1e-6;
/** What a handful of rare rows may be missing, in rows. */
const missed = 8;

/** Whether enough rows are likely in both directions of time, and what the rarest may add. */
function overlapOf(
  account: EntropyAccount,
  estimates: Estimates,
): Pick<Check, "uncertainty" | "reasons"> {
  const forward = estimates[estimateName(account, "boundedAverage")];
  if (!forward) return {};
  const backward = estimates[estimateName(account, "boundedAverageBackward")] ??
    forward;
  const n = Math.min(forward.n, backward.n);
  const rows = n * (forward.value + backward.value) / 2;
  return {
    uncertainty: missed / n,
    reasons: rows < fewest
      ? [
        "hardly any path is likely in both directions of time, so that too few chains carry the average",
      ]
      : [],
  };
}

/**
 * The theorems of one entropy: the bounded form first, the integral where its
 * variance is finite.
 *
 * @param account The entropy.
 * @param estimates Estimates of the run.
 * @param reasons Why nothing may be concluded, if so.
 * @returns Checks of those that the run has estimates for.
 */
export function entropyChecks(
  account: EntropyAccount,
  estimates: Estimates,
  reasons: readonly string[] = [],
): Check[] {
  const { symbol, integral, bounded, slope } = account;
  const checks: Check[] = [];
  const add = (
    law: string,
    formula: string,
    source: string,
    estimate: string,
    expected: number,
    effect: number,
    more: Pick<Check, "uncertainty" | "reasons"> = {},
  ) => {
    if (!estimates[estimate]) return;
    checks.push({
      name: `${law} of ${symbol}, ${formula}`,
      source,
      estimate,
      expected,
      effect,
      ...more,
      reasons: [...reasons, ...more.reasons ?? []],
    });
  };
  const overlap = overlapOf(account, estimates);
  const exact = "exact distribution of the entropy";
  const detailed = "detailed fluctuation theorem";
  add(
    "Fluctuation theorem",
    "<1/(1+e^s)> forward = backward",
    detailed,
    estimateName(account, "boundedDifference"),
    0,
    effects.bounded,
    overlap,
  );
  if (bounded !== undefined) {
    add(
      "Bounded average",
      "<1/(1+e^s)>",
      exact,
      estimateName(account, "boundedAverage"),
      bounded,
      effects.bounded,
      overlap,
    );
  }
  if (integral !== undefined) {
    const holds = Math.abs(integral - 1) < 1e-9;
    add(
      holds ? "Integral theorem" : "Integral average",
      holds ? "<e^-s> = 1" : "<e^-s>",
      holds ? "integral fluctuation theorem" : exact,
      estimateName(account, "integral"),
      holds ? 1 : integral,
      effects.integral,
      { uncertainty: rounding },
    );
  }
  if (slope) {
    add("Slope", "ln P_F(s)/P_B(s) = s", detailed, slope, 1, effects.slope);
  }
  return checks;
}

/**
 * Which exponential averages are not reported, and why.
 *
 * @param accounts The entropies of a run.
 * @returns At most two sentences.
 */
export function integralReasons(accounts: readonly EntropyAccount[]): string[] {
  const names = (list: readonly EntropyAccount[]) =>
    list.map((each) => estimateName(each, "integral")).join(", ");
  const infinite = accounts.filter((a) => a.secondMoment === Infinity);
  const unknown = accounts.filter((a) => a.secondMoment === undefined);
  return [
    ...(infinite.length > 0
      ? [
        `There is no ${
          names(infinite)
        } as <e^-2s> is infinite there: such an average has no standard error; the bounded averages test the same theorems.`,
      ]
      : []),
    ...(unknown.length > 0
      ? [
        `There is no ${
          names(unknown)
        } as it is not known whether <e^-2s> is finite there; the bounded averages test the same theorems.`,
      ]
      : []),
  ];
}
