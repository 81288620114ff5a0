import { assert } from "@std/assert";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import { carryLagged, type LaggedEnsemble } from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { farthestColumn } from "../farthest_column.ts";
import { energy, grid, laggedOf, linear } from "./ensembles.ts";

const count = 40;

/** Numbers of a sequence of low discrepancy, from `low` to `high` on a scale of powers. */
function numbers(from: number): (low: number, high: number) => number {
  let k = from;
  return (low, high) => {
    const part = (0.5 + 0.7548776662466927 * k++) % 1;
    return low * (high / low) ** part;
  };
}

/** Demands that rows agree with those of the twin, to a part of what is typical. */
async function follows(
  chains: LaggedDevice,
  ensemble: LaggedEnsemble,
  limit: number,
): Promise<void> {
  const twin = carryLagged(ensemble, 0, count);
  const found = await (await chains.submit(ensemble, 0, count)).read();
  const [off, column] = farthestColumn(twin, found);
  assert(off < limit, `${JSON.stringify(ensemble)} ${column}: ${off}`);
}

gpuTest("linear kernels follow their twin at any scale", async (device) => {
  const chains = new LaggedDevice(device);
  const any = numbers(1);
  const directions = ["forward", "mirrored", "reversed"] as const;
  for (let k = 0; k < 24; k++) {
    const direction = directions[k % 3]!;
    const scale = any(1e-6, 1e6);
    const model = linear({
      taskVariance: scale * any(0.01, 10),
      dataMeanVariance: scale * any(0.01, 10),
      initialVariance: scale * any(0.01, 10),
      modelVariance: scale * any(0.01, 10),
      batchVariance: scale * any(1e-4, 1),
      thermalVariance: scale * any(1e-4, 1),
      relaxation: 1 - any(0.02, 1),
      gain: any(0.01, 1.2),
      adaptive: direction !== "mirrored" && k % 2 === 0,
      arrival: {
        x: { filter: 0.5, theta: 0.3, data: 0.1, variance: 0.7 * scale },
        theta: { filter: 0, theta: 0, data: 0.8, variance: 0.3 * scale },
      },
    });
    const steps = Math.ceil(any(1, 60));
    await follows(chains, laggedOf(model, { direction, steps, seed: k }), 3e-4);
  }
  chains.destroy();
});

gpuTest(
  "kernels of grids and energies follow their twins anywhere",
  async (device) => {
    const chains = new LaggedDevice(device);
    const any = numbers(100);
    for (let k = 0; k < 12; k++) {
      const states = Math.ceil(any(2, 60));
      const model = grid({
        states,
        thetaMax: any(0.3, 5),
        dataSize: Math.ceil(any(1, 60)),
        probability: any(0.05, 1),
        inverseTemperature: any(0.1, 20),
        mixing: any(0.02, 1),
        gradient: (["full", "mini", "pcd"] as const)[k % 3]!,
      });
      const direction = k % 2 === 0 ? "forward" : "reversed";
      const steps = Math.ceil(any(1, 50));
      await follows(
        chains,
        laggedOf(model, { direction, steps, seed: k }),
        1e-4,
      );
    }
    for (let k = 0; k < 9; k++) {
      const steps = Math.ceil(any(1, 20));
      const model = energy(steps, {
        quartic: any(0.01, 1),
        quadratic: any(0.1, 2) - 1,
        kernel: (["full", "ula", "mala"] as const)[k % 3]!,
        dt: any(0.001, 0.05),
        innerSteps: Math.ceil(any(1, 12)),
      });
      const direction = k % 2 === 0 ? "forward" : "mirrored";
      await follows(
        chains,
        laggedOf(model, { direction, steps, seed: k }),
        1e-3,
      );
    }
    chains.destroy();
  },
);
