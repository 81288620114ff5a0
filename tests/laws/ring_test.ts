import { assert } from "@std/assert";
import { asParticles } from "../../lib/experiment/ensemble.ts";
import { langevin } from "../../lib/experiments/mod.ts";
import type { Estimate } from "../../lib/stats/mod.ts";
import { assertAgrees, zOf } from "./agree.ts";
import { backend, run } from "./engine.ts";
import { combine, mean, slope } from "./scores.ts";
import { drivenRing } from "./systems.ts";

/** The ring of P16: V = 2, f = 1. */
function watched(kernel: string, dt: number, duration: number, start: string) {
  return {
    potential: "cosine-ring",
    kernel,
    dt,
    steps: Math.round(duration / dt),
    start,
    protocol: { V: 2, f: 1 },
    seed: 601,
  };
}

const trajectories = 2 ** 17;

for (const kernel of ["itr", "em"]) {
  Deno.test(`the steady-state theorem turns red without the boundary term (${kernel})`, async () => {
    const { estimates, columns } = await run(
      watched(kernel, 0.2, 2, "stationary"),
      { trajectories },
    );
    assertAgrees("with", estimates.fluctuationTheoremSlope, 1, 0.013);
    const { heat, shadow } = columns.forward!;
    const medium = slope(combine([1, heat], [1, shadow]));
    assert(zOf(medium, 1) < -50, `slope ${medium.value}`);
  });
}

Deno.test("the transient theorem turns red for the work of the torque alone under Euler", async () => {
  const { estimates, columns } = await run(
    watched("em", 0.2, 2, "equilibrium"),
    { trajectories },
  );
  assertAgrees("Om", estimates.fluctuationTheoremSlope, 1, 0.007);
  const alone = slope(columns.forward!.driveWork);
  assert(zOf(alone, 1) < -6, `slope ${alone.value}`);
});

Deno.test("the transient theorem of the torque alone is off by 0.014 under Euler at dt = 0.05", async () => {
  if (backend.name === "cpu") return;
  const { estimates, columns } = await run(
    watched("em", 0.05, 2, "equilibrium"),
    { trajectories: 2 ** 19 },
  );
  assertAgrees("Om", estimates.fluctuationTheoremSlope, 1, 0.0035);
  const alone = slope(columns.forward!.driveWork);
  assertAgrees("W_nc", alone, 0.9864, 0.0035);
  assert(zOf(alone, 1) < -4);
});

Deno.test("the work of a torque is the torque times the unwrapped angle, however many turns", async () => {
  const { columns } = await run({
    ...drivenRing,
    steps: 1000,
    protocol: { V: 0.4, f: 2.5 },
    seed: 602,
  }, { trajectories: 1024 });
  const { driveWork, displacement, end } = columns.forward!;
  const residual = combine([1, driveWork], [-2.5, displacement]);
  const scale = 2.5 * Math.max(...displacement);
  assert(scale > 100 * 2 * Math.PI, "it must go round many times");
  for (const r of residual) assert(Math.abs(r) < 2e-6 * scale, `${r}`);
  for (const x of end) assert(x >= -3.1415927411 && x <= 3.1415927411);
});

Deno.test("Harada and Sasa find the heat of a ring from its velocities, not from lag 0 alone (P19)", async () => {
  const dt = 0.01;
  const steps = 500;
  const count = 2 ** 13;
  const { plan } = langevin.configure({
    ...watched("em", dt, steps * dt, "stationary"),
    trajectories: count,
  });
  const x = await backend.record(asParticles(plan.ensembles[0]), count, 1);
  // Heat rates (C(0) + C(1) - 2 T / dt) / 2 and C(0) - 2 T / dt, by trajectory.
  const rates: [Float64Array, Float64Array] = [
    new Float64Array(count),
    new Float64Array(count),
  ];
  for (let i = 0; i < count; i++) {
    const at = i * (steps + 1);
    let lag0 = 0;
    let lag1 = 0;
    let before = 0;
    for (let k = 0; k < steps; k++) {
      const v = (x[at + k + 1]! - x[at + k]!) / dt;
      lag0 += v * v / steps;
      if (k > 0) lag1 += v * before / (steps - 1);
      before = v;
    }
    rates[0][i] = 0.5 * (lag0 + lag1 - 2 / dt);
    rates[1][i] = lag0 - 2 / dt;
  }
  const [both, alone] = rates.map((r) => mean(r)) as [Estimate, Estimate];
  assertAgrees("J", both, 0.35122259, 0.09);
  assertAgrees("J of lag 0 alone", alone, 1.409, 0.18);
  assert(zOf(alone, 0.35122259) > 4.5);
});
