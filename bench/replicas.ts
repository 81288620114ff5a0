/**
 * Replica networks against the same in PyTorch.
 *
 * @module
 */
import { pythonWith } from "./tools.ts";
import { deno, median, summary, timed, type Timing } from "./run.ts";

/** Layers, replicas, samples of a minibatch, steps. */
const workloads = [
  ["784,200,200,200,10", "50", "100", "2"],
  ["784,200,200,200,10", "50", "10", "10"],
  ["784,200,200,200,10", "50", "1", "10"],
  ["49,16,16,16,10", "16", "10", "500"],
] as const;

/** Figures of one workload. */
export interface ReplicasComparison {
  /** Layers, replicas, samples of a minibatch, steps. */
  readonly workload: readonly string[];
  /** Ours, round by round. */
  readonly ours: readonly Timing[];
  /** The peer, round by round; empty where it is not installed. */
  readonly theirs: readonly Timing[];
  /** Operations per CPU-second of ours over those of the peer. */
  readonly ratios: readonly number[];
  /** Largest relative difference of the losses of both sides at the end. */
  readonly off: number;
}

/**
 * Compares with batched products in PyTorch.
 *
 * @param rounds Interleaved rounds.
 * @returns The figures of each workload.
 */
export async function compareReplicas(
  rounds: number,
): Promise<ReplicasComparison[]> {
  const python = await pythonWith("torch");
  const path = new URL("peer_replicas_torch.py", import.meta.url).pathname;
  const out: ReplicasComparison[] = [];
  for (const workload of workloads) {
    const ours: Timing[] = [];
    const theirs: Timing[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(...await timed(deno("./ours_replicas.ts", ...workload)));
      if (python) theirs.push(...await timed([python, path, ...workload]));
    }
    const ratios = theirs.map(({ perCpu }, i) => ours[i]!.perCpu! / perCpu!);
    const off = Math.max(
      0,
      ...theirs.map(({ loss }, i) => Math.abs(ours[i]!.loss! / loss! - 1)),
    );
    out.push({ workload, ours, theirs, ratios, off });
  }
  return out;
}

/**
 * A line of the table.
 *
 * @param comparison The figures.
 * @returns Text.
 */
export function describeReplicas(
  { workload: [layers, replicas, batch], ours, theirs, ratios, off }:
    ReplicasComparison,
): string {
  const rates = (side: readonly Timing[]) =>
    side.length === 0 ? "-" : summary(side.map((t) => t.perCpu!), 2);
  const step = 1e3 * median(ours.map((t) => t.stepWall!));
  return `${`${replicas} x ${layers}, b = ${batch}`.padEnd(36)} ${
    rates(ours).padStart(20)
  } ${rates(theirs).padStart(22)} ${
    (ratios.length === 0 ? "-" : summary(ratios, 3)).padStart(22)
  } ${step.toFixed(2).padStart(10)} ${off.toExponential(0).padStart(8)}`;
}
