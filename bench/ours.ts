// One timed run of a kernel of ours, as `peer.c` does it: a line of JSON.
//   deno run bench/ours.ts <drag|double-well> <trajectories> <steps> <seed> <repetitions>
import process from "node:process";
import type { Ensemble } from "../lib/dynamics/system.ts";
import { type Start, tabulate } from "../lib/dynamics/start.ts";
import { openDevice } from "../lib/gpu/device.ts";
import { LangevinDevice } from "../lib/gpu/langevin.ts";
import { em, itr } from "../lib/kernels/mod.ts";
import { doubleWell, harmonic } from "../lib/potentials/mod.ts";
import { piecewiseLinear } from "../lib/protocols/mod.ts";

/** The workloads of the peer. */
export function workload(name: string, steps: number, seed: number): Ensemble {
  const well = name === "double-well";
  const potential = well ? doubleWell : harmonic;
  const controls = well ? [2, 0] : [1, 0];
  const start: Start = well
    ? tabulate((x) => Math.exp(-potential.energy(x, controls)), -4, 4)
    : { kind: "gaussian", mean: 0, variance: 1 };
  return {
    name: "forward",
    system: {
      potential,
      kernel: well ? itr : em,
      schedule: piecewiseLinear(
        [
          { t: 0, values: controls },
          { t: 2, values: [controls[0]!, 2] },
        ],
        steps,
        2 / steps,
      ),
      temperature: 1,
      mobility: 1,
      dt: 2 / steps,
      push: 0,
      iterations: 3,
      domain: [-20, 20],
    },
    start,
    seed,
    replica: 0,
    kind: "particles",
    accounts: { heat: well, driven: false, dissipation: false },
  };
}

if (import.meta.main) {
  const [
    name = "drag",
    n = "262144",
    steps = "1024",
    seed = "1",
    rounds = "2",
  ] = Deno.args;
  const { device } = (await openDevice())!;
  const engine = new LangevinDevice(device);
  const warm = workload(name, Number(steps), 0);
  await (await engine.submit(warm, 0, 512)).read();
  for (let round = 0; round < Number(rounds); round++) {
    const ensemble = workload(name, Number(steps), Number(seed) + round);
    const t = performance.now();
    const c = process.cpuUsage();
    const pending = await engine.submit(ensemble, 0, Number(n));
    await device.queue.onSubmittedWorkDone();
    const { user, system } = process.cpuUsage(c);
    const wall = (performance.now() - t) / 1e3;
    const { work, heat, shadow } = await pending.read();
    const mean = (v: Float64Array) => v.reduce((a, b) => a + b, 0) / v.length;
    const w = mean(work);
    const variance = work.reduce((a, b) => a + (b - w) ** 2, 0) / work.length;
    const cpu = (user + system) / 1e6;
    // deno-lint-ignore no-console
    console.log(
      JSON.stringify({
        cpu,
        wall,
        mean: w,
        variance,
        heat: mean(heat),
        shadow: mean(shadow),
      }),
    );
  }
  engine.destroy();
  device.destroy();
}
