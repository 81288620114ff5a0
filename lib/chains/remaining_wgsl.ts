/**
 * Draws from the samples that are left, in WGSL; which ones are left is held in
 * registers.
 *
 * @module
 */
import bitCode from "../../shaders/chains/draws_bit.wgsl" with { type: "text" };
import listCode from "../../shaders/chains/draws_list.wgsl" with {
  type: "text",
};
import type { BatchPlan } from "./batches.ts";
import { chunkDraws } from "./batches_numeric.ts";
import type { MethodCode } from "./batches_wgsl.ts";
import { printDraws, printWords } from "./draws_wgsl.ts";

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

/**
 * More than eight samples: a bit for each, 32 to a word, and for each word but
 * the first how many are left before it.
 */
function printMasks(samples: number): string {
  const words = Math.ceil(samples / 32);
  const each = (from: number, line: (w: number) => string) =>
    indices(words).slice(from).map(line).join("\n");
  const full = (w: number) =>
    (0xffffffff >>> (32 - Math.min(32, samples - 32 * w))) >>> 0;
  // The word is the last one that no more than `rank` are left before.
  const chosen = (w: number) =>
    [
      ...w > 0 ? [`in${w}`] : [],
      ...w + 1 < words ? [`!in${w + 1}`] : [],
    ].join(" & ");
  const taken = (w: number) =>
    words === 1
      ? "  drawMask0 ^= bit;"
      : `  drawMask${w} ^= select(0u, bit, ${chosen(w)});`;
  return `${bitCode}
${each(0, (w) => `var<private> drawMask${w}: u32;`)}
${each(1, (w) => `var<private> drawBefore${w}: u32;`)}

fn drawFill() {
${each(0, (w) => `  drawMask${w} = ${full(w)}u;`)}
${each(1, (w) => `  drawBefore${w} = ${32 * w}u;`)}
}

// Takes the one of given rank.
fn drawTaken(rank: u32) -> u32 {
  var word = drawMask0;
  var first = 0u;
  var before = 0u;
${
    each(1, (w) =>
      [
        `  let in${w} = rank >= drawBefore${w};`,
        `  word = select(word, drawMask${w}, in${w});`,
        `  first = select(first, ${32 * w}u, in${w});`,
        `  before = select(before, drawBefore${w}, in${w});`,
      ].join("\n"))
  }
  let place = drawBit(word, rank - before);
  let bit = 1u << place;
${each(0, taken)}
${each(1, (w) => `  drawBefore${w} -= select(1u, 0u, in${w});`)}
  return first + place;
}
`;
}

/** What the steps of an epoch before the first one took; a loop, as it is not much work. */
function again(epoch: number, chunks: number): string {
  return `  drawLeft = 0u;
  for (var s = step - step % ${epoch}u; s < step; s += 1u) {
    for (var c = 0u; c < ${chunks}u; c += 1u) {
      let ranks = drawRanks(chain, s, c, key);
      for (var i = 0u; i < CHUNK; i += 1u) {
        _ = drawTaken(member(ranks, i));
      }
    }
  }`;
}

/**
 * Prints draws from the samples that are left of an epoch.
 *
 * @param plan How minibatches are drawn.
 * @returns The code.
 */
export function printRemaining(plan: BatchPlan): MethodCode {
  const { samples, size, chunk, epoch } = plan;
  const draws = chunkDraws(plan);
  const ranges = indices(chunk).map((i) => `left${i}`);
  const drawn = [printWords(draws), printDraws(draws, ranges)].join("\n");
  // Minibatches that are drawn anew each step leave samples over.
  const due = epoch === 1 ? "chunk == 0u" : "drawLeft == 0u";
  const next = `  if ${due} {
    drawFill();
    drawLeft = SAMPLES;
  }
${indices(chunk).map((i) => `  let left${i} = drawLeft - ${i}u;`).join("\n")}
  drawLeft -= CHUNK;
${drawn}`;
  const numbers = indices(chunk).map((i) => `d${i}.number`).join(", ");
  return {
    state: `
var<private> drawLeft: u32;
${samples <= 8 ? listCode : printMasks(samples)}
fn drawRanks(chain: vec2u, step: u32, chunk: u32, key: vec4u) -> Batch {
${next}
  return Batch(${numbers});
}
`,
    open: epoch === 1 ? "" : again(epoch, size / chunk),
    next: [
      "  let ranks = drawRanks(chain, step, chunk, key);",
      ...indices(chunk).map((i) => `  let m${i} = drawTaken(ranks[${i}]);`),
    ].join("\n"),
  };
}
