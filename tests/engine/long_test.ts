import { assert, assertEquals } from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { em, itr } from "../../lib/kernels/mod.ts";
import { cosineRing, harmonic } from "../../lib/potentials/mod.ts";
import { ensembleOf } from "./ensembles.ts";
import { gpuTest } from "./gpu.ts";

/** More than any loop may be on some drivers. */
const steps = 100_000;
const count = 8;

gpuTest(
  "100,000 steps are 100,000 steps, and their work adds up",
  async (device) => {
    // A flat ring that is nearly cold: the displacement counts the steps.
    const made = ensembleOf({ potential: cosineRing, kernel: em, steps });
    const { mobility, dt } = made.system;
    const temperature = 1e-6;
    const ensemble: Ensemble = {
      ...made,
      system: {
        ...made.system,
        temperature,
        push: 0,
        schedule: {
          steps,
          controls: 2,
          moving: [false, false],
          value: (_, i) => i,
        },
      },
    };
    const engine = new LangevinDevice(device);
    const found = await (await engine.submit(ensemble, 0, count)).read();
    const pace = mobility * dt;
    const spread = Math.sqrt(2 * mobility * temperature * steps * dt);
    for (let i = 0; i < count; i++) {
      const way = found.displacement[i]!;
      assert(Math.abs(way - steps * pace) < 5 * spread, `${way / pace} steps`);
      // The torque is 1: its work is the displacement, and all of it is heat.
      assert(Math.abs(found.driveWork[i]! - way) < 2e-3);
      assert(Math.abs(found.heat[i]! - way) < 2e-3);
      assertEquals(found.work[i], 0);
      assertEquals(found.escaped[i], 0);
    }
    engine.destroy();
  },
);

gpuTest(
  "the work of many windows stays near f64, where a plain sum does not",
  async (device) => {
    // A trap dragged to and fro: the work of each period is lost for good.
    const made = ensembleOf({ potential: harmonic, kernel: itr, steps });
    const schedule = {
      steps,
      controls: 2,
      moving: [false, true],
      value: (k: number, i: number) =>
        i === 0 ? 2 : Math.fround(2 * Math.sin(0.02 * k)),
    };
    const ensemble: Ensemble = {
      ...made,
      kind: "particles",
      accounts: { heat: true, driven: false, dissipation: false },
      system: { ...made.system, push: 0, schedule },
    };
    const engine = new LangevinDevice(device);
    const found = await (await engine.submit(ensemble, 0, count)).read();
    const path = new Float64Array(steps);
    const twin = drive(ensemble, 0, count, {
      watch(i, k, x) {
        if (i === 0) path[k] = x;
      },
    });
    for (let i = 0; i < count; i++) {
      assert(twin.work[i]! > 3000);
      for (const name of ["work", "heat", "shadow"] as const) {
        const apart = Math.abs(found[name][i]! - twin[name][i]!);
        assert(apart < 2e-3, `${name} is off by ${apart}`);
      }
      assert(Math.abs(found.end[i]! - twin.end[i]!) < 2e-6);
    }
    // The same works, in one f32 sum.
    let plain = 0;
    for (let k = 1; k <= steps; k++) {
      const c = schedule.value(k + 1, 1);
      const change = c - schedule.value(k, 1);
      plain += harmonic.switchWork(path[k - 1]!, [2, c], [0, change]);
      plain = Math.fround(plain);
    }
    assert(Math.abs(plain - twin.work[0]!) > 1e-2);
    engine.destroy();
  },
);
