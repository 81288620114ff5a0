import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { doubleWell } from "../../../lib/potentials/mod.ts";
import { rawSchedule } from "../../../lib/protocols/schedule.ts";
import {
  gaussianFamily,
  gaussianPopulation,
  type LearningStart,
  lineModel,
  lineOfQuadratic,
  linePopulation,
  meanField,
  mixtureWeightFamily,
  type MoveGroup,
  type Population,
  productMoments,
  stationaryMoments,
  tiltFamily,
} from "../../../lib/theory/learning/mod.ts";
import { type Start, transfer } from "../../../lib/theory/mod.ts";

/** Carries chains along a path, K + 1 switches with K groups of moves in between. */
function along(
  chains: Population,
  path: readonly (readonly number[])[],
): { readonly work: number; readonly heat: number } {
  let work = 0;
  let heat = 0;
  for (let k = 1; k < path.length; k++) {
    work += chains.change(path[k]!);
    if (k + 1 < path.length) heat += chains.move();
  }
  return { work, heat };
}

const TILTS = [0, 0.2, 0.35, 0.8, 1.2, 1, 1.4];

const starts: readonly [LearningStart, Start][] = [
  ["exact", { kind: "equilibrium" }],
  ["stationary", { kind: "stationary" }],
  [{ mean: 0.4, variance: 0.3 }, {
    kind: "gaussian",
    mean: 0.4,
    variance: 0.3,
  }],
];

for (const [start, other] of starts) {
  const name = typeof start === "string" ? start : "Gaussian";
  Deno.test(`linePopulation() agrees with the transfer operator of chains, ${name} start`, () => {
    const dt = 0.02;
    const group = { kernel: "ula", dt, innerMoves: 1 } as const;
    const chains = linePopulation(tiltFamily(1.6), [0], start, group, [[1.4]]);
    const { work, heat } = along(chains, TILTS.map((f) => [f]));
    const schedule = rawSchedule([TILTS.map(() => 1.6), TILTS]);
    const exact = transfer({
      potential: doubleWell,
      schedule,
      kernel: "em",
      temperature: 1,
      mobility: 1,
      dt,
      push: 0,
    }, other);
    const { variance, logExponential, logExponentialPath } = chains.work();
    // The schedule is rounded to f32, so the agreement is that of f32 tilts.
    const tolerance = 1e-7;
    assertAlmostEquals(work, exact.meanWork, tolerance);
    assertAlmostEquals(variance, exact.varianceWork, tolerance);
    assertAlmostEquals(logExponential, -exact.jarzynski, tolerance);
    // From other starts the tails of a quartic energy outweigh everything.
    if (start !== "exact") assertEquals(logExponentialPath, Infinity);
    else {
      assertAlmostEquals(logExponentialPath, -exact.jarzynskiTotal, tolerance);
    }
    assertAlmostEquals(heat, work - exact.meanEnergyChange, tolerance);
  });
}

const quadratic = gaussianFamily();
const PATH = [[0, 1], [0.5, 1.4], [1, 2.5], [-0.3, 0.6], [0.4, 1]];

for (const innerMoves of [1, 3]) {
  Deno.test(`linePopulation() agrees with Gaussian algebra, ${innerMoves} inner moves`, () => {
    const group: MoveGroup = { kernel: "ula", dt: 0.1, innerMoves };
    for (const start of ["stationary", { mean: 0.5, variance: 0.7 }] as const) {
      const moments = start === "stationary"
        ? stationaryMoments(quadratic.at(PATH[0]!), group)
        : productMoments(start.mean, start.variance, 1);
      const exact = gaussianPopulation(quadratic, PATH[0]!, moments, group);
      const line = linePopulation(
        lineOfQuadratic(quadratic),
        PATH[0]!,
        start,
        group,
      );
      const [one, two] = [along(exact, PATH), along(line, PATH)];
      assertAlmostEquals(one.work, two.work, 1e-11);
      assertAlmostEquals(one.heat, two.heat, 1e-11);
      assertAlmostEquals(exact.divergence(), line.divergence(), 1e-10);
      const [a, b] = [exact.work(), line.work()];
      assertAlmostEquals(a.variance, b.variance, 1e-10);
      assertAlmostEquals(a.logExponential, b.logExponential, 1e-10);
      assertAlmostEquals(a.logExponentialPath, b.logExponentialPath, 1e-10);
      const [m, n] = [exact.moments(), line.moments()];
      assertAlmostEquals(m.mean[0]!, n.mean[0]!, 1e-11);
      assertAlmostEquals(m.covariance[0]!, n.covariance[0]!, 1e-11);
      const forces = [exact, line].map((chains) => chains.forces([0.2, 3]));
      forces[0]!.forEach((v, i) =>
        assertAlmostEquals(v, forces[1]![i]!, 1e-11)
      );
    }
  });
}

Deno.test("a path that leaves the grid is followed on a larger one", () => {
  const group = { kernel: "ula", dt: 0.05, innerMoves: 2 } as const;
  const family = lineOfQuadratic(quadratic);
  const far = [[0, 1], [4, 1], [9, 1], [3, 0.2], [30, 8], [0, 1]];
  const exact = gaussianPopulation(
    quadratic,
    far[0]!,
    stationaryMoments(quadratic.at(far[0]!), group),
    group,
  );
  const line = linePopulation(family, far[0]!, "stationary", group);
  assertAlmostEquals(along(exact, far).work, along(line, far).work, 1e-9);
  assertAlmostEquals(exact.work().variance, line.work().variance, 1e-7);
});

Deno.test("Metropolis moves keep the model and obey the Jarzynski equality", () => {
  const family = mixtureWeightFamily(1, 0.6);
  const group = { kernel: "mala", dt: 0.1, innerMoves: 2 } as const;
  const still = linePopulation(family, [0.4], "exact", group);
  assertAlmostEquals(still.move(), 0, 1e-12);
  assertAlmostEquals(still.divergence(), 0, 1e-12);
  const chains = linePopulation(family, [0.8], "exact", group, [[0.3]]);
  along(chains, [[0.8], [0.6], [0.35], [0.3]]);
  // F = 0 at all weights.
  assertAlmostEquals(chains.work().logExponential, 0, 1e-11);
  assertAlmostEquals(chains.work().logExponentialPath, 0, 1e-11);
  const euler = linePopulation(family, [0.8], "exact", {
    ...group,
    kernel: "ula",
  });
  along(euler, [[0.8], [0.6], [0.35], [0.3]]);
  assert(Math.abs(euler.work().logExponential) > 1e-4);
  assertAlmostEquals(euler.work().logExponentialPath, 0, 1e-10);
});

Deno.test("linePopulation() solves Metropolis moves in a trap", () => {
  const problem = {
    family: gaussianFamily(),
    parameterStart: [0, 1],
    parameterTarget: [1, 1.5],
    rule: { schedule: "linear" },
  } as const;
  const time = { dt: 0.005, moves: 40, innerMoves: 5 } as const;
  // At a small step nearly all is accepted: the exact kernel in the limit.
  const mala = meanField({ ...problem, time: { ...time, kernel: "mala" } });
  const ou = meanField({ ...problem, time: { ...time, kernel: "ou" } });
  assertAlmostEquals(mala.meanWork, ou.meanWork, 2e-3);
  assertAlmostEquals(mala.logExponentialWork, ou.logExponentialWork, 1e-10);
});

Deno.test("plain Euler moves miss the Jarzynski equality by 2 per cent at h = 0.02", () => {
  // Section 4.2: tau = 1, tilt 0 to 1.5, measured as 0.979 +- 0.0013.
  const group = { kernel: "ula", dt: 0.02, innerMoves: 1 } as const;
  const chains = linePopulation(tiltFamily(2), [0], "exact", group, [[1.5]]);
  const path = Array.from(
    { length: 52 },
    (_, k) => [1.5 * Math.min(k, 50) / 50],
  );
  along(chains, path);
  const { freeEnergy } = lineModel(tiltFamily(2));
  const difference = freeEnergy([1.5]) - freeEnergy([0]);
  const { logExponential, logExponentialPath } = chains.work();
  const mean = Math.exp(logExponential + difference);
  assert(Math.abs(mean - 0.979) < 4 * 0.0013, `${mean}`);
  assertAlmostEquals(logExponentialPath, -difference, 1e-10);
});

Deno.test("linePopulation() refuses what it cannot solve", () => {
  const family = tiltFamily(2);
  assertThrows(
    () =>
      linePopulation(family, [0], "exact", {
        kernel: "ou",
        dt: 0.01,
        innerMoves: 1,
      }),
    RangeError,
    "Cannot use kernel ou",
  );
  // At h = 0.09 Euler chains escape from these wells.
  const chains = linePopulation(family, [0], "exact", {
    kernel: "ula",
    dt: 0.09,
    innerMoves: 30,
  });
  chains.move();
  assertThrows(() => chains.divergence(), RangeError, "escapes at dt = 0.09");
});
