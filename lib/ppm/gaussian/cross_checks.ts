/**
 * Two estimators of I(X; Theta) that know nothing of Gaussians.
 *
 * @module
 */
import type { Estimates } from "../../experiment/plan.ts";
import { planes } from "../../experiment/samples.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import type { View } from "../../experiment/view.ts";
import {
  binnedPairs,
  contingencyInformation,
  equalProbabilityEdges,
  firstRows,
  jackknife,
  keptRows,
  ksgEstimate,
} from "../../stats/mod.ts";
import { linearCourse } from "../../theory/ppm/mod.ts";
import { normalCdf } from "../../theory/special.ts";
import type { Observables } from "../entropies.ts";
import { mainName } from "./ensembles.ts";
import type { GaussianSetting } from "./setting.ts";

/** Cells of equal probability along each variable. */
const cells = 32;
/** Rows of each block that are kept for neighbours. */
const keptOfBlock = 512;
/** Where quantiles are looked for, in standard deviations, and how finely. */
const farthest = 8;
const halvings = 50;

/** Quantile of a centred Gaussian, by halving: edges need no more digits. */
function quantileOf(variance: number): (p: number) => number {
  const deviation = Math.sqrt(variance);
  return (p) => {
    let [low, high] = [-farthest, farthest];
    for (let k = 0; k < halvings; k++) {
      const middle = (low + high) / 2;
      if (normalCdf(middle) < p) low = middle;
      else high = middle;
    }
    return deviation * (low + high) / 2;
  };
}

/** Whether both variables vary. */
function varies({ model, params }: GaussianSetting): boolean {
  return params.steps > 0 || model.initialVariance > 0;
}

/**
 * What is reduced for both estimators.
 *
 * @param setting The run.
 * @returns `binned` and `kept`.
 */
export function crossObservables(setting: GaussianSetting): Observables {
  if (!varies(setting)) return {};
  const { theory, params } = setting;
  const { covariance } = linearCourse(theory, [params.steps])[0]!;
  const edges = (variance: number) =>
    equalProbabilityEdges(quantileOf(variance), cells);
  const sample = planes(["theta", "x"]);
  return {
    binned: {
      ensemble: mainName,
      statistic: binnedPairs(edges(covariance[10]!), edges(covariance[15]!)),
      blocks: jackknifeBlocks,
      sample,
    },
    kept: {
      ensemble: mainName,
      statistic: firstRows(keptOfBlock, 2),
      blocks: jackknifeBlocks,
      sample,
    },
  };
}

/**
 * Both estimates.
 *
 * @param view Merged states.
 * @param whole Whether the run is over: neighbours take long.
 * @returns `learnedInformationBinned`, `learnedInformationKsg`.
 */
export function crossEstimates(view: View, whole: boolean): Estimates {
  const out: Estimates = {};
  const states = view.blocks("binned");
  const binned = states && jackknife(
    { states },
    ({ states }) => contingencyInformation(states, 0, cells, cells).value,
  );
  if (binned) out.learnedInformationBinned = { ...binned, unit: "1" };
  const kept = whole ? view.blocks("kept") : undefined;
  if (kept) {
    const rows = keptRows(kept);
    const n = rows.length / 2;
    if (n >= 512) {
      const found = ksgEstimate(rows.subarray(0, n), rows.subarray(n), n);
      out.learnedInformationKsg = { ...found, unit: "1" };
    }
  }
  return out;
}
