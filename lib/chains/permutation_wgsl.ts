/**
 * Swap-or-not networks in WGSL.
 *
 * @module
 */
import type { BatchPlan } from "./batches.ts";
import type { MethodCode } from "./batches_wgsl.ts";
import { hashFactors, networkBlocks, networkRounds } from "./permutation.ts";

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

/**
 * Prints consecutive places of a permutation, a fresh one in each epoch.
 *
 * @param plan How minibatches are drawn.
 * @returns The code.
 */
export function printNetwork({ chunk, epoch, size }: BatchPlan): MethodCode {
  const [first, second] = hashFactors;
  const rounds = indices(networkRounds);
  const renewed = rounds.map((t) => {
    const word = `w.${"abcd"[t % 4]!}`;
    const block = t % 4 === 0
      ? `  w = threefry(Words(chain.x, chain.y, epoch, ${t / 4}u), key);\n`
      : "";
    return `${block}  drawRounds[${t}] = drawBelow(${word}, SAMPLES);`;
  });
  const chunks = size / chunk;
  const due = chunks === 1 ? "" : "chunk == 0u && ";
  return {
    state: `
// Turn and salt of each round, from ${networkBlocks} blocks.
var<private> drawRounds: array<Drawn, ${networkRounds}>;
var<private> drawPhase: u32;
var<private> drawStale: bool;

fn drawRenewed(chain: vec2u, epoch: u32, key: vec4u) {
  var w: Words;
${renewed.join("\n")}
}

// x changes places with round - x mod SAMPLES, or not.
fn drawSwapped(x: u32, round: Drawn) -> u32 {
  let apart = round.number - x;
  let partner = min(apart, apart + SAMPLES);
  let hash = max(x, partner) * ${first}u + round.rest;
  let swaps = bitcast<i32>((hash ^ (hash >> 15u)) * ${second}u) < 0;
  return select(x, partner, swaps);
}

fn drawPlaced(place: u32) -> u32 {
  var x = place;
${rounds.map((t) => `  x = drawSwapped(x, drawRounds[${t}]);`).join("\n")}
  return x;
}
`,
    open: `  drawPhase = step % ${epoch}u;\n  drawStale = true;`,
    next: [
      `  if drawStale || (${due}drawPhase == 0u) {`,
      `    drawRenewed(chain, step / ${epoch}u, key);`,
      "    drawStale = false;",
      "  }",
      "  let first = drawPhase * BATCH + chunk * CHUNK;",
      ...indices(chunk).map((i) => `  let m${i} = drawPlaced(first + ${i}u);`),
      `  if chunk == ${chunks - 1}u {`,
      `    drawPhase = select(drawPhase + 1u, 0u, drawPhase == ${epoch - 1}u);`,
      "  }",
    ].join("\n"),
  };
}
