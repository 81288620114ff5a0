/**
 * Which information can be no larger than which: data processing and second laws.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";

/** One inequality between sums of estimates. */
export interface Order {
  /** Ending of the estimate of its slack. */
  readonly name: string;
  /** What it says. */
  readonly words: string;
  /** Estimates whose sum is the larger side. */
  readonly larger: readonly string[];
  /** Estimates whose sum is the smaller side. */
  readonly smaller: readonly string[];
}

/** What the chain of inequalities depends on. */
export interface OrderConditions {
  /** Whether x is drawn anew at every step. */
  readonly relaxed: boolean;
  /** Whether parameters move by what x is. */
  readonly adaptive: boolean;
}

const [M, Mtask, Lint, Lpath, LB, Ltask, I0] = [
  "memorizedInformation",
  "memorizedTask",
  "learnedInformation",
  "learnedPath",
  "learnedInformationData",
  "learnedInformationTask",
  "initialInformation",
] as const;

/** Data processing: what holds with feedback too. */
const processing: readonly Order[] = [
  {
    name: "PathInterface",
    words: "I(X; Theta path) >= I(X; Theta)",
    larger: [Lpath],
    smaller: [Lint],
  },
  {
    name: "DataTask",
    words: "I(X; B) >= I(X; mu)",
    larger: [LB],
    smaller: [Ltask],
  },
  {
    name: "MemoryTask",
    words: "I(Theta; B) >= I(Theta; mu)",
    larger: [M],
    smaller: [Mtask],
  },
];

/** What needs parameters that do not see x. */
const unseen: readonly Order[] = [
  {
    name: "PathData",
    words: "I(X; Theta path) >= I(X; B)",
    larger: [Lpath],
    smaller: [LB],
  },
  {
    name: "EntropyPath",
    words: "S(X) >= I(X; Theta path) - I_0",
    larger: ["entropyProductionX", I0],
    smaller: [Lpath],
  },
  {
    name: "EntropyMemory",
    words: "S(Theta) >= I(Theta; B)",
    larger: ["entropyProductionTheta"],
    smaller: [M],
  },
];

/** What needs full relaxation besides; a slow x may know more of the data than the parameters do. */
const relaxedOnly: readonly Order[] = [
  {
    name: "MemoryData",
    words: "I(Theta; B) >= I(X; B)",
    larger: [M],
    smaller: [LB],
  },
  {
    name: "InterfaceData",
    words: "I(X; Theta) >= I(X; B)",
    larger: [Lint],
    smaller: [LB],
  },
];

/**
 * The inequalities that hold for a run.
 *
 * @param conditions What they depend on.
 * @returns Those of data processing, and those that need more where it is given.
 */
export function ordersOf(
  { relaxed, adaptive }: OrderConditions,
): readonly Order[] {
  if (adaptive) return processing;
  return relaxed
    ? [...processing, ...unseen, ...relaxedOnly]
    : [...processing, ...unseen];
}

/**
 * The slack of inequalities out of estimates, as if these were independent.
 *
 * @param orders The inequalities.
 * @param estimates Estimates of the run.
 * @returns `order<Name>`, larger less smaller side, of those whose estimates there are.
 */
export function orderEstimates(
  orders: readonly Order[],
  estimates: Estimates,
): Estimates {
  const out: Estimates = {};
  for (const { name, larger, smaller } of orders) {
    const parts = [...larger, ...smaller].map((each) => estimates[each]);
    if (parts.some((part) => !part)) continue;
    let [value, variance, n] = [0, 0, Infinity];
    parts.forEach((part, i) => {
      value += (i < larger.length ? 1 : -1) * part!.value;
      variance += part!.standardError ** 2;
      if (part!.n > 0) n = Math.min(n, part!.n);
    });
    out[`order${name}`] = {
      value,
      standardError: Math.sqrt(variance),
      n: Number.isFinite(n) ? n : 0,
      unit: "1",
    };
  }
  return out;
}

/**
 * Checks of the inequalities.
 *
 * @param orders The inequalities.
 * @param estimates Estimates of the run, `order<Name>` among them.
 * @param reasons Why nothing may be concluded, if so.
 * @returns One-sided checks.
 */
export function orderChecks(
  orders: readonly Order[],
  estimates: Estimates,
  reasons: readonly string[] = [],
): Check[] {
  return orders.flatMap(({ name, words }): Check[] => {
    const estimate = `order${name}`;
    if (!estimates[estimate]) return [];
    return [{
      name: `Ordering, ${words}`,
      source: "data processing and second laws",
      estimate,
      expected: 0,
      // Of two that agree exactly rounding is left.
      effect: 1e-5,
      oneSided: "above",
      reasons,
    }];
  });
}
