/**
 * From parameters of a reservoir to a plan and its exact answers.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import type { Analysis, Plan, Tally } from "../../experiment/plan.ts";
import { planes } from "../../experiment/samples.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import { viewOf } from "../../experiment/view.ts";
import type { LaggedEnsemble } from "../../lagged/ensemble.ts";
import { covariances, moments } from "../../stats/mod.ts";
import { once } from "../../theory/once.ts";
import { type EntropyAccount, entropyObservables } from "../entropies.ts";
import { integralReasons } from "../entropy_checks.ts";
import { identityObservables } from "../identities.ts";
import { firstLaw, mainName, reservoirAccount } from "./account.ts";
import { reservoirChecks, reservoirExact } from "./checks.ts";
import { reservoirEstimates } from "./estimates.ts";
import {
  type ReservoirCase,
  reservoirCase,
  type ReservoirParams,
} from "./params.ts";
import {
  decompositionPlots,
  reservoirLines,
  reservoirPoints,
} from "./pictures.ts";

/** Most oscillators whose coordinates rows leave behind. */
const mostKept = 64;

function warningsOf(
  { theory }: ReservoirCase,
  entropy: EntropyAccount,
): string[] {
  return [
    ...(theory.coordinates > mostKept
      ? [
        `Of more than ${mostKept} oscillators only sums are kept, so that the informations are known exactly here and not measured.`,
      ]
      : []),
    ...integralReasons([entropy]),
  ];
}

/**
 * Plans particles that collide with reservoirs of their own.
 *
 * @param params Parameters, each in its range.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError where angle and transfer are both given.
 */
export function planReservoir(
  params: ReservoirParams,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const found = reservoirCase(params);
  const { theory, angle } = found;
  const d = theory.coordinates;
  const entropy = reservoirAccount(found);
  const ensemble: LaggedEnsemble = {
    kind: "lagged",
    name: mainName,
    model: {
      kind: "collisions",
      initialVariance: theory.initialVariance,
      angle,
    },
    steps: d,
    direction: "forward",
    seed: params.seed,
    replica: 0,
  };
  const of = (name: string) => ({
    ensemble: mainName,
    statistic: moments,
    blocks: 1,
    sample: planes([name]),
  });
  const observables: Plan["observables"] = {
    x: of("x"),
    heat: of("heat"),
    ...entropyObservables(entropy, jackknifeBlocks),
    ...identityObservables([firstLaw], mainName),
    ...(d <= mostKept
      ? {
        states: {
          ensemble: mainName,
          statistic: covariances(d + 1),
          blocks: jackknifeBlocks,
          sample: planes([
            "x",
            ...Array.from({ length: d }, (_, j) => `theta${j}`),
          ]),
        },
      }
      : {}),
  };
  const still = once(() => ({
    values: reservoirExact(found).values,
    lines: reservoirLines(theory),
  }));

  function analyse(tally: Tally): Analysis {
    const view = viewOf(observables, tally);
    const estimates = reservoirEstimates(found, entropy, view);
    const { values, lines } = still();
    return {
      estimates,
      checks: reservoirChecks(found, entropy, estimates, values),
      series: { ...lines, ...reservoirPoints(theory, estimates) },
    };
  }

  return {
    plan: {
      ensembles: [ensemble],
      trajectories: params.chains,
      rows: {
        name: "particles",
        param: "chains",
        each: 1,
        size: `${params.chains} particles, ${d} collisions`,
      },
      observables,
      analyse,
      plots: decompositionPlots(),
    },
    warnings: warningsOf(found, entropy),
    exact: () => reservoirExact(found),
  };
}
