import { assertEquals } from "@std/assert";
import { type Columns, emptyColumns } from "../../lib/dynamics/columns.ts";
import { drive } from "../../lib/dynamics/langevin.ts";
import { tabulate } from "../../lib/dynamics/start.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { openCpu } from "../../lib/cpu/backend.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { em, itr, mala, ou } from "../../lib/kernels/mod.ts";
import { cosineRing, doubleWell, harmonic } from "../../lib/potentials/mod.ts";
import { ensembleOf } from "./ensembles.ts";
import { gpuTest } from "./gpu.ts";

/** More rows than one window of 1024 holds, and no multiple of 4. */
const steps = 2501;
const count = 700;

/** Every way a kernel takes its coefficients, its luck and its angle. */
const ensembles: readonly Ensemble[] = [
  ensembleOf({ potential: doubleWell, kernel: itr, steps }),
  ensembleOf({ potential: doubleWell, kernel: mala, steps }),
  ensembleOf({ potential: harmonic, kernel: ou, steps }),
  ensembleOf({ potential: cosineRing, kernel: em, steps }),
];

async function run(
  device: GPUDevice,
  ensemble: Ensemble,
  rowsPerDispatch?: number,
): Promise<Columns> {
  const options = rowsPerDispatch === undefined ? {} : { rowsPerDispatch };
  const engine = new LangevinDevice(device, options);
  const columns = await (await engine.submit(ensemble, 0, count)).read();
  engine.destroy();
  return columns;
}

for (const ensemble of ensembles) {
  const { potential, kernel } = ensemble.system;
  const name = `${potential.name} with ${kernel.name}`;

  gpuTest(`rows in a dispatch leave no trace (${name})`, async (device) => {
    const whole = await run(device, ensemble);
    assertEquals(await run(device, ensemble), whole, "a second run differs");
    for (const rows of [4, 64, 100, 1024, 5000]) {
      assertEquals(await run(device, ensemble, rows), whole, `${rows} rows`);
    }
  });
}

/** Columns one after the other. */
function joined(parts: readonly Columns[]): Columns {
  const all = emptyColumns(parts.reduce((n, p) => n + p.work.length, 0));
  for (const name of Object.keys(all) as (keyof Columns)[]) {
    let at = 0;
    for (const part of parts) {
      all[name].set(part[name], at);
      at += part[name].length;
    }
  }
  return all;
}

/** Cuts of 1500 trajectories: at tiles, off tiles, into one and the rest. */
const cuts = [[512, 1024], [256, 300, 812], [1], [1499]];

function pieces(cut: readonly number[]): { first: number; size: number }[] {
  const edges = [0, ...cut, 1500];
  return cut.concat(1500).map((end, i) => ({
    first: edges[i]!,
    size: end - edges[i]!,
  }));
}

const table = tabulate((x) => Math.exp(-2 * (x * x - 1) ** 2), -3, 3);
const short: Ensemble = {
  ...ensembleOf({ potential: doubleWell, kernel: mala, steps: 30 }),
  start: table,
};

gpuTest(
  "cuts of the trajectories leave no trace on the device",
  async (device) => {
    const engine = new LangevinDevice(device);
    for (const offset of [0, 2 ** 32 - 4096, 2 ** 40]) {
      const read = async (first: number, size: number) => {
        return await (await engine.submit(short, offset + first, size)).read();
      };
      const whole = await read(0, 1500);
      for (const cut of cuts) {
        const parts: Columns[] = [];
        for (const { first, size } of pieces(cut)) {
          parts.push(await read(first, size));
        }
        assertEquals(joined(parts), whole);
      }
    }
    engine.destroy();
  },
);

gpuTest("blocks in flight do not disturb each other", async (device) => {
  const engine = new LangevinDevice(device);
  const wanted: Columns[] = [];
  for (const ensemble of ensembles) wanted.push(await run(device, ensemble));
  const pending = ensembles.map((e) => engine.submit(e, 0, count));
  const recorded = engine.record(short, 8, 10);
  const found: Columns[] = [];
  for (const one of pending) found.push(await (await one).read());
  assertEquals(found, wanted);
  assertEquals(await engine.record(short, 8, 10), await recorded);
  engine.destroy();
});

Deno.test("cuts of the trajectories leave no trace in f64", async () => {
  const whole = drive(short, 0, 1500);
  for (const cut of cuts) {
    const parts = pieces(cut).map(({ first, size }) =>
      drive(short, first, size)
    );
    assertEquals(joined(parts), whole);
  }
  // Threads of the backend take 2048 trajectories each.
  const backend = openCpu({ threads: 2 });
  const ensemble = { ...short, accounts: ensembles[0]!.accounts };
  const columns = await (await backend.submit(ensemble, 100, 5000)).read();
  assertEquals(columns, drive(ensemble, 100, 5000));
  await backend.close();
});
