import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { linearFit, relaxationTime } from "../../lib/meter/linear_fit.ts";
import {
  addTransitions,
  transitionsOf,
  transitionWidth,
} from "../../lib/meter/sums.ts";
import {
  blend,
  congruent,
  identity,
  inner,
  inverse,
  type Matrix,
  times,
  transposed,
} from "../../lib/theory/learning/matrix.ts";
import { discreteLyapunov } from "../../lib/theory/sgd/lyapunov.ts";
import { followed, sheared } from "./chains.ts";

const map = Float64Array.of(0.85, -0.3, 0.25, 0.6);
const noise = Float64Array.of(0.5, 0.3, 0.3, 0.8);

/** Moments of infinitely many stationary transitions. */
function population(a: Matrix, twiceD: Matrix) {
  const covariance = discreteLyapunov(a, twiceD)!;
  const step = blend(1, a, -1, identity(2));
  return {
    covariance,
    transitions: {
      count: 1e15,
      mean: new Float64Array(2),
      xx: covariance,
      xd: times(covariance, transposed(step)),
      dd: blend(1, congruent(step, covariance), 1, twiceD),
    },
  };
}

Deno.test("the fit to all there is finds drift and noise", () => {
  const { transitions } = population(map, noise);
  const fit = linearFit(transitions)!;
  for (let k = 0; k < 4; k++) {
    assertAlmostEquals(1 * Number(k % 3 === 0) - fit.drift[k]!, map[k]!, 1e-12);
    assertAlmostEquals(2 * fit.diffusion[k]!, noise[k]!, 1e-12);
  }
});

Deno.test("mid-point entropy of the fit is the log ratio of its transition densities", () => {
  const { covariance: s, transitions } = population(map, noise);
  const fit = linearFit(transitions)!;
  const { xd } = transitions;
  const area = blend(0.5, xd, -0.5, transposed(xd));
  // E[ln T(x'|x) - ln T(x|x')] of Gaussian steps, from their covariances.
  const twice = times(map, map);
  const turned = times(twice, s);
  const sum = blend(
    1,
    blend(1, s, 1, congruent(map, s)),
    -1,
    blend(1, turned, 1, transposed(turned)),
  );
  const exact = inner(inverse(noise), sum) / 2 - 1;
  assertAlmostEquals(inner(fit.force, area), exact, 1e-12);
  assert(exact > 0.01);
});

Deno.test("moments of transitions are those of plain loops", () => {
  const shape = { chains: 3, times: 7, coordinates: 2 };
  const samples = followed(4, shape, sheared());
  const sums = new Float64Array(transitionWidth(2));
  for (let c = 0; c < 3; c++) addTransitions(samples, c, 1, 5, sums);
  const { count, mean, xd } = transitionsOf(sums);
  const rows = [0, 1, 2].flatMap((c) =>
    [1, 2, 3, 4, 5].map((k) => samples.values.subarray((c * 7 + k) * 2))
  );
  const averaged = (of: (row: Float64Array) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / 15;
  assertEquals(count, 15);
  assertAlmostEquals(mean[1]!, averaged((r) => r[1]!), 1e-13);
  const dx = averaged((r) => r[2]! - r[0]!);
  const product = averaged((r) => r[1]! * (r[2]! - r[0]!));
  assertAlmostEquals(xd[2]!, product - mean[1]! * dx, 1e-12);
});

Deno.test("the relaxation time is that of the slowest mode, turning or not", () => {
  const turning = Float64Array.of(0.1, 0.3, -0.3, 0.1);
  const radius = Math.hypot(0.9, 0.3);
  assertAlmostEquals(relaxationTime(turning), 1 / (1 - radius), 1e-6);
  assertEquals(relaxationTime(Float64Array.of(-0.1, 0, 0, 0.5)), Infinity);
  assertEquals(relaxationTime(identity(2)), 1);
});

Deno.test("there is no fit to too few transitions, nor to a chain that grows", () => {
  const { transitions } = population(map, noise);
  assertEquals(linearFit({ ...transitions, count: 5 }), undefined);
  const away = transitions.xd.map((value) => -value);
  assertEquals(linearFit({ ...transitions, xd: away }), undefined);
});
