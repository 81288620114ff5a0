/**
 * The oracle pack: every reference value of the specification that this build
 * covers, computed without noise or measured on trajectories, with a verdict.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import { ParamError } from "../params.ts";
import { referenceRows } from "../theory/reference_rows.ts";
import { bench, type Outcome, type Run } from "./bench.ts";
import { breathingRows } from "./breathing_rows.ts";
import { afterLoading } from "./deterministic.ts";
import { doubleWellRows } from "./double_well_rows.ts";
import { selects } from "./pattern.ts";
import { learningFrictionRows } from "./learning_friction_rows.ts";
import { learningIdentityRows } from "./learning_identity_rows.ts";
import { learningLandscapeRows } from "./learning_landscape_rows.ts";
import { learningRows } from "./learning_rows.ts";
import { ppmChainSampledRows } from "./ppm_chain_rows.ts";
import { ppmEnergySampledRows } from "./ppm_energy_chain_rows.ts";
import { ppmGridSampledRows } from "./ppm_grid_chain_rows.ts";
import { ppmInformationRows } from "./ppm_information_rows.ts";
import { ppmNestedRows } from "./ppm_nested_rows.ts";
import { ppmNetworkSampledRows } from "./ppm_network_rows.ts";
import { ringRows } from "./ring_rows.ts";
import type { CheckRow } from "./row.ts";
import type { SampledRow } from "./sampled.ts";
import { sgdGaussianMeanSampledRows } from "./sgd_gaussian_mean_rows.ts";
import { sgdNetworkSampledRows } from "./sgd_network_rows.ts";
import {
  sgdHeavyBallSampledRows,
  sgdRegressionSampledRows,
} from "./sgd_regression_rows.ts";
import { sgdSamplerSampledRows } from "./sgd_sampler_rows.ts";
import { sgdSurrogateSampledRows } from "./sgd_surrogate_rows.ts";
import { trapRows } from "./trap_rows.ts";

export type { CheckRow } from "./row.ts";

/** Options of {@linkcode runChecks}. */
export interface CheckOptions {
  /**
   * Part of the id and quantity, as in "P16 v"; the whole of the id or of both
   * with `*` for anything; or a kind. Defaults to all rows.
   */
  readonly only?: string | undefined;
  /** What runs the trajectories; without one measured rows are inconclusive. */
  readonly backend?: Backend | undefined;
  /** Seed of the pack. Defaults to 1. */
  readonly seed?: number;
  /** Trajectories of a run, save where a row prescribes them. Defaults to 2^20. */
  readonly trajectories?: number;
  /** Stops between blocks of trajectories, and with them the rows. */
  readonly signal?: AbortSignal | undefined;
}

const sampledRows: readonly SampledRow[] = [
  ...trapRows,
  ...breathingRows,
  ...doubleWellRows,
  ...ringRows,
  ...learningRows,
  ...learningLandscapeRows,
  ...sgdRegressionSampledRows,
  ...sgdSurrogateSampledRows,
  ...sgdGaussianMeanSampledRows,
  ...sgdSamplerSampledRows,
  ...sgdNetworkSampledRows,
  ...sgdHeavyBallSampledRows,
  ...ppmChainSampledRows,
  ...ppmGridSampledRows,
  ...ppmEnergySampledRows,
  ...ppmNetworkSampledRows,
];

const runs: readonly Run[] = [...new Set(sampledRows.map((row) => row.run))];

interface Entry extends Pick<CheckRow, "id" | "quantity" | "kind"> {
  readonly sampled?: SampledRow;
  compute(): CheckRow | Promise<CheckRow>;
}

/** Rows of the verification table first, then the sections. */
const order = (id: string) => id.startsWith("P") ? id : `Q${id}`;

const noAdapter =
  "no adapter: on a processor these trajectories would take too long";

function withoutTrajectories(row: SampledRow, reason = noAdapter): CheckRow {
  return {
    ...row.expectation(),
    value: undefined,
    standardError: undefined,
    verdict: "inconclusive",
    reason,
  };
}

const entries: readonly Entry[] = [
  ...[
    ...referenceRows,
    ...learningIdentityRows,
    ...learningFrictionRows,
    ...ppmInformationRows,
  ].map((row): Entry => ({
    id: row.id,
    quantity: row.quantity,
    kind: "deterministic",
    compute: () => afterLoading(row),
  })),
  ...ppmNestedRows,
  ...sampledRows.map((sampled): Entry => {
    const { id, quantity, kind } = sampled.expectation();
    return {
      id,
      quantity,
      kind,
      sampled,
      compute: () => withoutTrajectories(sampled),
    };
  }),
].sort((a, b) => order(a.id) < order(b.id) ? -1 : Number(a.id !== b.id));

/**
 * Computes and measures the reference values, one after another.
 *
 * A run is carried out when its first row asks for it and serves all of them,
 * so that the whole pack takes two to three minutes on two processors.
 *
 * @param options Which rows, on what.
 * @yields Rows with their verdicts, in the order of the verification table.
 *
 * @example One row without an adapter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runChecks } from "./mod.ts";
 *
 * for await (const { id, value, verdict } of runChecks({ only: "P06 jump" })) {
 *   assertEquals([id, value, verdict], ["P06", 0.75, "pass"]);
 * }
 * ```
 */
export async function* runChecks(
  options: CheckOptions = {},
): AsyncGenerator<CheckRow, void> {
  const { only, backend, seed = 1, trajectories = 2 ** 20, signal } = options;
  const chosen = entries.filter(selects(only));
  const wanted = [...new Set(chosen.flatMap((e) => e.sampled?.run ?? []))];
  const device = backend &&
    bench(runs, { backend, trajectories, seed, wanted, signal });
  try {
    for (const { sampled, compute } of chosen) {
      if (signal?.aborted) return;
      if (!sampled || !device) {
        yield await compute();
        continue;
      }
      let outcome: Outcome | undefined;
      try {
        outcome = await device.outcome(sampled.run);
      } catch (error) {
        if (!(error instanceof ParamError)) throw error;
        yield withoutTrajectories(sampled, error.message);
        continue;
      }
      if (!outcome) return;
      yield { ...sampled.expectation(outcome), ...sampled.find(outcome) };
    }
  } finally {
    await device?.stop();
  }
}
