/**
 * The stochastic entropies of a run with what theory knows of them.
 *
 * @module
 */
import { column } from "../../experiment/samples.ts";
import {
  type LinearQuantity,
  type LinearStatistics,
  linearStatistics,
} from "../../theory/ppm/mod.ts";
import { once } from "../../theory/sgd/once.ts";
import type { EntropyAccount } from "../entropies.ts";
import { type BackwardName, type Ensembles, mainName } from "./ensembles.ts";
import type { RowName, RowQuantities } from "./rows.ts";
import type { GaussianSetting } from "./setting.ts";

/** One entropy: its symbol and words, the process that undoes it, its name in theory. */
export interface EntropyEntry {
  readonly symbol: string;
  readonly words: string;
  readonly undone?: BackwardName;
  readonly quantity: LinearQuantity;
}

/** Stochastic entropies of a Gaussian model; without feedback all but that of X have a theorem. */
export const entropyEntries: Readonly<Partial<Record<RowName, EntropyEntry>>> =
  {
    X: { symbol: "s(X)", words: "entropy production of X", quantity: "X" },
    Theta: {
      symbol: "s(Theta)",
      words: "entropy production of Theta",
      quantity: "Theta",
      undone: "reversed",
    },
    ThetaGivenData: {
      symbol: "s(Theta | B)",
      words: "entropy production of Theta given the data",
      quantity: "ThetaGivenData",
      undone: "reversedGivenData",
    },
    Joint: {
      symbol: "s(X, Theta)",
      words: "entropy production of X and Theta",
      quantity: "Joint",
      undone: "reversed",
    },
    JointGivenData: {
      symbol: "s(X, Theta | B)",
      words: "entropy production of X and Theta given the data",
      quantity: "JointGivenData",
      undone: "reversedGivenData",
    },
    XGivenTheta: {
      symbol: "s(X | Theta path)",
      words: "entropy production of X given the path of Theta",
      quantity: "XGivenTheta",
      undone: "mirrored",
    },
    XInitial: {
      symbol: "s(X) + i_0",
      words: "entropy production of X with the first correlation",
      quantity: "XInitial",
      undone: "mirroredInitial",
    },
    XInterface: {
      symbol: "s(X) + i_0 - i_N",
      words: "entropy production of X less its information on Theta",
      quantity: "XInterface",
      undone: "mirroredInterface",
    },
    Dissipation: {
      symbol: "w - dF",
      words: "dissipated work",
      quantity: "work",
      undone: "mirroredModel",
    },
    Feedback: {
      symbol: "A, with feedback",
      words: "entropy production of X with transfer entropy, given the data",
      quantity: "feedbackGivenData",
    },
  };

/** Longest paths whose exponential averages are judged: of longer ones they take too long to solve. */
const mostMomentSteps = 500;
/** Those that feedback leaves a theorem. */
const survivors: ReadonlySet<string> = new Set(["Joint", "JointGivenData"]);

/** An entropy of the run with its exact statistics. */
export interface GaussianAccount extends EntropyAccount {
  /** Exact statistics, computed once; undefined where the quantity is infinite. */
  statistics(): LinearStatistics | undefined;
}

/**
 * The stochastic entropies of a run.
 *
 * @param setting The run.
 * @param rows What its rows have.
 * @param ensembles Its ensembles.
 * @returns An account of each that exists.
 */
export function gaussianAccounts(
  setting: GaussianSetting,
  rows: RowQuantities,
  { backward }: Pick<Ensembles, "backward">,
): readonly GaussianAccount[] {
  const { adaptive } = setting.params;
  return Object.entries(entropyEntries).flatMap(
    ([name, entry]): GaussianAccount[] => {
      const of = rows[name as RowName];
      if (!of || !entry) return [];
      const { symbol, words, undone, quantity } = entry;
      const statistics = once(() => linearStatistics(setting.theory, quantity));
      const lawful = !adaptive || survivors.has(name);
      const reverse = undone && lawful && backward.includes(undone)
        ? undone
        : undefined;
      const sample = column(of);
      return [{
        name,
        symbol,
        words,
        ensemble: mainName,
        sample,
        ...(reverse ? { backward: { ensemble: reverse, sample } } : {}),
        get integral() {
          return statistics()?.integral;
        },
        get secondMoment() {
          if (setting.params.steps > mostMomentSteps) return undefined;
          const known = statistics();
          return known && (known.integralSecond ?? Infinity);
        },
        get bounded() {
          // Where a backward process is measured nothing needs the distribution.
          return reverse ? undefined : statistics()?.boundedAverage;
        },
        slope: reverse === "mirrored" ? "slope" : undefined,
        statistics,
      }];
    },
  );
}
