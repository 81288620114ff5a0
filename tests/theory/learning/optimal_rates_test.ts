import { assert, assertAlmostEquals } from "@std/assert";
import {
  contraction,
  interiorRate,
  minimumWork,
  minimumWorkContinuous,
  type MoveGroup,
  optimalRates,
  optimalSchedule,
  stationaryLagRate,
} from "../../../lib/theory/learning/mod.ts";
import { minimiseQuadratic } from "./brute_force.ts";

/** Mean work along theta_0 ... theta_{K+1}; m relaxes by a factor rho. */
function workOf(
  kappa: number,
  rho: number,
  path: readonly number[],
  mean = path[0]!,
): { readonly work: number; readonly means: number[] } {
  let m = mean;
  let work = 0;
  const means: number[] = [];
  for (let k = 0; k + 1 < path.length; k++) {
    means.push(m);
    work += 0.5 * kappa * ((path[k + 1]! - m) ** 2 - (path[k]! - m) ** 2);
    m = path[k + 1]! + rho * (m - path[k + 1]!);
  }
  return { work, means };
}

/** A factor rho found by moving a mean, move by move. */
function shrunk({ kernel, dt, innerMoves }: MoveGroup, kappa: number): number {
  let m = 1;
  for (let n = 0; n < innerMoves; n++) {
    m = kernel === "ula" ? m - dt * kappa * m : m * Math.exp(-dt * kappa);
  }
  return m;
}

const cases: readonly [MoveGroup, number, number, number][] = [
  [{ kernel: "ula", dt: 0.1, innerMoves: 1 }, 0.7, 5, 1.3],
  [{ kernel: "ula", dt: 0.3, innerMoves: 3 }, 1.9, 4, -2.5],
  [{ kernel: "ou", dt: 0.2, innerMoves: 2 }, 3.1, 7, 0.8],
  [{ kernel: "ula", dt: 1.5, innerMoves: 1 }, 1, 3, 2],
  [{ kernel: "ou", dt: 50, innerMoves: 1 }, 1, 6, 1],
];

for (const [group, kappa, moves, distance] of cases) {
  const name = `${group.kernel}, dt ${group.dt}, K = ${moves}`;
  const rho = contraction(group, kappa);

  Deno.test(`minimumWork() is the minimum over all paths, ${name}`, () => {
    assertAlmostEquals(rho, shrunk(group, kappa), 1e-15);
    const path = (x: readonly number[]) => [0, ...x, distance];
    const { value, x } = minimiseQuadratic(
      (x) => workOf(kappa, rho, path(x)).work,
      moves,
    );
    const mode = { kappa, rho, moves };
    assertAlmostEquals(minimumWork(mode, distance), value, 1e-12);
    const { means } = workOf(kappa, rho, path(x));
    const best = path(x);
    optimalRates(mode).forEach((rate, k) => {
      const gradient = kappa * (distance - means[k]!);
      assertAlmostEquals(rate * gradient, best[k + 1]! - best[k]!, 1e-10);
    });
    // The limit of continuous time is another number at finite steps.
    const continuous = minimumWorkContinuous(
      kappa,
      distance,
      group.dt * group.innerMoves * moves,
    );
    assert(Math.abs(value - continuous) > 1e-3 * value);
    if (group.kernel === "ou") assert(value > continuous);
    if (group.kernel === "ula" && group.innerMoves === 1) {
      assert(value < continuous);
    }
  });
}

Deno.test("optimalRates() learns any target without knowing it", () => {
  const mode = { kappa: 2, rho: 0.6, moves: 8 };
  const rates = optimalRates(mode);
  for (const target of [-3, 0.1, 5]) {
    let m = 0;
    let theta = 0;
    let work = 0;
    rates.forEach((rate) => {
      const next = theta + rate * 2 * (target - m);
      work += (next - m) ** 2 - (theta - m) ** 2;
      theta = next;
      m = theta + 0.6 * (m - theta);
    });
    assertAlmostEquals(theta, target, 1e-13);
    assertAlmostEquals(work, minimumWork(mode, target), 1e-13);
  }
});

Deno.test("optimalRates() tends to the schedule of continuous time", () => {
  const { impulseStart, impulseEnd, rate } = optimalSchedule(1.4, 2);
  const moves = 20000;
  const h = 2 / moves;
  const rates = optimalRates({ kappa: 1.4, rho: 1 - 1.4 * h, moves });
  assertAlmostEquals(rates[0]!, impulseStart, 1e-4);
  assertAlmostEquals(rates[moves]!, impulseEnd, 1e-4);
  assertAlmostEquals(rates[5000]! / h, rate(0.5), 1e-4);
});

Deno.test("stationaryLagRate() keeps the lag with which chains start", () => {
  const [kappa, rho, moves, target] = [1.7, 0.8, 9, 2.5];
  const step = target / moves;
  const lag = rho * step / (1 - rho);
  let m = -lag;
  let theta = 0;
  for (let k = 0; k <= moves; k++) {
    assertAlmostEquals(theta - m, lag, 1e-13);
    const rate = stationaryLagRate({ kappa, rho, moves }, k);
    theta += rate * kappa * (target - m);
    if (k < moves) m = theta + rho * (m - theta);
  }
  assertAlmostEquals(theta, target, 1e-13);
});

Deno.test("interiorRate() is the optimum without its jumps", () => {
  const mode = { kappa: 1.2, rho: 0.7, moves: 6 };
  const rates = optimalRates(mode);
  for (let k = 1; k < 6; k++) {
    assertAlmostEquals(interiorRate(mode, k), rates[k]!, 1e-15);
  }
  assertAlmostEquals(interiorRate(mode, 6), 0);
});
