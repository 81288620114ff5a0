import { judgeAll } from "../../lib/experiment/judge.ts";
import type { Analysis, CheckResult } from "../../lib/experiment/plan.ts";
import {
  addColumns,
  emptyTally,
  escapedOf,
} from "../../lib/experiment/tally.ts";
import { ppmMnist } from "../../lib/experiments/ppm_mnist.ts";
import type { ReplicaEnsemble } from "../../lib/replicas/ensemble.ts";
import { trainReplicas } from "../../lib/replicas/train.ts";
import { whenReady } from "../../lib/session/when_ready.ts";

/** A run and its verdicts. */
export interface TrainedRun extends Analysis {
  /** Verdicts of its checks. */
  readonly results: readonly CheckResult[];
}

/** Replica networks at their parameters. */
export function configured(params: Readonly<Record<string, unknown>>) {
  return whenReady(() => ppmMnist.configure(params));
}

/** Trains replica networks in f64, in this thread. */
export async function trained(
  params: Readonly<Record<string, unknown>>,
): Promise<TrainedRun> {
  const { plan } = await configured(params);
  const tally = emptyTally(plan);
  const count = plan.trajectories;
  for (const ensemble of plan.ensembles as readonly unknown[]) {
    const replicas = ensemble as ReplicaEnsemble;
    const columns = trainReplicas(replicas, 0, count);
    addColumns(plan, tally, replicas.name, columns, 0, count);
  }
  tally.trajectories = count;
  const analysis = plan.analyse(tally);
  return { ...analysis, results: judgeAll(analysis, escapedOf(tally)) };
}
