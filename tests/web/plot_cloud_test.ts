import { assert, assertEquals } from "@std/assert";
import { openCpu } from "../../lib/cpu/backend.ts";
import { recordPaths } from "../../lib/engine/run.ts";
import { asParticles } from "../../lib/experiment/ensemble.ts";
import { followOf } from "../../lib/experiment/follow.ts";
import { keptPaths } from "../../lib/experiment/result.ts";
import { emptyTally } from "../../lib/experiment/tally.ts";
import { bitErasure, dragTrap, ring } from "../../lib/experiments/mod.ts";
import type { Series } from "../../lib/experiment/plan.ts";

const run = { trajectories: 4096, dt: 0.05 };

function column(series: Series | undefined, name: string): readonly number[] {
  return series!.columns[name]!;
}

Deno.test("the grid of times holds what is asked for and enough pictures", () => {
  const planOf = (steps: number, every: number, count: number) => {
    const record = { every, trajectories: count };
    const dt = 2 / steps;
    return dragTrap.configure({ dt, record, trajectories: 2 ** 20 }).plan;
  };
  assertEquals(followOf(planOf(200, 2, 12)), { every: 2, trajectories: 2048 });
  // 50 is cut into tens; a prime into ones.
  assertEquals(followOf(planOf(600, 50, 12))!.every, 10);
  assertEquals(followOf(planOf(200, 53, 12))!.every, 1);
  // Not where the memory would be too much.
  const many = planOf(20000, 9973, 1000);
  assertEquals(followOf(many), { every: 9973, trajectories: 2048 });
  const fine = followOf(planOf(20000, 1, 5))!;
  assert(fine.every === 1 && fine.trajectories * 20001 < 2 ** 21);
});

Deno.test("following costs a hundredth of a run at most, or little", () => {
  const of = (trajectories: number, steps: number) =>
    dragTrap.configure({ dt: 2 / steps, trajectories, reverse: false }).plan
      .diary ?? 0;
  assertEquals(of(2 ** 20, 200), 2048);
  assertEquals(of(2 ** 14, 200), 2000);
  assertEquals(of(2 ** 20, 20000), 2048);
  assertEquals(of(2 ** 14, 20000), 163);
  assertEquals(of(16, 200), 16);
});

Deno.test("a document keeps what was asked for, whatever the pictures follow", async () => {
  const record = { every: 10, trajectories: 3 };
  const { plan } = dragTrap.configure({ ...run, record });
  const { diary: _, ...alone } = plan;
  const cpu = openCpu({ threads: 1 });
  const paths = await recordPaths(plan, cpu);
  const plain = await recordPaths(alone, cpu);
  await cpu.close();
  assert(paths!.trajectories > 1000);
  const kept = keptPaths(paths, plan)!;
  assertEquals(kept, plain!);
  assertEquals(kept.times.length, 5);
});

Deno.test("a moving trap: densities are normalised and equilibrium runs ahead", async () => {
  const { plan } = dragTrap.configure(run);
  const cpu = openCpu({ threads: 1 });
  const paths = await recordPaths(plan, cpu);
  await cpu.close();
  const { series } = plan.analyse(emptyTally(plan), paths);
  const { cloud, equilibrium, minima } = series;
  const times = [...new Set(column(cloud, "time"))];
  assertEquals(times.length, 41);
  assertEquals([...new Set(column(equilibrium, "time"))], times);
  for (const time of times) {
    const sums = { cloud: 0, mean: 0 };
    column(cloud, "time").forEach((t, i) => {
      if (t !== time) return;
      const [a, b] = [column(cloud, "start")[i]!, column(cloud, "end")[i]!];
      const share = column(cloud, "density")[i]! * (b - a);
      sums.cloud += share;
      sums.mean += share * (a + b) / 2;
    });
    assert(Math.abs(sums.cloud - 1) < 0.01, `at ${time}: ${sums.cloud}`);
    // A trap that moves with speed 1: its cloud lags by 1 - exp(-t).
    const lag = time - sums.mean;
    assert(Math.abs(lag - (1 - Math.exp(-time))) < 0.15, `lag ${lag}`);
    // Teeth: in the end neither a cloud at rest nor one in equilibrium fits.
    if (time === times.at(-1)) assert(lag > 0.3 && lag < time - 0.3);
  }
  const curve = column(equilibrium, "time").flatMap((t, i) =>
    t === 0
      ? [[column(equilibrium, "x")[i]!, column(equilibrium, "density")[i]!]]
      : []
  );
  for (const [x, p] of curve) {
    const exact = Math.exp(-x! * x! / 2) / Math.sqrt(2 * Math.PI);
    assert(Math.abs(p! - exact) < 2e-3);
  }
  column(minima, "time").forEach((t, i) =>
    assert(Math.abs(column(minima, "x")[i]! - t) < 0.06)
  );
  assert(JSON.stringify([cloud, equilibrium, minima]).length < 120_000);
  // Analysing again costs nothing: the same pictures are handed out.
  const again = plan.analyse(emptyTally(plan), paths).series;
  assert(again.cloud === cloud);
});

Deno.test("wells that vanish and angles that turn over", async () => {
  const cpu = openCpu({ threads: 1 });
  const wells = bitErasure.configure({ trajectories: 1024 }).plan;
  const erased = wells.analyse(
    emptyTally(wells),
    await recordPaths(wells, cpu),
  ).series;
  assert(new Set(column(erased.minima, "track")).size >= 3);
  const turning = ring.configure({ trajectories: 1024 }).plan;
  const paths = await recordPaths(turning, cpu);
  await cpu.close();
  const { series } = turning.analyse(emptyTally(turning), paths);
  const far = 1e-3 + Math.PI;
  assert(column(series.paths, "x").every((x) => Math.abs(x) <= far));
  assert(column(series.cloud, "start").every((x) => Math.abs(x) <= far));
  assertEquals(series.paths!.units.x, "rad");
  const marks = turning.plots.slice(0, 2).flatMap((p) => p.marks);
  for (const mark of marks) assert(series[mark.series], mark.series);
  assert(asParticles(turning.ensembles[0]).system.potential.ring);
});
