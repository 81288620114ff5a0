/**
 * A few trajectories from the first word to the merged mean.
 *
 * @module
 */
import { drive } from "../../dynamics/langevin.ts";
import type { Ensemble } from "../../dynamics/system.ts";
import { leafSize } from "../../experiment/tally.ts";
import { itr } from "../../kernels/mod.ts";
import { doubleWell } from "../../potentials/mod.ts";
import { piecewiseLinear } from "../../protocols/mod.ts";
import { moments } from "../../stats/mod.ts";
import { LangevinDevice } from "../langevin.ts";
import { passIf, type SelfTestRow, small } from "./row.ts";

const count = 1000;
const [steps, dt] = [80, 0.0125];

/** A bit that is tilted: every account but those of a drive. */
const ensemble: Ensemble = {
  name: "forward",
  system: {
    potential: doubleWell,
    kernel: itr,
    schedule: piecewiseLinear(
      [{ t: 0, values: [2, 0] }, { t: steps * dt, values: [2, 2] }],
      steps,
      dt,
    ),
    temperature: 0.9,
    mobility: 1.1,
    dt,
    push: 0,
    iterations: 3,
    domain: [-10, 10],
  },
  start: { kind: "gaussian", mean: -1, variance: 0.06 },
  seed: 42,
  replica: 0,
  kind: "particles",
  accounts: { heat: true, driven: false, dissipation: false },
};

/** Mean by leaves, as a run merges them. */
function mergedMean(samples: Float64Array): number {
  const state = new Float64Array(moments.width);
  for (let at = 0; at < count; at += leafSize) {
    const leaf = samples.subarray(at, Math.min(at + leafSize, count));
    moments.add(state, 0, leaf, leaf.length);
  }
  return state[1]!;
}

/**
 * Runs trajectories on the device and beside it in f64, and merges them.
 *
 * @param device The device.
 * @returns The rows.
 */
export async function testTrajectories(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  const engine = new LangevinDevice(device);
  const pending = await engine.submit(ensemble, 0, count);
  const found = await pending.read();
  engine.destroy();
  const twin = drive(ensemble, 0, count);
  let [position, account, first] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const apart = (name: "end" | "work" | "heat" | "shadow") =>
      Math.abs(found[name][i]! - twin[name][i]!);
    position = Math.max(position, apart("end"));
    account = Math.max(account, apart("work"), apart("heat"), apart("shadow"));
    const residual = found.energyChange[i]! - found.work[i]! + found.heat[i]!;
    first = Math.max(first, Math.abs(residual));
  }
  const direct = found.work.reduce((sum, w) => sum + w, 0) / count;
  const apart = Math.abs(mergedMean(found.work) - direct) / Math.abs(direct);
  const limit = (name: string, value: number, most: number): SelfTestRow => ({
    name,
    measured: small(value),
    expected: `<= ${small(most)}`,
    verdict: passIf(value <= most),
    reason: "",
  });
  return [
    limit(`${count} trajectories beside f64, position`, position, 2e-5),
    limit(`${count} trajectories beside f64, work and heat`, account, 1e-4),
    limit(`${count} trajectories, first law`, first, 1e-4),
    limit("Mean work, read back and merged by leaves, relative", apart, 1e-13),
  ];
}
