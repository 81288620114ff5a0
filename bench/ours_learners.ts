// Learners of a trap with feedback on the device: a line of JSON.
//   deno run bench/ours_learners.ts <learners> <chains> <moves>
// From the drawing of the first positions to a column a quantity, kernels
// compiled before.
import process from "node:process";
import { ebmTrap } from "../lib/experiments/mod.ts";
import { openDevice } from "../lib/gpu/device.ts";
import { LearnerDevice } from "../lib/gpu/learner.ts";

const [learners, chains, moves] = Deno.args.map(Number);
const { plan } = ebmTrap.configure({
  replicas: learners,
  chains,
  moves,
  dt: 0.01,
});
const [ensemble] = plan.ensembles;
if (ensemble?.kind === "learners") {
  const { device, adapter } = (await openDevice())!;
  const engine = new LearnerDevice(device, adapter.fallback);
  await engine.submit(ensemble, 0, learners!);
  const t = performance.now();
  const c = process.cpuUsage();
  const { values } = await engine.submit(ensemble, 0, learners!);
  const { user, system } = process.cpuUsage(c);
  const wall = (performance.now() - t) / 1e3;
  const mean = (v: Float64Array) => v.reduce((a, b) => a + b, 0) / v.length;
  const variance = (v: Float64Array) => {
    const m = mean(v);
    return v.reduce((a, b) => a + (b - m) ** 2, 0) / (v.length - 1);
  };
  // deno-lint-ignore no-console
  console.log(JSON.stringify({
    cpu: (user + system) / 1e6,
    wall,
    meanWork: mean(values.work!),
    varianceWork: variance(values.work!),
    varianceTheta: variance(values.theta0!),
    shadow: mean(values.shadow!),
  }));
  engine.destroy();
  device.destroy();
}
