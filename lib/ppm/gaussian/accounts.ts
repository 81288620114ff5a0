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
import { once } from "../../theory/once.ts";
import type { EntropyAccount } from "../entropies.ts";
import {
  entropyWords,
  feedbackNames,
  marginalFeedbackNames,
} from "../words.ts";
import { type BackwardName, type Ensembles, mainName } from "./ensembles.ts";
import type { RowQuantities } from "./rows.ts";
import type { GaussianSetting } from "./setting.ts";

/** One entropy: the process that undoes it, its name in theory, other names of its averages. */
export interface EntropyEntry {
  readonly undone?: BackwardName;
  readonly quantity: LinearQuantity;
  readonly shown?: NonNullable<EntropyAccount["shown"]>;
}

/** Endings of the names of entropies. */
type EntropyName = keyof typeof entropyWords;

/** Stochastic entropies of a Gaussian model; without feedback all but that of X have a theorem. */
export const entropyEntries: Readonly<Record<EntropyName, EntropyEntry>> = {
  X: { quantity: "X" },
  Theta: { quantity: "Theta", undone: "reversed" },
  ThetaGivenData: { quantity: "ThetaGivenData", undone: "reversedGivenData" },
  Joint: { quantity: "Joint", undone: "reversed" },
  JointGivenData: { quantity: "JointGivenData", undone: "reversedGivenData" },
  XGivenTheta: { quantity: "XGivenTheta", undone: "mirrored" },
  XInitial: { quantity: "XInitial", undone: "mirroredInitial" },
  XInterface: { quantity: "XInterface", undone: "mirroredInterface" },
  Dissipation: { quantity: "work", undone: "mirroredModel" },
  Feedback: { quantity: "feedbackGivenData", shown: feedbackNames },
  FeedbackMarginal: { quantity: "feedback", shown: marginalFeedbackNames },
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
      const of = rows[name as EntropyName];
      if (!of) return [];
      const { undone, quantity, shown } = entry;
      const statistics = once(() => linearStatistics(setting.theory, quantity));
      const lawful = !adaptive || survivors.has(name);
      const reverse = undone && lawful && backward.includes(undone)
        ? undone
        : undefined;
      const sample = column(of);
      return [{
        name,
        ...entropyWords[name as EntropyName],
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
        ...(shown ? { shown } : {}),
        statistics,
      }];
    },
  );
}
