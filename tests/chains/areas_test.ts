import { assert, assertAlmostEquals } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import type { ChainColumns } from "../../lib/chains/columns.ts";
import { ChainDevice } from "../../lib/gpu/chains.ts";
import { gpuTest } from "../engine/gpu.ts";
import { chainsOf, network, plainUpdate } from "./ensembles.ts";

const model = network({ layers: [2, 1], biases: true });
const p = 3;
const count = 100;
const given = {
  batches: { scheme: "wor", size: 2 },
  update: { ...plainUpdate, noise: "step" },
  burnIn: 4,
  length: 6,
} as const;
const sums = chainsOf(model, 6, { ...given, kept: "areas" });
const states = chainsOf(model, 6, { ...given, kept: "states" });

/** Area i, j of a chain from the states of its units: half the sum of x_i x'_j - x_j x'_i. */
function area({ values }: ChainColumns, c: number, i: number, j: number) {
  let sum = 0;
  for (let u = 0; u < given.length; u++) {
    const at = (unit: number, k: number) => values[`state${unit}_${k}`]![c]!;
    sum += (at(u, i) * at(u + 1, j) - at(u, j) * at(u + 1, i)) / 2;
  }
  return sum;
}

function variation({ values }: ChainColumns, c: number, i: number, j: number) {
  let sum = 0;
  for (let u = 0; u < given.length; u++) {
    const step = (k: number) =>
      values[`state${u + 1}_${k}`]![c]! - values[`state${u}_${k}`]![c]!;
    sum += step(i) * step(j);
  }
  return sum;
}

function agree(summed: ChainColumns, kept: ChainColumns, off: number): void {
  for (let c = 0; c < count; c++) {
    for (let i = 0; i < p; i++) {
      for (let j = i; j < p; j++) {
        const found = summed.values[`variation${i}${j}`]![c]!;
        assertAlmostEquals(found, variation(kept, c, i, j), off);
        if (i === j) continue;
        const half = summed.values[`area${i}${j}`]![c]!;
        assertAlmostEquals(half, area(kept, c, i, j), off);
        // The opposite order is the opposite area.
        assertAlmostEquals(half, -area(kept, c, j, i), off);
      }
    }
  }
  const wrong = Math.abs(
    summed.values.area01![0]! - area(kept, 1, 0, 1),
  );
  assert(wrong > 100 * off);
}

Deno.test("areas and variations of the twin are those of its states", () => {
  agree(descend(sums, 0, count), descend(states, 0, count), 1e-12);
});

gpuTest(
  "areas and variations of the kernel are those of its states",
  async (device) => {
    const chains = new ChainDevice(device);
    const summed = await (await chains.submit(sums, 0, count)).read();
    const kept = await (await chains.submit(states, 0, count)).read();
    chains.destroy();
    agree(summed, kept, 1e-5);
  },
);
