/**
 * The theorems of stochastic entropies as checks.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";
import type { EntropyAccount } from "./entropies.ts";

/** Differences worth detecting. */
const effects = { bounded: 0.015, integral: 0.05, slope: 0.05 } as const;

/** Fewest rows, by their weight, that make a bounded average more than zero. */
const fewest = 30;
/** What a handful of rare rows may be missing, in rows. */
const missed = 8;

/** Whether enough rows are likely in both directions of time, and what the rarest may add. */
function overlapOf(
  name: string,
  estimates: Estimates,
): Pick<Check, "uncertainty" | "reasons"> {
  const forward = estimates[`boundedAverage${name}`];
  if (!forward) return {};
  const backward = estimates[`boundedAverageBackward${name}`] ?? forward;
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
  const { name, words, symbol = words, integral, bounded } = account;
  const checks: Check[] = [];
  const add = (
    law: string,
    source: string,
    estimate: string,
    expected: number,
    effect: number,
    more: Pick<Check, "uncertainty" | "reasons"> = {},
  ) => {
    if (!estimates[estimate]) return;
    checks.push({
      name: `${law} of ${symbol}, ${source}`,
      source,
      estimate,
      expected,
      effect,
      ...more,
      reasons: [...reasons, ...more.reasons ?? []],
    });
  };
  const overlap = overlapOf(name, estimates);
  const exact = "exact distribution";
  add(
    "Fluctuation theorem",
    "<1/(1+e^s)> forward = backward",
    `boundedDifference${name}`,
    0,
    effects.bounded,
    overlap,
  );
  if (bounded !== undefined) {
    add(
      "Bounded average",
      exact,
      `boundedAverage${name}`,
      bounded,
      effects.bounded,
      overlap,
    );
  }
  if (integral !== undefined) {
    const holds = Math.abs(integral - 1) < 1e-9;
    add(
      holds ? "Integral theorem" : "Integral average",
      holds ? "<e^-s> = 1" : exact,
      `integral${name}`,
      holds ? 1 : integral,
      effects.integral,
    );
  }
  if (account.slope) {
    add(
      "Slope",
      "ln P_F(s)/P_B(s) = s",
      account.slope,
      1,
      effects.slope,
    );
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
    list.map(({ name }) => `integral${name}`).join(", ");
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
