import { asParticles } from "../../lib/experiment/ensemble.ts";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import { dragTrap, ring } from "../../lib/experiments/mod.ts";
import { bytesPerTrajectory, collector } from "../../lib/export/mod.ts";

const { plan } = dragTrap.configure({
  duration: 0.1,
  kernel: "em",
  trajectories: 1000,
});
const [forward, reverse] = plan.ensembles.map(asParticles);

Deno.test("columns are those of the contract, of both processes", () => {
  const columns = collector(plan);
  for (const ensemble of plan.ensembles.map(asParticles)) {
    for (const first of [0, 100]) {
      const count = first === 0 ? 100 : 50;
      const found = drive(ensemble, first, count);
      columns.watch(ensemble.name, found, first, count);
    }
  }
  const table = columns.table();
  const own = ["W", "Q", "Qpath", "Wsh", "dU", "x0", "xN"];
  const mirrored = own.map((n) => `reverse${n[0]!.toUpperCase()}${n.slice(1)}`);
  assertEquals(Object.keys(table), [...own, ...mirrored]);
  assertEquals(Object.values(table).every((c) => c.length === 150), true);
  const straight = drive(forward!, 0, 150);
  assertEquals(table.W, straight.work);
  assertEquals(table.xN, straight.end);
  assertEquals(table.reverseW, drive(reverse!, 0, 150).work);
  for (let i = 0; i < 150; i++) {
    assertAlmostEquals(table.dU![i]!, table.W![i]! - table.Q![i]!, 1e-12);
    assertAlmostEquals(
      table.dU![i]!,
      table.W![i]! + table.Wsh![i]! - table.Qpath![i]!,
      1e-12,
    );
  }
});

Deno.test("no more rows are gathered than asked for", () => {
  const columns = collector(plan, 70);
  columns.watch("forward", drive(forward!, 0, 50), 0, 50);
  columns.watch("forward", drive(forward!, 50, 50), 50, 50);
  columns.watch("forward", drive(forward!, 100, 50), 100, 50);
  assertEquals(columns.table().W, drive(forward!, 0, 70).work);
});

Deno.test("a ring adds what it keeps, and the memory counts it", () => {
  const { plan } = ring.configure({ duration: 0.2, trajectories: 100 });
  const columns = collector(plan);
  const found = drive(asParticles(plan.ensembles[0]), 0, 10);
  found.escaped[3] = 1;
  columns.watch(plan.ensembles[0]!.name, found, 0, 10);
  const table = columns.table();
  for (const name of ["Wnc", "displacement", "dissipation", "escaped"]) {
    assertEquals(table[name]!.length, 10);
  }
  assertEquals(bytesPerTrajectory(plan), 8 * Object.keys(table).length);
});
