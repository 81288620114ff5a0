/**
 * A of a path, the entropy that x produces while theta follows a known path.
 *
 * @module
 */
import { column, type Sample, type Values } from "../../experiment/samples.ts";
import { type EntropyAccount, unknownMoment } from "../entropies.ts";
import type { Identity } from "../identities.ts";
import { identityWords } from "../words.ts";
import { forwardName, mirroredName } from "./ensembles.ts";
import {
  type EnergyCase,
  freeEnergyDifference,
  isBalanced,
} from "./setting.ts";

/** The energy of both ends of each path. */
function energies(
  { energy: { quartic, quadratic } }: EnergyCase,
  theta: number,
  x: ArrayLike<number>,
): Float64Array {
  return Float64Array.from(x, (x) => {
    const square = x * x;
    return square * (quartic * square + quadratic) - theta * x;
  });
}

/**
 * A = ln p_{theta_0}(x_0) - ln p_{theta_N}(x_N) + q, with the heat q as the log
 * ratio of the kernel; it is w - dF where the kernel obeys detailed balance.
 *
 * @param of The case.
 * @param path theta_0 to theta_N of the rows.
 * @returns A of each row [nat].
 */
export function dissipation(of: EnergyCase, path: Float64Array): Sample {
  const difference = freeEnergyDifference(of.energy, path);
  return column((values) => {
    const first = energies(of, path[0]!, values.x0!);
    const last = energies(of, path[path.length - 1]!, values.x!);
    const heat = values.heat!;
    return last.map((phi, i) => phi - first[i]! + heat[i]! - difference);
  });
}

/** w - dF of each row. */
function dissipatedWork(of: EnergyCase): Sample {
  const difference = freeEnergyDifference(of.energy, of.path);
  return column(({ work }) => Float64Array.from(work!, (w) => w - difference));
}

/** Account of A. */
export const dissipationName = "Dissipation";
/** Account of the dissipated work of Euler steps, which is not A. */
export const workName = "DissipatedWork";

/**
 * The entropies of a run.
 *
 * @param of The case.
 * @returns A first; for Euler steps also the dissipated work, as a control that obeys no theorem.
 */
export function energyAccounts(of: EnergyCase): readonly EntropyAccount[] {
  const sample = dissipation(of, of.path);
  const work = dissipatedWork(of);
  const main: EntropyAccount = {
    name: dissipationName,
    symbol: "A",
    words: "entropy production of X along the path of Theta",
    ensemble: forwardName,
    sample,
    backward: { ensemble: mirroredName, sample },
    // Kept in any case; whether it is judged is decided with the exact moments.
    secondMoment: unknownMoment,
    slope: "slope",
    shown: {
      entropyProduction: "meanDissipation",
      entropyProductionVariance: "varianceDissipation",
    },
  };
  if (isBalanced(of)) return [main];
  return [main, {
    name: workName,
    symbol: "w - dF",
    words: "dissipated work of Euler steps",
    ensemble: forwardName,
    sample: work,
    backward: { ensemble: mirroredName, sample: work },
    shown: {
      entropyProduction: "meanDissipatedWork",
      entropyProductionVariance: "varianceDissipatedWork",
    },
  }];
}

/**
 * Whether paths too rare to be seen make <e^-2A> infinite.
 *
 * @param of The run.
 * @returns True for Euler steps in a quartic energy, which overshoot far out.
 */
export function hasRarePaths(
  { energy, motion }: Pick<EnergyCase, "energy" | "motion">,
): boolean {
  return motion.kernel === "ula" && energy.quartic > 0;
}

/**
 * A, whose running average is shown.
 *
 * @param of The case.
 * @param accounts All of its entropies.
 * @returns A with its variance, finite or not.
 */
export function runningAccounts(
  of: EnergyCase,
  accounts: readonly EntropyAccount[],
): readonly EntropyAccount[] {
  return accounts
    .filter(({ name }) => name === dissipationName)
    .map((account) =>
      hasRarePaths(of) ? { ...account, secondMoment: Infinity } : account
    );
}

/**
 * An account with what is known of it.
 *
 * @param of The case.
 * @param account The account.
 * @returns That of A with <e^-A> = 1 and <e^-2A> over all paths that samples show; others as they are.
 */
export function knownAccount(
  of: EnergyCase,
  account: EntropyAccount,
): EntropyAccount {
  const known = of.statistics();
  if (!known || account.name !== dissipationName) return account;
  return {
    ...account,
    integral: 1,
    secondMoment: known.secondDissipationWithin,
  };
}

/**
 * Bookkeeping of every path.
 *
 * @param of The case.
 * @returns The first law; with detailed balance also that heat is energy.
 */
export function energyIdentities(of: EnergyCase): readonly Identity[] {
  const { path } = of;
  const negative = (values: ArrayLike<number>) =>
    Float64Array.from(values, (v) => -v);
  const terms = ({ x0, x, work, heatEnergy }: Values) => [
    energies(of, path[path.length - 1]!, x!),
    negative(energies(of, path[0]!, x0!)),
    negative(work!),
    Float64Array.from(heatEnergy!),
  ];
  return [
    { name: "FirstLaw", words: identityWords.FirstLaw, terms },
    ...(isBalanced(of)
      ? [{
        name: "Balance",
        words: "Detailed balance, log ratio of the kernel = energy given away",
        terms: ({ heat, heatEnergy }: Values) => [
          Float64Array.from(heat!),
          negative(heatEnergy!),
        ],
      }]
      : []),
  ];
}
