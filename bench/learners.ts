/**
 * Learners with feedback against the same in numpy and PyTorch.
 *
 * @module
 */
import { pythonWith } from "./tools.ts";
import { deno, median, summary, timed, type Timing } from "./run.ts";

/** Learners, chains of each, moves: trap of stiffness 1, target 2, step 0.01. */
const size = ["4096", "64", "300"];

/** Exact values of that size, and the number of learners. */
const exact = {
  meanWork: 0.8252557506,
  varianceWork: 0.05170577135,
  varianceTheta: 0.009856239655,
};
const learners = 4096;

/** Figures of one peer. */
export interface LearnersComparison {
  /** Name of the peer. */
  readonly peer: string;
  /** CPU-seconds of ours, round by round. */
  readonly ours: readonly number[];
  /** CPU-seconds of the peer. */
  readonly theirs: readonly number[];
  /** CPU-seconds of the peer over ours. */
  readonly ratios: readonly number[];
  /** Wall time of ours [s]. */
  readonly wall: readonly number[];
  /** Largest distance from an exact value, of either side [standard errors]. */
  readonly worst: number;
}

function distance(found: Timing): number {
  const { meanWork, varianceWork, varianceTheta } = found;
  const relative = Math.sqrt(2 / learners);
  return Math.max(
    Math.abs(meanWork! - exact.meanWork) /
      Math.sqrt(exact.varianceWork / learners),
    Math.abs(varianceWork! / exact.varianceWork - 1) / relative,
    Math.abs(varianceTheta! / exact.varianceTheta - 1) / relative,
  );
}

/**
 * Compares with a peer in Python.
 *
 * @param peer "numpy" or "torch".
 * @param rounds Interleaved rounds.
 * @returns The figures; undefined where the peer is not installed.
 */
export async function compareLearners(
  peer: "numpy" | "torch",
  rounds: number,
): Promise<LearnersComparison | undefined> {
  const python = await pythonWith(peer);
  if (!python) return undefined;
  const script = peer === "numpy"
    ? "peer_learners.py"
    : "peer_learners_torch.py";
  const path = new URL(script, import.meta.url).pathname;
  const ours: number[] = [];
  const theirs: number[] = [];
  const wall: number[] = [];
  let worst = 0;
  for (let round = 0; round < rounds; round++) {
    const [a] = await timed(deno("./ours_learners.ts", ...size));
    const [b] = await timed([python, path, ...size]);
    ours.push(a!.cpu!);
    wall.push(a!.wall!);
    theirs.push(b!.cpu!);
    worst = Math.max(worst, distance(a!), distance(b!));
  }
  const ratios = theirs.map((t, i) => t / ours[i]!);
  return { peer, ours, theirs, ratios, wall, worst };
}

/**
 * A line of the table.
 *
 * @param comparison The figures.
 * @returns Text.
 */
export function describeLearners(
  { peer, ours, theirs, ratios, wall, worst }: LearnersComparison,
): string {
  return `${peer.padEnd(8)} ${summary(ours, 2).padStart(20)} ${
    summary(theirs, 2).padStart(20)
  } ${summary(ratios, 2).padStart(22)} ${median(wall).toFixed(2).padStart(8)} ${
    worst.toFixed(1).padStart(8)
  }`;
}
