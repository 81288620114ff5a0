import { assertEquals } from "@std/assert";
import { recordPaths, runBlocks } from "../../lib/engine/run.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { programsOf, relaxationsOf } from "../../lib/experiment/ensemble.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import {
  type ImportedColumns,
  importedColumns,
  type ImportedEnsemble,
} from "../../lib/imported/mod.ts";
import { meanOf, moments } from "../../lib/stats/mod.ts";

const chains = 300;

const ensemble: ImportedEnsemble = {
  kind: "imported",
  name: "chains",
  chains,
  times: 3,
  coordinates: 2,
  values: Float64Array.from({ length: chains * 6 }, (_, i) => i),
};

const plan: Plan = {
  ensembles: [ensemble],
  trajectories: chains,
  diary: chains,
  diaryEvery: 2,
  observables: {
    last: {
      ensemble: "chains",
      statistic: moments,
      blocks: 1,
      sample: (columns, from, count) =>
        (columns as ImportedColumns).values.state2_1!
          .subarray(from, from + count),
    },
  },
  analyse: () => ({ estimates: {}, checks: [], series: {} }),
  plots: [],
};

/** A backend that must not be asked. */
const none = { blockSize: 32768 } as Backend;

Deno.test("rows that were simulated elsewhere are merged in place", async () => {
  for await (const tally of runBlocks(plan, none)) {
    assertEquals(tally.trajectories, chains);
    const exact = 5 + 6 * (chains - 1) / 2;
    assertEquals(meanOf(tally.states.last!, 0).value, exact);
  }
});

Deno.test("their paths are read without a device, and thinned", async () => {
  const paths = await recordPaths(plan, none);
  assertEquals(paths!.trajectories, chains);
  assertEquals(paths!.times, [0, 2]);
  assertEquals([...paths!.positions.subarray(0, 4)], [0, 1, 4, 5]);
});

Deno.test("they take no kernel, and their transitions count", () => {
  assertEquals(programsOf(ensemble), []);
  assertEquals(relaxationsOf(ensemble), 2);
  const { escaped } = importedColumns(ensemble, 10, 20);
  assertEquals(escaped, new Uint8Array(20));
});
