/**
 * Parameter chains against hand-vectorised C: chain-steps per CPU-second, in
 * turns, with the same generator, draws, data and steps.
 *
 * @module
 */
import { deno, median, summary, timed, type Timing } from "./run.ts";

/** One workload: minibatches of ten out of a hundred samples. */
interface ChainsWorkload {
  /** Name in the table. */
  readonly name: string;
  /** `sgd`, or `sgld` with noise every step. */
  readonly update: "sgd" | "sgld";
  readonly scheme: "iid" | "wr";
  /** Units of each layer. */
  readonly layers: readonly number[];
  readonly steps: number;
}

/** What is compared. */
export const chainsWorkloads: readonly ChainsWorkload[] = [
  ["sgd", "iid", [1, 8, 1], 2000],
  ["sgld", "iid", [1, 8, 1], 1000],
  ["sgd", "wr", [1, 8, 1], 2000],
  ["sgd", "iid", [1, 4, 1], 3000],
  ["sgd", "iid", [2, 6, 1], 2000],
  ["sgd", "iid", [1, 8, 8, 1], 500],
].map((row) => {
  const [update, scheme, layers, steps] = row as [
    "sgd" | "sgld",
    "iid" | "wr",
    number[],
    number,
  ];
  const name = `${layers.join("-")} ${update} ${scheme}`;
  return { name, update, scheme, layers, steps };
});

const chains = 16384;
/** Chains whose loss is averaged at the end. */
const averaged = 2048;

/** What one workload came to. */
export interface ChainsComparison {
  /** Name of the workload. */
  readonly workload: string;
  /** Compiler of the peer: the faster one. */
  readonly peer: string;
  /** Million chain-steps per CPU-second of ours, each round. */
  readonly ours: readonly number[];
  /** The same of the peer. */
  readonly theirs: readonly number[];
  /** Ours over theirs, each round. */
  readonly ratios: readonly number[];
  /** Difference of the mean losses at the end [standard errors]. */
  readonly worst: number;
}

/** Builds the peer for the layers of a workload with one compiler. */
async function build(
  compiler: string,
  { layers }: ChainsWorkload,
): Promise<string | undefined> {
  const folder = new URL("./build/", import.meta.url).pathname;
  const source = new URL("./mlp_chains.c", import.meta.url).pathname;
  await Deno.mkdir(folder, { recursive: true });
  const program = `${folder}mlp-${layers.join("-")}-${compiler}`;
  const [inputs, first] = layers;
  const second = layers.length > 3 ? layers[2] : 0;
  const sizes = [`-DIN=${inputs}`, `-DH1=${first}`, `-DH2=${second}`];
  const flags = ["-O3", "-march=native", "-ffast-math", "-fopenmp"];
  try {
    const { success } = await new Deno.Command(compiler, {
      args: [...flags, ...sizes, source, "-o", program, "-lm"],
      stderr: "null",
    }).output();
    return success ? program : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs one workload in turns.
 *
 * @param workload Which.
 * @param rounds Number of rounds.
 * @returns The comparison; undefined where there is no compiler.
 */
export async function compareChains(
  workload: ChainsWorkload,
  rounds: number,
): Promise<ChainsComparison | undefined> {
  const { name, update, scheme, layers, steps } = workload;
  const million = chains * steps / 1e6;
  const size = (seed: number) => [`${chains}`, `${steps}`, `${seed}`, "1"];
  const peers: { compiler: string; runs: Timing[]; program: string }[] = [];
  for (const compiler of ["gcc", "clang"]) {
    const program = await build(compiler, workload);
    if (program) peers.push({ compiler, program, runs: [] });
  }
  if (peers.length === 0) return undefined;
  const ours: Timing[] = [];
  for (let round = 1; round <= rounds; round++) {
    const run = [update, scheme, layers.join("-"), ...size(round)];
    ours.push(...await timed(deno("./ours_chains.ts", ...run)));
    for (const { program, runs } of peers) {
      const command = [program, update, scheme, ...size(round)];
      runs.push(...await timed(command));
    }
  }
  const rates = (runs: readonly Timing[]) => runs.map((r) => million / r.cpu!);
  const best = peers.toSorted((a, b) =>
    median(rates(b.runs)) - median(rates(a.runs))
  )[0]!;
  const mean = (runs: readonly Timing[], key: string) =>
    runs.reduce((sum, r) => sum + r[key]!, 0) / runs.length;
  const variance = mean(ours, "variance") + mean(best.runs, "variance");
  const off = mean(ours, "mean") - mean(best.runs, "mean");
  const [a, b] = [rates(ours), rates(best.runs)];
  return {
    workload: name,
    peer: best.compiler,
    ours: a,
    theirs: b,
    ratios: a.map((v, i) => v / b[i]!),
    worst: Math.abs(off) / Math.sqrt(variance / (averaged * rounds)),
  };
}

/** The row of a comparison in the report. */
export function describeChains(c: ChainsComparison): string {
  return [
    c.workload.padEnd(18),
    summary(c.ours, 1).padStart(18),
    summary(c.theirs, 1).padStart(18),
    summary(c.ratios).padStart(22),
    `${c.worst.toFixed(1)} s.e.`.padStart(10),
    ` ${c.peer}`,
  ].join(" ");
}
