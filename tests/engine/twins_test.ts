import { asParticles } from "../../lib/experiment/ensemble.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Accounts, Ensemble } from "../../lib/dynamics/system.ts";
import { fromMessage, toMessage } from "../../lib/engine/message.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { em, itr } from "../../lib/kernels/mod.ts";
import { cosineRing, doubleWell, quartic } from "../../lib/potentials/mod.ts";
import { piecewiseLinear } from "../../lib/protocols/mod.ts";
import { dt, ensembleOf, pairs } from "./ensembles.ts";
import { follow } from "./follow.ts";
import { gpuTest } from "./gpu.ts";
import { noiseOf } from "./noise.ts";
import { accounts, type Distance, distance } from "./twins.ts";

/** Two addresses of noise: the second uses the high words of seed and index. */
const addresses = [
  { seed: 42, replica: 0, first: 0 },
  { seed: 2 ** 40 + 977, replica: 3, first: 2 ** 33 + 1536 },
];

/** Trajectories: two workgroups, the second one not full. */
const count = 1000;

function assertClose(
  found: Distance,
  { position, account }: { position: number; account: number },
  name: string,
): void {
  const { start, end, displacement, flips } = found;
  const text = `${name}: ${JSON.stringify(found)}`;
  assert(start <= 5e-7, text);
  assert(end <= position && displacement <= position, text);
  assert(found.account <= account && found.dissipation <= account, text);
  // A number that decides within rounding of its limit: one in a thousand.
  assert(flips <= count / 1000, text);
}

for (const { potential, kernel } of pairs) {
  const name = `${potential.name} with ${kernel.name}`;

  Deno.test(`drive() keeps the accounts of the definitions (${name})`, () => {
    const ensemble = ensembleOf({ potential, kernel, steps: 30 });
    const columns = drive(ensemble, 5, 20);
    for (let i = 0; i < 20; i++) {
      const { xi, luck } = noiseOf(ensemble, 5 + i);
      const path = follow(ensemble.system, columns.start[i]!, xi, luck);
      const moved = path.x[30]! - path.x[0]!;
      assertAlmostEquals(columns.displacement[i]!, moved, 1e-12);
      for (const account of accounts) {
        if (account === "driveWork" && !ensemble.accounts.driven) continue;
        assertAlmostEquals(columns[account][i]!, path[account], 1e-11);
      }
    }
  });

  gpuTest(`the device follows its f64 twin (${name})`, async (device) => {
    const engine = new LangevinDevice(device);
    for (const { seed, replica, first } of addresses) {
      for (
        const [steps, limits] of [
          [10, { position: 2e-6, account: 1e-5 }],
          [200, { position: 1e-4, account: 5e-4 }],
        ] as const
      ) {
        const ensemble = ensembleOf({
          potential,
          kernel,
          steps,
          seed,
          replica,
        });
        const found = await distance(engine, ensemble, first, count);
        assertClose(found, limits, `${steps} steps, seed ${seed}`);
        // Rounding of f32 and of f64, by the rule of the first-law check.
        const rounding = 2 ** -23 * (1 + found.energy) * Math.sqrt(steps);
        const text = JSON.stringify(found);
        assert(found.firstLaw <= rounding, `${rounding}: ${text}`);
        assert(found.firstLawTwin <= 1e-11, text);
      }
    }
    engine.destroy();
  });
}

const kept: Record<string, Accounts> = {
  "work alone": { heat: false, driven: false, dissipation: false },
  "work and heat": { heat: true, driven: false, dissipation: false },
  "work, heat and drive": { heat: true, driven: true, dissipation: false },
};

for (const [name, accounts] of Object.entries(kept)) {
  gpuTest(`the device follows its twin with ${name} kept`, async (device) => {
    const engine = new LangevinDevice(device);
    const made = ensembleOf({ potential: doubleWell, kernel: itr, steps: 10 });
    const push = accounts.driven ? made.system.push : 0;
    const ensemble = { ...made, accounts, system: { ...made.system, push } };
    const found = await distance(engine, ensemble, 0, count);
    assertClose(found, { position: 2e-6, account: 1e-5 }, name);
    const columns = await (await engine.submit(ensemble, 0, 4)).read();
    const zero = (values: Float64Array) => values.every((v) => v === 0);
    assertEquals(zero(columns.heat), !accounts.heat);
    assertEquals(zero(columns.driveWork), !accounts.driven);
    assert(zero(columns.dissipation) && !zero(columns.work));
    engine.destroy();
  });
}

// Controls that stay are not read from the table: every choice of them.
for (let moving = 0; moving < 8; moving++) {
  const name = ["a", "k", "f"].filter((_, i) => moving >> i & 1).join(", ");
  gpuTest(
    `the device follows its twin where ${name || "nothing"} moves`,
    async (device) => {
      const engine = new LangevinDevice(device);
      const made = ensembleOf({ potential: quartic, kernel: em, steps: 10 });
      const from = [1.5, 0.4, 0.3];
      const to = from.map((v, i) => moving >> i & 1 ? v - 0.9 : v);
      const schedule = piecewiseLinear(
        [{ t: 0, values: from }, { t: 10 * dt, values: to }],
        10,
        dt,
      );
      assertEquals(schedule.moving, from.map((v, i) => v !== to[i]));
      const ensemble = { ...made, system: { ...made.system, schedule } };
      const found = await distance(engine, ensemble, 0, count);
      assertClose(found, { position: 2e-6, account: 1e-5 }, name);
      engine.destroy();
    },
  );
}

gpuTest("a constant torque works on the device as in f64", async (device) => {
  const engine = new LangevinDevice(device);
  const made = ensembleOf({ potential: cosineRing, kernel: itr, steps: 200 });
  const schedule = piecewiseLinear(
    [{ t: 0, values: [2, 1] }, { t: 200 * dt, values: [2, 1] }],
    200,
    dt,
  );
  const ensemble = { ...made, system: { ...made.system, schedule } };
  const found = await distance(engine, ensemble, 0, count);
  assertClose(found, { position: 1e-4, account: 5e-4 }, "constant torque");
  const { work } = await (await engine.submit(ensemble, 0, count)).read();
  assert(work.every((w) => w === 0));
  engine.destroy();
});

Deno.test("an ensemble survives its way to a worker", () => {
  for (const { potential, kernel } of pairs) {
    const ensemble: Ensemble = ensembleOf({ potential, kernel, steps: 9 });
    const message = structuredClone(toMessage(ensemble));
    assertEquals(
      drive(asParticles(fromMessage(message)), 3, 5),
      drive(ensemble, 3, 5),
    );
  }
});
