/**
 * Our kernels against hand-vectorised C: trajectory-steps per CPU-second, in
 * turns, with the same generator, rounds, normals and schedule.
 *
 * @module
 */
import { chainOf } from "../lib/langevin/chain.ts";
import { exactEstimates } from "../lib/theory/mod.ts";
import { workload } from "./ours.ts";
import { compiled, compilers } from "./tools.ts";
import { deno, median, summary, timed, type Timing } from "./run.ts";

const trajectories = 262144;
const steps = 1024;

/** What one workload came to. */
export interface Comparison {
  /** Name of the workload. */
  readonly workload: string;
  /** Compiler and vectors a block of the peer: the fastest of those tried. */
  readonly peer: string;
  /** Million trajectory-steps per CPU-second of ours, each round. */
  readonly ours: readonly number[];
  /** The same of the peer. */
  readonly theirs: readonly number[];
  /** Ours over theirs, each round. */
  readonly ratios: readonly number[];
  /** Largest deviation of a mean from its exact value, in standard errors. */
  readonly worst: number;
}

/**
 * Builds the peer with every compiler at hand.
 *
 * @returns Paths of the programs by compiler; none where there is no compiler.
 */
export async function buildPeers(): Promise<Record<string, string>> {
  const built: Record<string, string> = {};
  for (const compiler of compilers) {
    const program = await compiled(compiler, "peer.c", "peer");
    if (program) built[compiler] = program;
  }
  return built;
}

/** Deviation of means from the exact values of the chain, in standard errors. */
function deviation(name: string, runs: readonly Timing[]): number {
  const ensemble = workload(name, steps, 1);
  const { estimates } = exactEstimates(chainOf(ensemble.system), {
    kind: "equilibrium",
  });
  const error = Math.sqrt(
    estimates.varianceWork! / (trajectories * runs.length),
  );
  const mean = runs.reduce((sum, r) => sum + r.mean!, 0) / runs.length;
  return Math.abs(mean - estimates.meanWork!) / error;
}

/**
 * Runs one workload in turns.
 *
 * @param name "drag" or "double-well".
 * @param peers Programs of the peer by compiler.
 * @param rounds Number of rounds.
 * @returns The comparison.
 */
export async function compare(
  name: string,
  peers: Readonly<Record<string, string>>,
  rounds: number,
): Promise<Comparison> {
  const million = trajectories * steps / 1e6;
  const theirRun = (program: string, vectors: string, seed: number) =>
    timed([program, name, `${trajectories}`, `${steps}`, `${seed}`, vectors]);
  const tried: {
    peer: string;
    program: string;
    vectors: string;
    rate: number;
  }[] = [];
  for (const [compiler, program] of Object.entries(peers)) {
    for (const vectors of ["2", "4"]) {
      const rates = [];
      for (let i = 1; i <= 3; i++) {
        rates.push(million / (await theirRun(program, vectors, i))[0]!.cpu!);
      }
      const peer = `${compiler}, ${vectors} vectors`;
      tried.push({ peer, program, vectors, rate: median(rates) });
    }
  }
  const best = tried.toSorted((a, b) => b.rate - a.rate)[0]!;
  const ours: number[] = [];
  const theirs: number[] = [];
  const ourRuns: Timing[] = [];
  const theirRuns: Timing[] = [];
  for (let round = 1; round <= rounds; round++) {
    const seeds = [2 * round, 2 * round + 1];
    const b = [];
    for (const s of seeds) {
      b.push(...await theirRun(best.program, best.vectors, s));
    }
    const a = await timed(
      deno(
        "./ours.ts",
        name,
        `${trajectories}`,
        `${steps}`,
        `${seeds[0]}`,
        "2",
      ),
    );
    const rate = (runs: readonly Timing[]) =>
      million * runs.length / runs.reduce((sum, r) => sum + r.cpu!, 0);
    ours.push(rate(a));
    theirs.push(rate(b));
    ourRuns.push(...a);
    theirRuns.push(...b);
  }
  return {
    workload: name,
    peer: best.peer,
    ours,
    theirs,
    ratios: ours.map((v, i) => v / theirs[i]!),
    worst: Math.max(deviation(name, ourRuns), deviation(name, theirRuns)),
  };
}

/** The row of a comparison in the report. */
export function describe(c: Comparison): string {
  return [
    c.workload.padEnd(14),
    summary(c.ours, 0).padStart(18),
    summary(c.theirs, 0).padStart(18),
    summary(c.ratios).padStart(22),
    `${c.worst.toFixed(1)} s.e.`.padStart(10),
    ` ${c.peer}`,
  ].join(" ");
}
