import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ebmCoupling, ebmTrap } from "../../lib/experiments/mod.ts";
import { run } from "./engine.ts";

const common = { dt: 0.1, moves: 12, chains: 2 ** 14, replicas: 1, seed: 5 };

Deno.test("a running estimate of chains on a path ends with that of the run", async () => {
  for (const [kernel, name] of [["ou", ""], ["ula", "Path"]] as const) {
    const params = { ...common, feedback: false, kernel };
    const { series, estimates } = await run(ebmCoupling, params);
    const { rows, estimate, error } = series.running!.columns;
    const { value, standardError } = estimates[`jarzynski${name}`]!;
    assertEquals(rows!.at(-1), common.chains);
    assertAlmostEquals(estimate!.at(-1)!, value, 1e-12);
    assert(Math.abs(error!.at(-1)! / standardError - 1) < 1e-9);
    const free = estimates.freeEnergyDifference!.value;
    assertEquals(series.runningExact!.columns.energy, [free, free]);
    estimate!.forEach((each, i) => {
      assert(Math.abs(each - free) < 4.5 * error![i]!, `${kernel} ${i}`);
    });
  }
});

Deno.test("with feedback there is none: work of one chain depends on the others", async () => {
  const { series } = await run(ebmTrap, { ...common, chains: 64 });
  assert(!("running" in series));
});
