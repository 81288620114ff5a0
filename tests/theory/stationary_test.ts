import { assert, assertAlmostEquals } from "@std/assert";
import { cosineRing, doubleWell } from "../../lib/potentials/mod.ts";
import {
  type Chain,
  logPartition,
  stationaryDensity,
  transfer,
  transition,
} from "../../lib/theory/mod.ts";
import { constantSchedule } from "./chains.ts";

function wells(kernel: Chain["kernel"], dt: number, barrier = 2): Chain {
  return {
    potential: doubleWell,
    schedule: constantSchedule([barrier, 0.3], 1),
    kernel,
    temperature: 0.9,
    mobility: 1.2,
    dt,
    push: 0,
  };
}

Deno.test("stationaryDensity() is kept by one more step", () => {
  for (const kernel of ["em", "itr", "heun", "mala"] as const) {
    const chain = wells(kernel, 0.005);
    const { x, p } = stationaryDensity(chain, 0);
    const h = x[1]! - x[0]!;
    const { logDensity, rejection } = transition(chain, 1);
    for (const i of [900, 2048, 3000]) {
      let after = p[i]! * rejection(x[i]!);
      x.forEach((from, j) => {
        if (Math.abs(from - x[i]!) > 1.1) return;
        after += p[j]! * Math.exp(logDensity(from, x[i]!)) * h;
      });
      const tolerance = kernel === "mala" ? 1e-6 : 1e-10;
      assertAlmostEquals(after / p[i]!, 1, tolerance, `${kernel}, ${x[i]}`);
    }
  }
});

Deno.test("stationaryDensity() of ln p interpolates to 1e-7 where there is any mass", () => {
  for (const kernel of ["em", "itr", "heun"] as const) {
    const { p } = stationaryDensity(wells(kernel, 0.01), 0);
    const log = p.map(Math.log);
    const most = log.reduce((a, b) => Math.max(a, b), -Infinity);
    for (let i = 3; i < p.length - 3; i++) {
      if (log[i]! < most - 25) continue;
      const near = log[i - 1]! + log[i + 1]!;
      const far = log[i - 3]! + log[i + 3]!;
      assertAlmostEquals((9 * near - far) / 16, log[i]!, 1e-7);
    }
  }
});

Deno.test("stationaryDensity() is resolved across a barrier of 20 T", () => {
  const chain = wells("itr", 2e-4, 18);
  const { x, p } = stationaryDensity(chain, 0);
  const logZ = logPartition(doubleWell, [18, 0.3], 0.9);
  for (const i of [800, 2048, 3300]) {
    const exact = -doubleWell.energy(x[i]!, [18, 0.3]) / 0.9 - logZ;
    assertAlmostEquals(Math.log(p[i]!), exact, 2e-3);
  }
});

Deno.test("stationaryDensity() on a driven ring is periodic, normalised and carries the current", () => {
  for (const kernel of ["em", "itr", "heun", "mala"] as const) {
    const chain: Chain = {
      ...wells(kernel, 0.02),
      potential: cosineRing,
      schedule: constantSchedule([2, 1], 1),
      push: 0.1,
    };
    const { x, p } = stationaryDensity(chain, 0, 513);
    const last = x.length - 1;
    const tolerance = kernel === "mala" ? 1e-6 : 1e-11;
    assertAlmostEquals(p[0]!, p[last]!, 1e-12);
    const h = 2 * Math.PI / last;
    let mass = 0;
    for (let i = 0; i < last; i++) mass += p[i]! * h;
    assertAlmostEquals(mass, 1, tolerance);
    if (kernel !== "em") continue;
    let drift = 0;
    for (let i = 0; i < last; i++) {
      drift += p[i]! * h * 1.2 * (2 * Math.sin(x[i]!) + 1.1);
    }
    const { meanDisplacement } = transfer(chain, { kind: "stationary" });
    assertAlmostEquals(meanDisplacement / 0.02, drift, 1e-11);
    assert(drift > 0);
  }
});
