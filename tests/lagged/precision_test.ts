import { assert, assertEquals } from "@std/assert";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import { carryLagged, type LaggedEnsemble } from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { energy, laggedOf, linear } from "./ensembles.ts";

const rows = 64;

/** Largest violation of the first law, over the root mean square of the heat. */
async function violation(
  chains: LaggedDevice,
  ensemble: LaggedEnsemble,
  phi: (theta: number, x: number) => number,
): Promise<number> {
  const { values: v } = await (await chains.submit(ensemble, 0, rows)).read();
  const heat = v.heatEnergy ?? v.heat!;
  const { model, steps } = ensemble;
  const path = model.kind === "energy" ? model.path : undefined;
  let [worst, square] = [0, 0];
  for (let i = 0; i < rows; i++) {
    const start = phi(path?.[0] ?? v.theta0![i]!, v.x0![i]!);
    const end = phi(path?.[steps] ?? v.theta![i]!, v.x![i]!);
    const off = v.work![i]! - heat[i]! - (end - start);
    worst = Math.max(worst, Math.abs(off));
    square += heat[i]! ** 2 / rows;
  }
  return worst / Math.sqrt(square);
}

gpuTest("the first law holds after ten thousand steps", async (device) => {
  const chains = new LaggedDevice(device);
  const steps = 10_000;
  for (const modelVariance of [0.8, 1e-3]) {
    const phi = (theta: number, x: number) =>
      (x - theta) ** 2 / (2 * modelVariance);
    for (const direction of ["forward", "mirrored", "reversed"] as const) {
      const ensemble = laggedOf(linear({ modelVariance }), {
        steps,
        direction,
      });
      const off = await violation(chains, ensemble, phi);
      assert(off < 1e-5, `${direction} ${modelVariance}: ${off}`);
    }
  }
  const model = energy(2000, { innerSteps: 5 });
  const off = await violation(
    chains,
    laggedOf(model, { steps: 2000 }),
    (theta, x) => 0.25 * x ** 4 + 0.3 * x * x - theta * x,
  );
  assert(off < 1e-5, `energy: ${off}`);
  chains.destroy();
});

gpuTest("heat of the parameter telescopes to its ends", async (device) => {
  const chains = new LaggedDevice(device);
  for (const noise of [0.03, 1e-6, 1e-12]) {
    const model = linear({ batchVariance: noise, thermalVariance: 0 });
    const ensemble = laggedOf(model, { steps: 10_000 });
    const { values: v } = await (await chains.submit(ensemble, 0, rows)).read();
    const { gain: a } = model;
    let [worst, square] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const before = v.theta0![i]! - v.data![i]!;
      const after = v.theta![i]! - v.data![i]!;
      const exact = (before ** 2 - after ** 2) * a * (2 - a) / (2 * noise);
      worst = Math.max(worst, Math.abs(v.heatTheta![i]! - exact));
      square += exact ** 2 / rows;
    }
    assert(worst / Math.sqrt(square) < 1e-5, `${noise}: ${worst}`);
  }
  chains.destroy();
});

gpuTest("a hundred thousand steps are all taken", async (device) => {
  const chains = new LaggedDevice(device);
  const model = linear({ relaxation: 0, gain: 0, batchVariance: 0.01 });
  const ensemble = laggedOf(model, { steps: 100_000 });
  const found = await (await chains.submit(ensemble, 0, 4)).read();
  const twin = carryLagged(ensemble, 0, 4);
  for (let i = 0; i < 4; i++) {
    const [a, b] = [found.values.theta![i]!, twin.values.theta![i]!];
    assert(Math.abs(a - b) < 1e-3, `${a} ${b}`);
  }
  chains.destroy();
});

gpuTest("chains that diverge are marked", async (device) => {
  const chains = new LaggedDevice(device);
  const unstable = laggedOf(linear({ gain: 3 }), { steps: 300 });
  const blown = laggedOf(energy(5, { dt: 3, innerSteps: 20 }), { steps: 5 });
  for (const ensemble of [unstable, blown]) {
    const { escaped } = await (await chains.submit(ensemble, 0, rows)).read();
    assertEquals(escaped, new Uint8Array(rows).fill(1));
    assertEquals(carryLagged(ensemble, 0, rows).escaped, escaped);
  }
  chains.destroy();
});
