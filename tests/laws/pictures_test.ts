// What pictures show, against closed forms and against the raw columns.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { dragTrap, ring } from "../../lib/experiments/mod.ts";
import { simulate } from "../../lib/engine/simulate.ts";
import { steadyStates } from "../../lib/langevin/torques.ts";
import { cosineRing } from "../../lib/potentials/mod.ts";
import { ringSteadyState } from "../../lib/theory/mod.ts";
import { backend, run } from "./engine.ts";
import { jarzynski } from "./scores.ts";
import { trap } from "./systems.ts";

const column = (
  series: Readonly<Record<string, { columns: Record<string, unknown> }>>,
  name: string,
  of: string,
) => series[name]!.columns[of] as readonly number[];

Deno.test("the running estimate ends with the estimate of the run, and is that of its first leaves before", async () => {
  const done = await run(trap, { trajectories: 2 ** 14 });
  const { series, estimates, columns } = done;
  const rows = column(series, "running", "rows");
  const values = column(series, "running", "estimate");
  const errors = column(series, "running", "error");
  assertEquals(rows.at(-1), 2 ** 14);
  const { value, standardError } = estimates.jarzynskiTotal!;
  assertAlmostEquals(values.at(-1)!, value, 1e-12);
  assertAlmostEquals(errors.at(-1)!, standardError, 1e-12);
  // With fewer than 128 leaves the first blocks are the first trajectories.
  const { work, shadow } = columns.forward!;
  const temperature = (trap.temperature as number | undefined) ?? 1;
  rows.forEach((n, i) => {
    const total = work.slice(0, n).map((w, k) => w + shadow[k]!);
    const again = jarzynski(total, temperature);
    assertAlmostEquals(values[i]!, again.value, 1e-10, `${n}`);
  });
});

Deno.test("both running estimates of a dragged trap stay about Delta F = 0", async () => {
  const params = { trajectories: 2 ** 15, distance: 1 };
  const { series, estimates } = await simulate(
    dragTrap.configure(params),
    backend,
  );
  assertEquals(column(series, "runningExact", "energy"), [0, 0]);
  for (const name of ["running", "runningReverse"]) {
    const errors = column(series, name, "error");
    column(series, name, "estimate").forEach((value, i) => {
      assert(Math.abs(value) < 4.5 * errors[i]!, `${name} ${i}: ${value}`);
    });
    // Teeth: the plain mean of the same work is no estimate of Delta F.
    assert(estimates.meanWork!.value > 6 * errors.at(-1)!);
  }
});

Deno.test("Delta F lies between the means of both distributions of work, as the second law has it", async () => {
  const params = { trajectories: 2 ** 14, distance: 1.5 };
  const { series, estimates } = await simulate(
    dragTrap.configure(params),
    backend,
  );
  const [forward] = column(series, "workMean", "work");
  const [reverse] = column(series, "reverseWorkMean", "work");
  assertEquals(column(series, "workCrossing", "work"), [0, 0]);
  assert(reverse! < 0 && 0 < forward!);
  const { meanWork, meanShadowWork, reverseMeanWork } = estimates;
  assertAlmostEquals(forward!, meanWork!.value + meanShadowWork!.value, 1e-12);
  assertAlmostEquals(-reverse!, reverseMeanWork!.value, 1e-5);
  // Both densities are equal where they cross.
  const at = (name: string) => {
    const { start, end, density } = series[name]!.columns;
    const i = start!.findIndex((a, i) => a <= 0 && end![i]! > 0);
    return [density![i]!, series[name]!.columns.error![i]!] as const;
  };
  const [[a, da], [b, db]] = [at("work"), at("reverseWork")];
  assert(Math.abs(a - b) < 0.2 * a + 4 * Math.hypot(da, db), `${a} ${b}`);
});

Deno.test("the staircase of the energy balance ends on the change of energy", async () => {
  for (const [experiment, entries] of [[dragTrap, 5], [ring, 6]] as const) {
    const configured = experiment.configure({ trajectories: 2 ** 12 });
    const { series, estimates } = await simulate(configured, backend);
    const plot = configured.plan.plots.find(({ name }) => name === "balance");
    assertEquals(plot?.x.names?.length, entries);
    const values = column(series, "balance", "value");
    const at = plot!.x.names!.indexOf("Delta U");
    assertEquals(values[at], estimates.meanEnergyChange!.value);
    const sum = column(series, "balanceSum", "sum").at(-1)!;
    const { value } = estimates.meanHeat!;
    assertAlmostEquals(sum, values[at]!, 1e-5 * (1 + Math.abs(value)));
    assert(column(series, "balance", "error").some((e) => e > 0));
  }
});

Deno.test("a flat ring saturates the uncertainty relation: 2 T / (f^2 mu t)", async () => {
  const params = { amplitude: 0, torque: 1.5, duration: 3, dt: 0.05 };
  const { series } = await simulate(
    ring.configure({ ...params, trajectories: 2 ** 15 }),
    backend,
  );
  const exact = 2 / (1.5 ** 2 * 3);
  const [cost] = column(series, "uncertainty", "cost");
  const [variance] = column(series, "uncertainty", "variance");
  const [error] = column(series, "uncertainty", "error");
  const [low, high] = column(series, "uncertaintyWidth", "cost");
  assert(Math.abs(variance! - exact) < 4 * error!, `${variance} ${exact}`);
  assert(Math.abs(cost! - exact) < 2 * (high! - low!), `${cost} ${exact}`);
  assert(error! > 0 && error! < 0.05 * exact);
  // Teeth: a cost that is counted once too often, or half of it, fails.
  for (const wrong of [2 * exact, exact / 2]) {
    assert(Math.abs(variance! - wrong) > 6 * error!, `${variance} ${wrong}`);
  }
  const torques = series.uncertaintyTorques!.columns;
  torques.cost!.forEach((x, i) =>
    assertAlmostEquals(torques.variance![i]! / x, 1, 1e-10)
  );
});

Deno.test("the bounds lie below every steady state of a ring", async () => {
  const configured = ring.configure({ trajectories: 2 ** 12 });
  const { series } = await simulate(configured, backend);
  const torques = series.uncertaintyTorques!.columns;
  torques.cost!.forEach((x, i) => assert(torques.variance![i]! > x));
  const theorem = series.uncertaintyTheorem!.columns;
  theorem.cost!.forEach((x, i) => {
    assert(theorem.variance![i]! < x && theorem.variance![i]! > 0.02 * x);
  });
});

Deno.test("steady states of many torques are those of one after the other", () => {
  for (const [amplitude, sign] of [[2, 1], [5, -1]] as const) {
    const bath = { temperature: 0.8, mobility: 1.7 };
    const torques = [0.2, 1, 6].map((f) => sign * f);
    const l = Float64Array.of(amplitude, 0);
    const found = steadyStates({ potential: cosineRing, ...bath }, l, torques);
    torques.forEach((torque, i) => {
      const one = ringSteadyState(cosineRing, l, torque, bath);
      assertAlmostEquals(found[i]!.velocity / one.velocity, 1, 1e-9);
      assertAlmostEquals(found[i]!.diffusion / one.diffusion, 1, 1e-9);
    });
  }
});

Deno.test("pictures that make no sense are left out", async () => {
  const pushed = ring.configure({ start: "equilibrium", trajectories: 2048 });
  const { series } = await simulate(pushed, backend);
  assert(!("uncertainty" in series) && !("uncertaintyTorques" in series));
  const still = ring.configure({ torque: 0, trajectories: 2048 });
  const { series: none } = await simulate(still, backend);
  assert(!("uncertainty" in none) && !("running" in none));
});
