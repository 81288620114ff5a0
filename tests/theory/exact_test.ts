import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { cosineRing, doubleWell, harmonic } from "../../lib/potentials/mod.ts";
import {
  type Chain,
  exactEstimates,
  rates,
  relaxationRate,
} from "../../lib/theory/mod.ts";
import { linearSchedule } from "../../lib/theory/oracle/f64_schedule.ts";
import { constantSchedule, movingTrap, starts } from "./chains.ts";

const equilibrium = { kind: "equilibrium" } as const;
const stationary = { kind: "stationary" } as const;

function tilt(kernel: Chain["kernel"], steps: number): Chain {
  return {
    potential: doubleWell,
    schedule: linearSchedule([[2, 0], [2, 2]], 1, steps),
    kernel,
    temperature: 1,
    mobility: 1,
    dt: 1 / steps,
    push: 0.1,
  };
}

function ring(kernel: Chain["kernel"], torque: number): Chain {
  return {
    potential: cosineRing,
    schedule: constantSchedule([2, torque], 50),
    kernel,
    temperature: 0.8,
    mobility: 1.2,
    dt: 0.02,
    push: 0,
  };
}

Deno.test("exactEstimates() obeys the first law in both heats", () => {
  const chains = [
    movingTrap("em", 0.4),
    movingTrap("itr", 0.4),
    tilt("em", 200),
    tilt("itr", 60),
    ring("itr", 1),
  ];
  for (const chain of chains) {
    for (const start of starts) {
      const { estimates: e } = exactEstimates(chain, start);
      const given = e.meanWork! + e.meanNonConservativeWork!;
      assertAlmostEquals(e.meanEnergyChange!, given - e.meanHeat!, 1e-11);
      const total = given + e.meanShadowWork!;
      assertAlmostEquals(e.meanEnergyChange!, total - e.meanPathHeat!, 1e-11);
      assertAlmostEquals(
        e.meanSquareX!,
        e.varianceX! + e.meanX! ** 2,
        1e-12,
      );
    }
  }
});

Deno.test("exactEstimates() names what Heun's kernel has not", () => {
  for (const chain of [movingTrap("heun", 0), tilt("heun", 200)]) {
    const { estimates, unavailable } = exactEstimates(chain, equilibrium);
    assertEquals(unavailable, [
      "meanPathHeat",
      "meanShadowWork",
      "entropyProductionPathRate",
      "jarzynskiTotal",
    ]);
    assert(Number.isFinite(estimates.jarzynski));
  }
});

Deno.test("exactEstimates() has exponential averages for an equilibrium start only", () => {
  for (const start of starts) {
    const { estimates } = exactEstimates(tilt("itr", 20), start);
    assertEquals("jarzynski" in estimates, start.kind === "equilibrium");
  }
});

Deno.test("exactEstimates() of ou on a double well has nothing but the free energy", () => {
  const { estimates } = exactEstimates(tilt("ou", 20), equilibrium);
  assertEquals(Object.keys(estimates), ["freeEnergyDifference"]);
});

Deno.test("exactEstimates() of a driven ring: ratio, rates and steady state", () => {
  const { estimates: e, unavailable } = exactEstimates(
    ring("itr", 1),
    stationary,
  );
  assertEquals(unavailable, []);
  const tau = 1;
  assertAlmostEquals(e.meanEnergyChange!, 0, 1e-12);
  assertAlmostEquals(e.meanNonConservativeWork!, e.meanVelocity! * tau, 1e-12);
  assertAlmostEquals(e.entropyProductionMean!, e.meanPathHeat! / 0.8, 1e-13);
  assertAlmostEquals(
    e.turRatio!,
    2 * e.diffusion! * tau * e.meanNonConservativeWork! / 0.8 /
      (2 * e.meanVelocity! ** 2),
    1e-12,
  );
  assert(e.turRatio! >= 1);
  // The drift estimator knows no coarse-graining in time.
  const exact = e.meanVelocity! / 0.8;
  assertAlmostEquals(e.entropyProductionRate!, exact, 1e-3);
});

Deno.test("exactEstimates() of a ring at rest has no current and no ratio", () => {
  const { estimates } = exactEstimates(ring("em", 0), stationary);
  assertAlmostEquals(estimates.meanVelocity!, 0, 1e-11);
  assertEquals("turRatio" in estimates, false);
});

Deno.test("exactEstimates() refuses jobs beyond the number of operations it is given", () => {
  const { unavailable } = exactEstimates(tilt("itr", 50), equilibrium, {
    operations: 1e3,
  });
  assert(unavailable.includes("meanWork"));
});

Deno.test("exactEstimates() of an unconfined trap keeps what needs no equilibrium", () => {
  const chain: Chain = {
    ...movingTrap("itr", 0.3),
    schedule: linearSchedule([[0, 0], [0, 0]], 1, 10),
    dt: 0.1,
  };
  const start = { kind: "point", x: 2 } as const;
  const { estimates, unavailable } = exactEstimates(chain, start);
  assertEquals(unavailable, ["freeEnergyDifference"]);
  assertAlmostEquals(estimates.meanX!, 2 + 0.6 * 0.3, 1e-13);
  assertAlmostEquals(estimates.varianceX!, 2 * 0.6 * 0.7, 1e-13);
  const fails = exactEstimates(chain, equilibrium);
  assert(fails.unavailable.includes("meanWork"));
});

Deno.test("rates() of the double well: stability at the walls, concavity at the barrier", () => {
  const { typical, stiffest, at, smallestJacobian } = rates({
    ...tilt("itr", 20),
    push: 0,
    schedule: constantSchedule([2, 0], 20),
  });
  // U'' = 24 x^2 - 8 where U = 12, that is x^2 = 1 + sqrt 6
  const wall = 1 + Math.sqrt(6);
  assertAlmostEquals(stiffest, 24 * wall - 8, 1e-6);
  assertAlmostEquals(Math.abs(at), Math.sqrt(wall), 1e-6);
  assertAlmostEquals(smallestJacobian, 1 - 0.025 * 8, 1e-4);
  const slowest = relaxationRate(doubleWell, [2, 0], {
    temperature: 1,
    mobility: 1,
  });
  assert(typical > slowest && typical < stiffest);
});

Deno.test("rates() of a trap and of a ring", () => {
  assertAlmostEquals(rates(movingTrap("em", 0)).stiffest, 0.6 * 2.5, 1e-13);
  const torque = rates(ring("itr", 3));
  assertAlmostEquals(torque.stiffest, 2.4, 1e-4);
  assertAlmostEquals(torque.smallestJacobian, 1 - 0.01 * 2.4, 1e-5);
  assertEquals(harmonic.quadratic, true);
});
