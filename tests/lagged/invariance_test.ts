import { assert, assertEquals } from "@std/assert";
import { joinedChains } from "../../lib/chains/join.ts";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import {
  carryLagged,
  type LaggedColumns,
  type LaggedEnsemble,
} from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { energy, grid, laggedOf, linear } from "./ensembles.ts";

const count = 300;

const steps = 700;
const ensembles = [
  laggedOf(linear(), { steps }),
  laggedOf(linear(), { steps, direction: "mirrored" }),
  laggedOf(linear({ adaptive: true }), { steps, direction: "reversed" }),
  laggedOf(linear({ adaptive: true }), { steps }),
  laggedOf(linear({ dimensions: 6 }), { steps }),
  laggedOf(grid({ gradient: "pcd" }), { steps }),
  laggedOf(grid({ gradient: "mini" }), { steps, direction: "mirrored" }),
  laggedOf(energy(130, { kernel: "full" }), { steps: 130 }),
  laggedOf(energy(130, { kernel: "full" }), {
    steps: 130,
    direction: "mirrored",
  }),
  laggedOf(energy(9, { kernel: "mala" }), { steps: 9, direction: "mirrored" }),
  laggedOf({ kind: "collisions", initialVariance: 2, angle: 0.1 }, { steps }),
];

gpuTest(
  "workgroups, dispatches and blocks leave no trace in the results",
  async (device) => {
    const chains = new LaggedDevice(device);
    const small = new LaggedDevice(device, {
      workgroup: 32,
      stepsPerDispatch: 1,
    });
    for (const ensemble of ensembles) {
      const block = async (on: LaggedDevice, first: number, size: number) =>
        (await on.submit(ensemble, first, size)).read();
      const wanted = await block(chains, 3, count);
      assertEquals(await block(small, 3, count), wanted);
      const parts: LaggedColumns[] = [];
      for (const [first, size] of [[3, 1], [4, 99], [103, 200]] as const) {
        parts.push(await block(chains, first, size));
      }
      assertEquals(joinedChains(parts), wanted);
    }
    chains.destroy();
    small.destroy();
  },
);

gpuTest("four chains of an invocation are four chains", async (device) => {
  const [one, four] = ([1, 4] as const).map((lanes) =>
    new LaggedDevice(device, { lanes })
  );
  for (const direction of ["forward", "mirrored", "reversed"] as const) {
    const ensemble = laggedOf(linear(), { direction, steps: 9 });
    const [a, b] = [
      await (await one!.submit(ensemble, 3, count)).read(),
      await (await four!.submit(ensemble, 3, count)).read(),
    ];
    assertEquals(a, b);
  }
  one!.destroy();
  four!.destroy();
});

gpuTest("other seeds and replicas are other chains", async (device) => {
  const chains = new LaggedDevice(device);
  for (const ensemble of ensembles.slice(0, 7)) {
    const short = { ...ensemble, steps: 5 };
    const xOf = async (given: LaggedEnsemble) =>
      (await (await chains.submit(given, 3, count)).read()).values.x!;
    const found = await xOf(short);
    for (const change of [{ seed: 8 }, { replica: 1 }]) {
      const other = await xOf({ ...short, ...change });
      assert(other.some((x, i) => x !== found[i]));
    }
  }
  chains.destroy();
});

Deno.test("chains of the twin do not depend on which others go with them", () => {
  for (const ensemble of ensembles.filter(({ steps }) => steps < 200)) {
    const all = carryLagged(ensemble, 0, 12);
    const parts = [carryLagged(ensemble, 0, 5), carryLagged(ensemble, 5, 7)];
    assertEquals(joinedChains(parts), all);
  }
});
