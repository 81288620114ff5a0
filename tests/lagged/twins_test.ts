import { assert, assertEquals } from "@std/assert";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import { carryLagged, type LaggedEnsemble } from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { farthestColumn } from "../farthest_column.ts";
import { energy, grid, laggedOf, linear } from "./ensembles.ts";

const count = 150;
const first = 3 * 2 ** 32 + 11;

async function follows(
  device: LaggedDevice,
  ensemble: LaggedEnsemble,
  limit: number,
): Promise<void> {
  const twin = carryLagged(ensemble, first, count);
  const block = await device.submit(ensemble, first, count);
  const found = await block.read();
  const [off, column] = farthestColumn(twin, found);
  assertEquals(found.escaped, twin.escaped);
  const { model, direction, steps } = ensemble;
  const shown = JSON.stringify({ model, direction, steps }).slice(0, 400);
  assert(off <= limit, `${shown} ${column}: ${off}`);
}

const directions = ["forward", "mirrored", "reversed"] as const;

gpuTest("a linear kernel follows its twin", async (device) => {
  const chains = new LaggedDevice(device);
  for (const direction of directions) {
    for (const steps of [0, 1, 7, 300]) {
      for (const adaptive of [false, true]) {
        if (adaptive && direction === "mirrored") continue;
        const model = linear({ adaptive });
        await follows(chains, laggedOf(model, { direction, steps }), 3e-5);
      }
    }
  }
  const extremes = [
    { relaxation: 0, gain: 0.9 },
    { relaxation: 0.97, gain: 0.01, thermalVariance: 1e-5, batchVariance: 0 },
    { initialVariance: 0, batchVariance: 0, thermalVariance: 0 },
    { gain: 0 },
    { modelVariance: 1e-4, relaxation: 0.2 },
    { batchVariance: 1e-9, thermalVariance: 0 },
  ];
  for (const given of extremes) {
    for (const direction of directions) {
      await follows(chains, laggedOf(linear(given), { direction }), 1e-4);
    }
  }
  chains.destroy();
});

gpuTest("many parameters follow their twin", async (device) => {
  const chains = new LaggedDevice(device);
  for (const direction of directions) {
    for (const dimensions of [2, 5, 64]) {
      const model = linear({ dimensions });
      await follows(chains, laggedOf(model, { direction, steps: 9 }), 3e-5);
    }
  }
  const cold = linear({ dimensions: 7, thermalVariance: 0 });
  await follows(chains, laggedOf(cold, { steps: 6 }), 3e-5);
  const adaptive = linear({ dimensions: 6, adaptive: true });
  for (const direction of ["forward", "reversed"] as const) {
    await follows(chains, laggedOf(adaptive, { direction, steps: 9 }), 3e-5);
  }
  chains.destroy();
});

gpuTest("a grid follows its twin in every state", async (device) => {
  const chains = new LaggedDevice(device);
  for (const gradient of ["full", "mini", "pcd"] as const) {
    for (const direction of directions) {
      if (gradient === "pcd" && direction === "mirrored") continue;
      for (const steps of [0, 1, 8, 301]) {
        const model = grid({ gradient });
        await follows(chains, laggedOf(model, { direction, steps }), 1e-5);
      }
    }
  }
  const others = [
    { states: 2, dataSize: 1, start: "centre" },
    { states: 64, dataSize: 64, thetaMax: 6, mixing: 1 },
    { probability: 0, inverseTemperature: 0 },
    { probability: 1, gradient: "mini", inverseTemperature: 12 },
  ] as const;
  for (const given of others) {
    for (const direction of directions) {
      await follows(chains, laggedOf(grid(given), { direction }), 1e-5);
    }
  }
  const { theta } = grid().arrival!;
  const filtered = grid({ arrival: { x: "filter", theta } });
  await follows(chains, laggedOf(filtered, { direction: "mirrored" }), 1e-5);
  chains.destroy();
});

const shapes = [[0, 3], [1, 1], [9, 6], [70, 2]] as const;

gpuTest("an energy follows its twin with every kernel", async (device) => {
  const chains = new LaggedDevice(device);
  for (const kernel of ["full", "ula", "mala"] as const) {
    for (const direction of ["forward", "mirrored"] as const) {
      for (const [steps, innerSteps] of shapes) {
        const model = energy(steps!, { kernel, innerSteps });
        await follows(chains, laggedOf(model, { steps, direction }), 3e-4);
      }
    }
    const wells = energy(5, { kernel, quadratic: -1.5, innerSteps: 5 });
    await follows(chains, laggedOf(wells, { steps: 5 }), 3e-4);
  }
  chains.destroy();
});

gpuTest("collisions follow their twin", async (device) => {
  const chains = new LaggedDevice(device);
  for (const steps of [0, 1, 6, 64, 301]) {
    const model = {
      kind: "collisions",
      initialVariance: 4,
      angle: 0.3,
    } as const;
    await follows(chains, laggedOf(model, { steps }), 1e-5);
  }
  chains.destroy();
});
