import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { cosineRing, doubleWell, quartic } from "../../lib/potentials/mod.ts";
import {
  type Chain,
  exactEstimates,
  freeEnergy,
  harmonicEstimates,
  positionMoments,
  transfer,
  transferOperations,
  transition,
} from "../../lib/theory/mod.ts";
import { linearSchedule } from "../../lib/theory/oracle/f64_schedule.ts";
import { constantSchedule, movingTrap, starts } from "./chains.ts";

const shared = [
  "meanWork",
  "varianceWork",
  "jarzynski",
  "jarzynskiTotal",
  "meanShadowWork",
  "meanNonConservativeWork",
  "meanEnergyChange",
  "entropyProductionRate",
] as const;

for (const kernel of ["em", "itr", "heun", "ou"] as const) {
  Deno.test(`transfer() agrees with the Gaussian recursion on a trap, ${kernel}`, () => {
    for (const push of [0, 0.6]) {
      for (const start of starts) {
        const chain = movingTrap(kernel, push);
        const operator = transfer(chain, start);
        const recursion = harmonicEstimates(chain, start);
        const at = `${kernel}, push ${push}, ${start.kind}`;
        for (const name of shared) {
          const exact = recursion[name];
          if (exact === undefined) continue;
          assertAlmostEquals(operator[name], exact, 1e-11, `${name}, ${at}`);
        }
        const moments = positionMoments(operator.density, operator.grid);
        const { estimates } = exactEstimates(chain, start);
        for (const [name, value] of Object.entries(moments)) {
          assertAlmostEquals(value, estimates[name]!, 1e-11, `${name}, ${at}`);
        }
      }
    }
  });
}

/** The tilt of P11 at a coarse dt. */
function tilt(kernel: "em" | "itr", steps: number): Chain {
  return {
    potential: doubleWell,
    schedule: linearSchedule([[2, 0], [2, 2]], 1, steps),
    kernel,
    temperature: 1,
    mobility: 1,
    dt: 1 / steps,
    push: 0,
  };
}

const difference = freeEnergy(doubleWell, [2, 2], 1) -
  freeEnergy(doubleWell, [2, 0], 1);

/** -T ln<exp(-(W + extra)/T)> by plain sums over transition densities. */
function bruteForce(
  chain: Chain,
  extra: (row: number) => (x: number, y: number) => number,
): number {
  const { potential, schedule } = chain;
  const h = 0.045;
  const x = Array.from({ length: 117 }, (_, i) => -2.61 + i * h);
  const row = (k: number) => [schedule.value(k, 0), schedule.value(k, 1)];
  const energy = (v: number, k: number) => potential.energy(v, row(k));
  const z = x.reduce((sum, v) => sum + Math.exp(-energy(v, 0)) * h, 0);
  let p = x.map((v) => Math.exp(-energy(v, 1)) / z);
  for (let k = 1; k <= schedule.steps; k++) {
    const { logDensity } = transition(chain, k);
    const cost = extra(k);
    p = x.map((y) => {
      let sum = 0;
      x.forEach((v, j) => {
        sum += p[j]! * Math.exp(logDensity(v, y) - cost(v, y)) * h;
      });
      return sum * Math.exp(energy(y, k) - energy(y, k + 1));
    });
  }
  return -Math.log(p.reduce((sum, value) => sum + value * h, 0));
}

for (const kernel of ["em", "itr"] as const) {
  Deno.test(`transfer() of ${kernel} obeys the Jarzynski equality with W + W_sh at a coarse dt`, () => {
    const chain = tilt(kernel, 40);
    const exact = transfer(chain, { kind: "equilibrium" });
    assertAlmostEquals(exact.jarzynskiTotal, difference, 1e-11);
    const brute = bruteForce(chain, (k) => transition(chain, k).shadowWork);
    assertAlmostEquals(brute, difference, 1e-9);
    // The check has teeth: W alone misses the free energy.
    assert(Math.abs(exact.jarzynski - difference) > 5e-4);
  });
}

Deno.test("Leaving out ln(J'/J) of itr shifts the Jarzynski average of P11 by -0.03623", () => {
  const chain = tilt("itr", 80);
  const without = (k: number) => {
    const { shadowWork } = transition(chain, k);
    const l = [chain.schedule.value(k, 0), chain.schedule.value(k, 1)];
    const jacobian = (x: number) => 1 + doubleWell.curvature(x, l) / 160;
    return (x: number, y: number) =>
      shadowWork(x, y) - Math.log(jacobian(y) / jacobian(x));
  };
  const biased = bruteForce(chain, without) - difference;
  assertAlmostEquals(biased, -0.03623, 1e-5);
});

Deno.test("transfer() starts a point on a node, so that one step is the transition density", () => {
  const chain = { ...tilt("itr", 20), schedule: constantSchedule([2, 0], 1) };
  const { density, grid } = transfer(chain, { kind: "point", x: 0.3 });
  const { logDensity } = transition(chain, 1);
  density.forEach((p, i) => {
    const y = grid.origin + i * grid.spacing;
    const exact = Math.exp(logDensity(0.3, y));
    if (exact > 1e-15) assertAlmostEquals(p / exact, 1, 1e-11);
  });
});

/** A ring under a torque, at a coarse dt and odd units. */
function ring(kernel: Chain["kernel"], steps: number): Chain {
  return {
    potential: cosineRing,
    schedule: constantSchedule([1.5, 0.8], steps),
    kernel,
    temperature: 0.7,
    mobility: 1.3,
    dt: 0.1,
    push: 0.2,
  };
}

for (const kernel of ["em", "itr", "heun", "mala"] as const) {
  Deno.test(`transfer() of ${kernel} on a ring: the torque works f times the displacement`, () => {
    for (const start of starts) {
      const result = transfer(ring(kernel, 7), start);
      const work = 1.0 * result.meanDisplacement;
      assertAlmostEquals(result.meanNonConservativeWork, work, 1e-11);
      assertEquals(result.escaped < 1e-11, true);
    }
  });
}

Deno.test("transfer() on a flat ring spreads by 2 D t at any dt, however far", () => {
  const flat = { ...ring("em", 9), schedule: constantSchedule([0, 0], 9) };
  for (const dt of [0.1, 40]) {
    const chain = { ...flat, dt };
    const result = transfer(chain, { kind: "point", x: 1 });
    const d = 1.3 * 0.7;
    assertAlmostEquals(
      result.varianceDisplacement / (2 * d * 9 * dt),
      1,
      1e-11,
    );
    assertAlmostEquals(
      result.meanDisplacement / (1.3 * 0.2 * 9 * dt),
      1,
      1e-11,
    );
  }
});

Deno.test("transfer() on a ring with a small oscillation agrees with the line", () => {
  // V cos x is V (x - pi)^2 / 2 - ... near pi: a stiff ring never comes round.
  const stiff: Chain = {
    ...ring("itr", 20),
    schedule: linearSchedule([[40, 0], [60, 0]], 0.2, 20),
    dt: 0.01,
    push: 0,
  };
  const line: Chain = {
    ...stiff,
    potential: {
      ...cosineRing,
      ring: false,
      // The same well without its neighbours.
      energy: (x, l) => Math.abs(x) < Math.PI ? -l[0]! * Math.cos(x) : l[0]!,
      force: (x, l) =>
        Math.abs(x) < Math.PI ? -l[0]! * Math.sin(x) : -0.1 * Math.sign(x),
      curvature: (x, l) => l[0]! * Math.cos(x),
      switchWork: (x, _l, change) => -change[0]! * Math.cos(x),
    },
  };
  const a = transfer(stiff, { kind: "equilibrium" });
  const b = transfer(line, { kind: "equilibrium" }, { height: 80 });
  assertAlmostEquals(a.meanWork, b.meanWork, 1e-9);
  assertAlmostEquals(a.varianceWork, b.varianceWork, 1e-9);
});

Deno.test("transfer() of mala obeys the Jarzynski equality with W alone", () => {
  const chain: Chain = {
    ...tilt("em", 20),
    kernel: "mala",
    potential: quartic,
    schedule: linearSchedule([[1, -1, 0], [2, 1, 1]], 1, 20),
  };
  const exact = freeEnergy(quartic, [2, 1, 1], 1) -
    freeEnergy(quartic, [1, -1, 0], 1);
  const { jarzynski, acceptance } = transfer(chain, { kind: "equilibrium" });
  assertAlmostEquals(jarzynski, exact, 1e-11);
  assert(acceptance > 0.8 && acceptance < 1);
});

Deno.test("transfer() refuses heun where its map folds, and itr where its step is not invertible", () => {
  const start = { kind: "equilibrium" } as const;
  const coarse: Chain = { ...tilt("em", 40), kernel: "heun" };
  assertThrows(() => transfer(coarse, start), RangeError, "fold");
  const deep: Chain = {
    ...tilt("itr", 1),
    schedule: linearSchedule([[5, 0], [5, 1]], 1, 1),
  };
  assertThrows(() => transfer(deep, start), RangeError, "invertible");
});

Deno.test("transferOperations() grows with the schedule and falls for a constant one", () => {
  const start = { kind: "equilibrium" } as const;
  const short = transferOperations(tilt("em", 100), start);
  const long = transferOperations({
    ...tilt("em", 100),
    schedule: linearSchedule([[2, 0], [2, 2]], 2, 200),
  }, start);
  assertAlmostEquals(long / short, 2, 1e-9);
  const still = transferOperations({
    ...tilt("em", 100),
    schedule: constantSchedule([2, 0], 100),
  }, start);
  assert(still < short);
});
