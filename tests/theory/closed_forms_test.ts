import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { cosineRing, doubleWell, harmonic } from "../../lib/potentials/mod.ts";
import {
  binaryEntropy,
  breathingOptimum,
  breathingWork,
  type Chain,
  continuumEstimates,
  harmonicEstimates,
  integrate,
  landauerBound,
  meanFirstPassage,
  quench,
  relaxationRate,
  ringSteadyState,
  transfer,
  type Trap,
  trapOptimum,
  trapOptimumEuler,
  trapRamp,
} from "../../lib/theory/mod.ts";
import {
  f64Schedule,
  linearSchedule,
} from "../../lib/theory/oracle/f64_schedule.ts";
import { constantSchedule } from "./chains.ts";

const trap: Trap = {
  stiffness: 4,
  mobility: 0.5,
  temperature: 0.7,
  distance: 2,
  duration: 1.5,
};

function trapChain(
  kernel: Chain["kernel"],
  steps: number,
  centre: (t: number) => number,
): Chain {
  const dt = trap.duration / steps;
  return {
    potential: harmonic,
    schedule: f64Schedule(
      [[trap.stiffness, 0], [trap.stiffness, trap.distance]],
      (t) => [trap.stiffness, centre(t)],
      steps,
      dt,
    ),
    kernel,
    temperature: trap.temperature,
    mobility: trap.mobility,
    dt,
    push: 0,
  };
}

const equilibrium = { kind: "equilibrium" } as const;

Deno.test("trapRamp() is the limit of exact steps", () => {
  const { distance, duration } = trap;
  const steps = 20000;
  const chain = trapChain("ou", steps, (t) => distance * t / duration);
  const limit = harmonicEstimates(chain, equilibrium);
  const form = trapRamp(trap);
  assertAlmostEquals(form.meanWork, limit.meanWork, 1e-7);
  assertAlmostEquals(form.varianceWork, limit.varianceWork, 1e-7);
  assertAlmostEquals(form.meanX, limit.mean[steps]!, 1e-7);
  assertAlmostEquals(
    form.probabilityNegativeWork,
    limit.probabilityNegativeWork!,
    1e-7,
  );
  // <ds_tot> = <Q>/T + change of entropy, and the variance does not change.
  const { meanHeat } = limit;
  assertAlmostEquals(form.entropyProduction, meanHeat / 0.7, 1e-7);
});

Deno.test("trapRamp() agrees with the double integral over the protocol", () => {
  const { stiffness, mobility, distance, duration } = trap;
  const w = stiffness * mobility;
  const v = distance / duration;
  const inner = (t: number) =>
    integrate((s) => v * v * Math.exp(-w * (t - s)), 0, t);
  const work = stiffness * integrate(inner, 0, duration);
  assertAlmostEquals(trapRamp(trap).meanWork, work, 1e-12);
});

Deno.test("trapOptimum() is reached by itr at any dt and by nothing cheaper", () => {
  const { meanWork, centre } = trapOptimum(trap);
  for (const steps of [3, 30]) {
    const cost = (f: (t: number) => number) =>
      harmonicEstimates(trapChain("itr", steps, f), equilibrium).meanWork;
    assertAlmostEquals(cost(centre), meanWork, 1e-13);
    const bent = (t: number) => centre(t) + 0.01 * Math.sin(3 * t);
    assert(cost(bent) > meanWork);
  }
});

Deno.test("trapOptimumEuler() is reached by equal mean displacements", () => {
  const steps = 15;
  const dt = trap.duration / steps;
  const a = trap.mobility * trap.stiffness * dt;
  const bound = trapOptimumEuler(trap, dt);
  // The mean moves by d a step: its last place m balances the final jump.
  const d = trap.distance / (steps + (2 - a) / a);
  const chain = trapChain("em", steps, (t) => {
    const before = d * Math.round(t / dt - 0.5);
    return before + d / a;
  });
  const { meanWork } = harmonicEstimates(chain, equilibrium);
  assertAlmostEquals(meanWork, bound, 1e-12);
});

Deno.test("breathingWork() is the limit of exact steps, up and down", () => {
  for (const [from, to] of [[1, 4], [3, 0.8]] as const) {
    const bath = { duration: 1.2, mobility: 0.6, temperature: 0.9 };
    const steps = 20000;
    const chain: Chain = {
      potential: harmonic,
      schedule: linearSchedule([[from, 0], [to, 0]], 1.2, steps),
      kernel: "ou",
      temperature: 0.9,
      mobility: 0.6,
      dt: 1.2 / steps,
      push: 0,
    };
    const limit = harmonicEstimates(chain, equilibrium);
    const form = breathingWork({ from, to, ...bath });
    assertAlmostEquals(form.meanWork, limit.meanWork, 1e-8);
    assertAlmostEquals(form.varianceWork, limit.varianceWork, 1e-8);
    assertAlmostEquals(form.varianceX, limit.variance[steps]!, 1e-8);
    const difference = 0.9 / 2 * Math.log(to / from);
    assertAlmostEquals(form.jarzynski, difference, 1e-12);
    assertAlmostEquals(limit.jarzynski!, difference, 1e-10);
  }
});

Deno.test("breathingWork() tends to quench() when fast", () => {
  const fast = breathingWork({
    from: 2,
    to: 3,
    duration: 1e-7,
    mobility: 1.1,
    temperature: 0.6,
  });
  const sudden = quench(2, 3, 0.6);
  assertAlmostEquals(fast.meanWork, sudden.meanWork, 1e-6);
  assertAlmostEquals(fast.varianceWork, sudden.varianceWork, 1e-6);
  assertAlmostEquals(sudden.jarzynski, 0.3 * Math.log(1.5), 1e-14);
});

Deno.test("breathingOptimum() costs less than its neighbours and than the ramp", () => {
  const problem = {
    from: 1,
    to: 5,
    duration: 0.8,
    mobility: 0.7,
    temperature: 1.3,
  };
  const optimum = breathingOptimum(problem);
  const work = breathingWork(problem, optimum);
  assertAlmostEquals(work.meanWork, optimum.meanWork, 1e-11);
  assertAlmostEquals(Math.sqrt(work.varianceX), optimum.deviation, 1e-11);
  assert(breathingWork(problem).meanWork > optimum.meanWork);
  for (const by of [0.1, -0.1]) {
    const bent = breathingWork(problem, {
      kappa: (t) => optimum.kappa(t) + by * Math.sin(4 * t),
      slope: (t) => optimum.slope(t) + 4 * by * Math.cos(4 * t),
    });
    assert(bent.meanWork > optimum.meanWork);
  }
});

Deno.test("ringSteadyState() is the limit of the chain, diffusion included", () => {
  const bath = { temperature: 0.8, mobility: 1.4 };
  const exact = ringSteadyState(cosineRing, [1.2, 0], 0.9, bath);
  const at = (duration: number) =>
    continuumEstimates(
      (steps) => ({
        potential: cosineRing,
        schedule: constantSchedule([1.2, 0.9], steps),
        kernel: "itr",
        ...bath,
        dt: duration / steps,
        push: 0,
      }),
      { kind: "stationary" },
      [40, 80, 160].map((n) => n * duration / 4),
    );
  const [early, late] = [at(4), at(8)];
  assertAlmostEquals(late.meanDisplacement / 8, exact.velocity, 1e-8);
  // The variance grows linearly once the start is forgotten.
  const growth = late.varianceDisplacement - early.varianceDisplacement;
  assertAlmostEquals(growth / (2 * 4), exact.diffusion, 1e-3);
  assert(exact.turRatio >= 1);
  const mirrored = ringSteadyState(cosineRing, [1.2, 0], -0.9, bath);
  assertAlmostEquals(mirrored.velocity, -exact.velocity, 1e-13);
});

Deno.test("ringSteadyState() obeys the Einstein relation at small torques", () => {
  const bath = { temperature: 0.8, mobility: 1.4 };
  const { diffusion } = ringSteadyState(cosineRing, [1.2, 0], 0, bath);
  const { velocity } = ringSteadyState(cosineRing, [1.2, 0], 1e-5, bath);
  assertAlmostEquals(velocity / 1e-5 * 0.8, diffusion, 1e-8);
});

Deno.test("relaxationRate() is the decay of the chain at late times", () => {
  const bath = { temperature: 1, mobility: 0.7 };
  const mean = (duration: number) =>
    continuumEstimates(
      (steps) => ({
        potential: doubleWell,
        schedule: constantSchedule([2, 0], steps),
        kernel: "itr",
        ...bath,
        dt: duration / steps,
        push: 0,
      }),
      { kind: "point", x: 1 },
      [200, 400, 800].map((n) => n * duration / 4),
    ).meanX;
  const rate = Math.log(mean(4) / mean(8)) / 4;
  assertAlmostEquals(relaxationRate(doubleWell, [2, 0], bath), rate, 1e-6);
});

Deno.test("relaxationRate() of a flat ring is D, of a trap mu k", () => {
  const bath = { temperature: 2, mobility: 3 };
  assertAlmostEquals(relaxationRate(cosineRing, [0, 0], bath), 6, 1e-9);
  assertAlmostEquals(relaxationRate(harmonic, [0.3, 7], bath), 0.9, 1e-9);
});

Deno.test("meanFirstPassage() solves its differential equation and mirrors", () => {
  const bath = { temperature: 0.7, mobility: 1.3 };
  const l = [2, 0.5];
  const time = (from: number) =>
    meanFirstPassage(doubleWell, l, { from, to: 1 }, bath);
  // mu F t' + D t'' = -1
  const h = 1e-3;
  const slope = (time(h) - time(-h)) / (2 * h);
  const bend = (time(h) - 2 * time(0) + time(-h)) / (h * h);
  assertAlmostEquals(1.3 * 0.5 * slope + 0.91 * bend, -1, 1e-4);
  const back = meanFirstPassage(
    doubleWell,
    [2, -0.5],
    { from: 0.4, to: -1 },
    bath,
  );
  assertAlmostEquals(time(-0.4), back, 1e-11);
  const ring = () =>
    meanFirstPassage(cosineRing, [1, 0], { from: 0, to: 1 }, bath);
  assertThrows(ring, RangeError, "both ways");
});

Deno.test("landauerBound() is T ln 2 without errors and nothing for a guess", () => {
  assertAlmostEquals(landauerBound(0, 3), 3 * Math.LN2, 1e-15);
  assertAlmostEquals(landauerBound(0.5, 3), 0, 1e-15);
  assertAlmostEquals(binaryEntropy(0.2), binaryEntropy(0.8), 1e-15);
});

Deno.test("The erasure of P12 costs more than the bound", () => {
  const steps = 200;
  const nodes = [[5, 0], [1, 0], [1, 3], [5, 3], [5, 0]];
  const { meanWork, density, grid } = transfer({
    potential: doubleWell,
    schedule: linearSchedule(nodes, 4, steps),
    kernel: "itr",
    temperature: 1,
    mobility: 1,
    dt: 4 / steps,
    push: 0,
  }, equilibrium);
  let wrong = 0;
  density.forEach((p, i) => {
    if (grid.origin + i * grid.spacing < 0) wrong += p * grid.spacing;
  });
  assert(meanWork > landauerBound(wrong, 1));
});
