/**
 * How long a loop may be.
 *
 * @module
 */
import { runProbe } from "./probe.ts";
import { grouped, passIf, type SelfTestRow } from "./row.ts";
import { probes } from "./shaders.ts";

/**
 * Iterations of the longest dispatch of this build: 256 blocks of four steps,
 * and in each of two groups and four steps at most 15 Newton iterations that
 * are not unrolled.
 */
const needed = 256 * (1 + 2 * 4 * 15);

async function count(
  device: GPUDevice,
  outer: number,
  inner: number,
): Promise<{ iterations: number; worked: boolean }> {
  const bytes = await runProbe(device, {
    shaders: probes.loops,
    entryPoint: "count",
    uniform: Uint32Array.of(outer, inner, 0, 0),
    size: 8,
    workgroups: 1,
  });
  const [iterations, state] = new Uint32Array(bytes) as unknown as [
    number,
    number,
  ];
  let x = 1;
  for (let i = 0; i < iterations; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
  }
  return { iterations, worked: x >>> 0 === state };
}

/**
 * Counts the iterations of one invocation that is asked for 200,000, in one
 * loop and in two nested ones: some drivers end a loop early without a word.
 *
 * @param device The device.
 * @returns One row each.
 */
export async function testLoops(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  const rows: SelfTestRow[] = [];
  for (const [outer, inner] of [[1, 200_000], [200, 1000]] as const) {
    const { iterations, worked } = await count(device, outer, inner);
    const all = iterations === outer * inner;
    rows.push({
      name: outer === 1 ? "Longest loop" : "Longest nested loops",
      measured: `${grouped(iterations)} of ${
        grouped(outer * inner)
      } iterations`,
      expected: `>= ${grouped(needed)}`,
      verdict: passIf(worked && iterations >= needed),
      reason: !worked
        ? "The iterations were counted but not carried out."
        : all
        ? ""
        : `The driver ends loops early; no dispatch here has more than ${
          grouped(needed)
        }.`,
    });
  }
  return rows;
}
