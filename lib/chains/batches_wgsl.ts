/**
 * Minibatches in WGSL: straight-line code for given numbers of samples.
 *
 * @module
 */
import drawsCode from "../../shaders/chains/draws.wgsl" with { type: "text" };
import type { Shader } from "../shader.ts";
import type { BatchPlan } from "./batches.ts";
import { chunkDraws } from "./batches_numeric.ts";
import { printDraws, printWords } from "./draws_wgsl.ts";
import { printNetwork } from "./permutation_wgsl.ts";
import { printRemaining } from "./remaining_wgsl.ts";

/** Code of one method: its state, and its own functions besides `openDraws` and `nextBatch`. */
export interface MethodCode {
  /** Declarations before both functions. */
  readonly state: string;
  /** Body of `openDraws`. */
  readonly open: string;
  /** Body of `nextBatch`; the members end up in m0, m1, ... */
  readonly next: string;
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

function independent(plan: BatchPlan): MethodCode {
  const draws = chunkDraws(plan);
  const members = indices(plan.chunk).map((i) => `  let m${i} = d${i}.number;`);
  return {
    state: "",
    open: "",
    next: [
      printWords(draws),
      printDraws(draws, indices(plan.chunk).map(() => "SAMPLES")),
      ...members,
    ].join("\n"),
  };
}

/** Floyd: a number that came before gives way to the largest below its range. */
function distinct(plan: BatchPlan): MethodCode {
  const { samples, size, chunk } = plan;
  const draws = chunkDraws(plan);
  const members = indices(chunk).map((i) => {
    const number = `d${i}.number`;
    const seen = indices(i).map((j) => `(m${j} == ${number})`).join(" | ");
    const largest = `${samples - size + i}u`;
    return `  let m${i} = ${
      seen ? `select(${number}, ${largest}, ${seen})` : number
    };`;
  });
  const ranges = indices(chunk).map((i) => `${samples - size + 1 + i}u`);
  return {
    state: "",
    open: "",
    next: [printWords(draws), printDraws(draws, ranges), ...members].join("\n"),
  };
}

function inOrder({ chunk, epoch }: BatchPlan): MethodCode {
  const first = epoch === 1
    ? "chunk * CHUNK"
    : `(step % ${epoch}u) * BATCH + chunk * CHUNK`;
  return {
    state: "",
    open: "",
    next: [
      `  let first = ${first};`,
      ...indices(chunk).map((i) => `  let m${i} = first + ${i}u;`),
    ].join("\n"),
  };
}

const methods: Readonly<
  Record<BatchPlan["method"], (plan: BatchPlan) => MethodCode>
> = {
  independent,
  distinct,
  remaining: printRemaining,
  network: printNetwork,
  order: inOrder,
  all: inOrder,
};

/** `m0` to the last one as array, or by a number that is not constant. */
function printMember(chunk: number): string {
  const picked = indices(chunk).slice(1).map((i) =>
    `  picked = select(picked, batch[${i}], i == ${i}u);`
  );
  return [
    "// batch[i] without an array in memory.",
    "fn member(batch: Batch, i: u32) -> u32 {",
    "  var picked = batch[0];",
    ...picked,
    "  return picked;",
    "}",
  ].join("\n");
}

/**
 * Prints the functions that draw minibatches in a kernel of one lane:
 *
 * - `openDraws(chain, step, key)` once, before the first step of an invocation,
 *   which may be in the middle of an epoch;
 * - `nextBatch(chain, step, chunk, key) -> Batch` once for each chunk of each
 *   step, in order: CHUNK numbers of samples;
 * - `member(batch, i)` for an i that is not constant;
 *
 * with the number of the chain as (low, high) word and the key of purpose
 * `batches`. Declares the constants SAMPLES, BATCH and CHUNK, and further names
 * that begin with `draw`. Needs `lanes/one.wgsl` and `threefry.wgsl`.
 *
 * @param plan How minibatches are drawn.
 * @returns The files.
 */
export function batchShaders(plan: BatchPlan): Shader[] {
  const { state, open, next } = methods[plan.method](plan);
  const members = indices(plan.chunk).map((i) => `m${i}`).join(", ");
  const code =
    `// Printed. Needs: lanes/one.wgsl, threefry.wgsl, chains/draws.wgsl.
// Twin: lib/chains/batches_numeric.ts

const SAMPLES = ${plan.samples}u;
const BATCH = ${plan.size}u;
const CHUNK = ${plan.chunk}u;

alias Batch = array<u32, CHUNK>;
${state}
fn nextBatch(chain: vec2u, step: u32, chunk: u32, key: vec4u) -> Batch {
${next}
  return Batch(${members});
}

fn openDraws(chain: vec2u, step: u32, key: vec4u) {
${open}
}

${printMember(plan.chunk)}
`;
  return [
    { path: "chains/draws.wgsl", code: drawsCode },
    { path: "chains/batches", code },
  ];
}
