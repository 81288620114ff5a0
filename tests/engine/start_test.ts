import { asParticles } from "../../lib/experiment/ensemble.ts";
import { assert, assertEquals } from "@std/assert";
import { drawStart } from "../../lib/dynamics/start.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { langevin } from "../../lib/experiments/mod.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { potentials } from "../../lib/potentials/mod.ts";
import { purposes, streamKey } from "../../lib/rng.ts";
import { gpuTest } from "./gpu.ts";

const n = 2 ** 17;
const temperature = 0.7;

/** An ensemble that starts in equilibrium. */
function ensembleOf(
  potential: string,
  protocol: Readonly<Record<string, number>>,
  start: unknown = "equilibrium",
): Ensemble {
  const { plan } = langevin.configure({
    potential,
    protocol,
    start,
    temperature,
    steps: 1,
    dt: 1e-4,
    seed: 9,
  });
  return asParticles(plan.ensembles[0]);
}

async function draws(
  device: GPUDevice,
  ensemble: Ensemble,
): Promise<Float64Array> {
  const engine = new LangevinDevice(device);
  const { start } = await (await engine.submit(ensemble, 0, n)).read();
  engine.destroy();
  return start;
}

const nodes = 40_001;

/** Distribution function of exp(-U / T) by Simpson's rule, with its nodes. */
function distribution(
  energy: (x: number) => number,
  low: number,
  high: number,
): { cdf: (x: number) => number; quantile: (q: number) => number } {
  const h = (high - low) / (nodes - 1);
  const p = (x: number) => Math.exp(-energy(x) / temperature);
  const sums = new Float64Array(nodes);
  for (let i = 1; i < nodes; i++) {
    const x = low + i * h;
    sums[i] = sums[i - 1]! + h / 6 * (p(x - h) + 4 * p(x - h / 2) + p(x));
  }
  const total = sums.at(-1)!;
  return {
    cdf(x) {
      const t = Math.min(Math.max((x - low) / h, 0), nodes - 1.000001);
      const i = Math.floor(t);
      return (sums[i]! + (t - i) * (sums[i + 1]! - sums[i]!)) / total;
    },
    quantile(q) {
      const i = sums.findIndex((s) => s >= q * total);
      const cell = sums[i]! - sums[i - 1]!;
      return low + (i - (sums[i]! - q * total) / cell) * h;
    },
  };
}

const tables = [
  ["double-well", { E: 2, f: 0.3 }, [-3, 3]],
  ["double-well", { E: 5, f: 0 }, [-2.5, 2.5]],
  ["quartic", { a: 1, k: -1, f: 0.2 }, [-4, 4]],
  ["cosine-ring", { V: 2, f: 0 }, [-Math.PI, Math.PI]],
] as const;

for (const [name, protocol, [low, high]] of tables) {
  const title = `${name} at ${JSON.stringify(protocol)}`;
  gpuTest(
    `the start of ${title} has the Boltzmann distribution`,
    async (device) => {
      const potential = potentials.find((p) => p.name === name)!;
      const ensemble = ensembleOf(name, protocol);
      assertEquals(ensemble.start.kind, "table");
      const x = (await draws(device, ensemble)).sort();
      const l = Object.values(protocol);
      const energy = (v: number) => potential.energy(v, l);
      const { cdf, quantile } = distribution(energy, low, high);
      // Kolmogorov and Smirnov; a larger value comes up once in 10^5.
      let most = 0;
      x.forEach((v, i) => {
        const f = cdf(v);
        most = Math.max(most, (i + 1) / n - f, f - i / n);
      });
      assert(Math.sqrt(n) * most < 2.47, `sqrt(n) D = ${Math.sqrt(n) * most}`);
      for (const q of [1e-2, 1e-3, 1e-4]) {
        const [left, right] = [quantile(q), quantile(1 - q)];
        const below = x.findIndex((v) => v >= left);
        const above = n - x.findIndex((v) => v >= right);
        for (const found of [below, above]) {
          const z = (found - n * q) / Math.sqrt(n * q);
          assert(Math.abs(z) < 4.5, `${found} beyond a tail of ${n * q}`);
        }
      }
    },
  );
}

gpuTest("device and host draw the same positions", async (device) => {
  const key = streamKey(9, purposes.start, 0);
  const gaussian = ensembleOf("harmonic", { k: 3, c: 0.5 });
  for (
    const ensemble of [
      ...tables.map(([name, protocol]) => ensembleOf(name, protocol)),
      gaussian,
    ]
  ) {
    const found = await draws(device, ensemble);
    let worst = 0;
    found.forEach((x, i) => {
      const twin = drawStart(ensemble.start, i, key);
      worst = Math.max(worst, Math.abs(x - twin));
    });
    assert(worst <= 1e-6, `${ensemble.system.potential.name}: ${worst}`);
  }
});

gpuTest("the start of a trap is Gaussian", async (device) => {
  const x = await draws(device, ensembleOf("harmonic", { k: 3, c: 0.5 }));
  const variance = temperature / 3;
  const moment = (power: number) =>
    x.reduce((sum, v) => sum + ((v - 0.5) / Math.sqrt(variance)) ** power, 0) /
    n;
  // Mean and error of the moments of a standard normal.
  for (
    const [power, mean, spread] of [[1, 0, 1], [2, 1, 2], [3, 0, 15], [
      4,
      3,
      96,
    ]]
  ) {
    const z = (moment(power!) - mean!) / Math.sqrt(spread! / n);
    assert(Math.abs(z) < 4.5, `moment ${power}: ${z} standard errors`);
  }
});

gpuTest("a point starts at the point", async (device) => {
  const point = { point: [-0.25] };
  const x = await draws(device, ensembleOf("harmonic", { k: 3, c: 0 }, point));
  assert(x.every((v) => v === -0.25));
});
