/**
 * Draws in WGSL: which word each takes is settled when the code is printed.
 *
 * @module
 */
import { type DrawPlan, sources } from "./draws.ts";

const letters = ["a", "b", "c", "d"] as const;

/**
 * Prints the blocks of words of one chunk of one step: `w0`, `w1`, ...
 *
 * @param plan Which words.
 * @returns The statements.
 */
export function printWords({ blocks }: DrawPlan): string {
  return Array.from({ length: blocks }, (_, b) => {
    const block = blocks === 1 ? "chunk" : `chunk * ${blocks}u + ${b}u`;
    return `  let w${b} = threefry(Words(chain.x, chain.y, step, ${block}), key);`;
  }).join("\n");
}

/**
 * Prints draws from the blocks `w0`, `w1`, ...: d0, d1, ... of type `Drawn`.
 *
 * @param plan Which words.
 * @param ranges Their ranges, as code without operators.
 * @returns The statements.
 */
export function printDraws(
  { perSource }: DrawPlan,
  ranges: readonly string[],
): string {
  const lastOf = (source: number, i: number) => {
    const block = Math.floor(i / perSource / sources.length);
    return (block * sources.length + source + 1) * perSource - 1;
  };
  return ranges.map((range, i) => {
    if (i % perSource !== 0) {
      return `  let d${i} = drawBelow(d${i - 1}.rest, ${range});`;
    }
    const at = i / perSource;
    const source = sources[at % sources.length]!;
    if ("word" in source) {
      const block = Math.floor(at / sources.length);
      const word = `w${block}.${letters[source.word]!}`;
      return `  let d${i} = drawBelow(${word}, ${range});`;
    }
    const [first, second] = source.joins.map((s) => lastOf(s, i)) as [
      number,
      number,
    ];
    const product = ranges.slice(first - perSource + 1, first + 1).join(" * ");
    return `  let j${i} = drawJoined(d${first}.rest, ${product}, d${second}.rest);\n` +
      `  let d${i} = drawBelow(j${i}, ${range});`;
  }).join("\n");
}
