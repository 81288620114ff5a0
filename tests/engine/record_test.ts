import { assert, assertEquals } from "@std/assert";
import { openCpu } from "../../lib/cpu/backend.ts";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { em, itr, ou } from "../../lib/kernels/mod.ts";
import { cosineRing, doubleWell, harmonic } from "../../lib/potentials/mod.ts";
import { ensembleOf } from "./ensembles.ts";
import { gpuTest } from "./gpu.ts";

const count = 20;

/** The first steps of an ensemble, as a run of their own. */
function shortened(ensemble: Ensemble, steps: number): Ensemble {
  const { system } = ensemble;
  const schedule = { ...system.schedule, steps };
  return { ...ensemble, system: { ...system, schedule } };
}

for (
  const [potential, kernel] of [
    [doubleWell, itr],
    [cosineRing, em],
    [harmonic, ou],
  ] as const
) {
  const name = `${potential.name} with ${kernel.name}`;

  gpuTest(
    `recorded positions are those of the run (${name})`,
    async (device) => {
      const ensemble = ensembleOf({ potential, kernel, steps: 120 });
      const engine = new LangevinDevice(device);
      for (const every of [10, 7, 1]) {
        const times = Math.floor(120 / every) + 1;
        const paths = await engine.record(ensemble, count, every);
        assertEquals(paths.length, count * times);
        for (const t of [0, 1, 2, times - 1]) {
          if (t === 0) {
            const { start } = drive(ensemble, 0, count);
            start.forEach((x, i) =>
              assert(Math.abs(paths[i * times]! - x) < 5e-7)
            );
            continue;
          }
          const early = shortened(ensemble, t * every);
          const { start, displacement } =
            await (await engine.submit(early, 0, count)).read();
          for (let i = 0; i < count; i++) {
            // The columns are differences in f64, which round.
            const apart = paths[i * times + t]! - start[i]! - displacement[i]!;
            assert(
              Math.abs(apart) < 1e-14,
              `every ${every}, time ${t}: ${apart}`,
            );
          }
        }
      }
      engine.destroy();
    },
  );

  gpuTest(
    `both engines record the same positions (${name})`,
    async (device) => {
      const ensemble = ensembleOf({ potential, kernel, steps: 2100 });
      const engine = new LangevinDevice(device);
      const cpu = openCpu({ threads: 1 });
      const found = await engine.record(ensemble, count, 10);
      const twin = await cpu.record(ensemble, count, 10);
      assertEquals(found.length, twin.length);
      found.forEach((x, i) => assert(Math.abs(x - twin[i]!) < 2e-4));
      await cpu.close();
      engine.destroy();
    },
  );
}

Deno.test("the f64 engine records the positions of its run", async () => {
  const ensemble = ensembleOf({ potential: cosineRing, kernel: em, steps: 50 });
  const cpu = openCpu({ threads: 1 });
  const paths = await cpu.record(ensemble, count, 10);
  const { start, displacement } = drive(ensemble, 0, count);
  for (let i = 0; i < count; i++) {
    assertEquals(paths[6 * i], start[i]);
    const apart = paths[6 * i + 5]! - start[i]! - displacement[i]!;
    assert(Math.abs(apart) < 1e-13);
  }
  await cpu.close();
});
