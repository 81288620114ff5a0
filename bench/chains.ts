/**
 * Parameter chains against hand-vectorised C and batched products in PyTorch:
 * chain-steps per CPU-second, in turns, with the same data and steps.
 *
 * @module
 */
import { compiled, compilers, pythonWith } from "./tools.ts";
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
  /** The peer, with the compiler that is faster. */
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

/** Peers of ours: C with its own generator and tanh or with ours, and PyTorch. */
export const chainPeers = ["C", "C, our tanh", "PyTorch"] as const;

/** One of them. */
export type ChainPeer = (typeof chainPeers)[number];

interface Peer {
  readonly name: ChainPeer;
  readonly tool: string;
  /** What goes before update, scheme and size. */
  readonly command: readonly string[];
  readonly runs: Timing[];
}

/** Builds C for the layers of a workload with one compiler. */
async function build(
  compiler: string,
  { layers }: ChainsWorkload,
  ours: boolean,
): Promise<string | undefined> {
  const kind = ours ? "same" : "own";
  const [inputs, first] = layers;
  const second = layers.length > 3 ? layers[2] : 0;
  const sizes = [`-DIN=${inputs}`, `-DH1=${first}`, `-DH2=${second}`];
  const name = `mlp-${layers.join("-")}-${kind}`;
  const flags = [...sizes, ...ours ? ["-DSAME"] : []];
  return await compiled(compiler, "mlp_chains.c", name, ...flags);
}

async function peersOf(workload: ChainsWorkload): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const compiler of compilers) {
    for (const ours of [false, true]) {
      const program = await build(compiler, workload, ours);
      if (!program) continue;
      const name = ours ? "C, our tanh" : "C";
      const command = [program];
      peers.push({ name, tool: compiler, command, runs: [] });
    }
  }
  const python = await pythonWith("torch");
  if (python) {
    const source = new URL("./peer_chains.py", import.meta.url).pathname;
    const command = [python, source];
    peers.push({ name: "PyTorch", tool: "", command, runs: [] });
  }
  return peers;
}

/**
 * Runs one workload in turns.
 *
 * @param workload Which.
 * @param rounds Number of rounds.
 * @returns A comparison with each peer, with the faster compiler; none without a peer.
 */
export async function compareChains(
  workload: ChainsWorkload,
  rounds: number,
): Promise<ChainsComparison[]> {
  const { name, update, scheme, layers, steps } = workload;
  const shape = layers.join("-");
  const peers = await peersOf(workload);
  const ours: Timing[] = [];
  for (let round = 1; round <= rounds; round++) {
    const kind = [update, scheme];
    const size = [`${chains}`, `${steps}`, `${round}`, "1"];
    ours.push(
      ...await timed(deno("./ours_chains.ts", ...kind, shape, ...size)),
    );
    for (const { name, command, runs } of peers) {
      // PyTorch is slow: it carries a few chains for the whole of the steps.
      const [layers, count] = name === "PyTorch"
        ? [[shape], averaged]
        : [[], chains];
      const given = [...kind, ...layers, `${count}`, ...size.slice(1)];
      for (const run of await timed([...command, ...given])) {
        runs.push({ ...run, cpu: run.cpu! * chains / count });
      }
    }
  }
  const million = chains * steps / 1e6;
  const rates = (runs: readonly Timing[]) => runs.map((r) => million / r.cpu!);
  const mean = (runs: readonly Timing[], key: string) =>
    runs.reduce((sum, r) => sum + r[key]!, 0) / runs.length;
  return chainPeers.flatMap((kind): ChainsComparison[] => {
    const best = peers.filter((peer) =>
      peer.name === kind
    ).toSorted((a, b) => median(rates(b.runs)) - median(rates(a.runs)))[0];
    if (!best) {
      return [];
    }
    const variance = mean(ours, "variance") + mean(best.runs, "variance");
    const off = mean(ours, "mean") - mean(best.runs, "mean");
    const [a, b] = [rates(ours), rates(best.runs)];
    return [{
      workload: name,
      peer: best.tool ? `${kind} (${best.tool})` : kind,
      ours: a,
      theirs: b,
      ratios: a.map((v, i) =>
        v / b[i]!
      ),
      worst: Math.abs(off) / Math.sqrt(variance / (averaged * rounds)),
    }];
  });
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
