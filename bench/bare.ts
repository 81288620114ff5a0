// The kernels of an experiment without anything around them: a line of JSON.
//   deno run bench/bare.ts <experiment> <params as JSON>
// Every block is sent and waited for, and nothing is read back or reduced.
import { asParticles } from "../lib/experiment/ensemble.ts";
import process from "node:process";
import { findExperiment } from "../lib/experiments/mod.ts";
import { openDevice } from "../lib/gpu/device.ts";
import { LangevinDevice } from "../lib/gpu/langevin.ts";

const [name = "drag-trap", params = "{}"] = Deno.args;
const { plan } = findExperiment(name)!.configure(JSON.parse(params));
const { device } = (await openDevice())!;
const engine = new LangevinDevice(device);
const block = 131072;
const ensembles = plan.ensembles.map(asParticles);
for (const ensemble of ensembles) {
  await (await engine.submit(ensemble, 0, 512)).read();
}
const t = performance.now();
const c = process.cpuUsage();
for (let first = 0; first < plan.trajectories; first += block) {
  for (const ensemble of ensembles) {
    await engine.submit(ensemble, first, block);
    await device.queue.onSubmittedWorkDone();
  }
}
const { user, system } = process.cpuUsage(c);
const steps = plan.trajectories *
  ensembles.reduce((n, e) => n + e.system.schedule.steps, 0);
// deno-lint-ignore no-console
console.log(JSON.stringify({
  wall: (performance.now() - t) / 1e3,
  cpu: (user + system) / 1e6,
  steps,
}));
Deno.exit(0);
