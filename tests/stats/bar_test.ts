import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { bar, occupied, pointsOf, workHistogram } from "../../lib/stats/mod.ts";
import { normal, sample } from "./random.ts";
import { stateOf } from "./state_of.ts";

/** Work of a linear process: variance 2 T (mean - Delta F) on both sides. */
function bothSides(
  draw: () => number,
  { nF, nR, deltaF, sigma, temperature }: {
    nF: number;
    nR: number;
    deltaF: number;
    sigma: number;
    temperature: number;
  },
) {
  const lost = sigma ** 2 / (2 * temperature);
  return {
    forward: sample(nF, () => deltaF + lost + sigma * draw()),
    reverse: sample(nR, () => -deltaF + lost + sigma * draw()),
  };
}

Deno.test("bar() gives the golden value, but its gate is not met", () => {
  const { estimate, gate } = bar(
    pointsOf(Float64Array.of(0.3, 1.1, 2.7, 1.9, 0.8)),
    pointsOf(Float64Array.of(-0.2, 0.9, 0.4, -0.6)),
    1,
  );
  assertAlmostEquals(estimate.value, 0.619044528345, 1e-12);
  assertAlmostEquals(estimate.standardError, 0.281566649, 1e-9);
  assertEquals(estimate.n, 9);
  assert(!gate.converged);
  assertEquals(
    gate.reasons[1],
    `only ${gate.reverse} reverse samples are in the overlap, below 100`,
  );
});

Deno.test("bar() is calibrated on Gaussian work with unequal sides", () => {
  const draw = normal(23);
  const truth = { nF: 900, nR: 300, deltaF: 2, sigma: 1.4, temperature: 0.8 };
  let sum = 0;
  let square = 0;
  let error = 0;
  const repetitions = 400;
  for (let i = 0; i < repetitions; i++) {
    const { forward, reverse } = bothSides(draw, truth);
    const { estimate } = bar(pointsOf(forward), pointsOf(reverse), 0.8);
    sum += estimate.value - 2;
    square += (estimate.value - 2) ** 2;
    error += estimate.standardError ** 2;
  }
  assertAlmostEquals(square / error, 1, 0.25);
  assert(Math.abs(sum / repetitions) < 4 * Math.sqrt(square) / repetitions);
});

Deno.test("bar() from histograms agrees with bar() from samples", () => {
  const draw = normal(24);
  const truth = { nF: 1e5, nR: 1e5, deltaF: -1, sigma: 1.5, temperature: 1 };
  const { forward, reverse } = bothSides(draw, truth);
  const exact = bar(pointsOf(forward), pointsOf(reverse), 1);
  const binned = bar(
    occupied(stateOf(workHistogram, forward), 0),
    occupied(stateOf(workHistogram, reverse), 0),
    1,
  );
  assert(exact.gate.converged);
  assertAlmostEquals(binned.estimate.value, exact.estimate.value, 1e-4);
  const ratio = binned.estimate.standardError / exact.estimate.standardError;
  assertAlmostEquals(ratio, 1, 1e-3);
  const z = (exact.estimate.value + 1) / exact.estimate.standardError;
  assert(Math.abs(z) < 4);
});

Deno.test("bar() survives sides that do not meet", () => {
  for (const far of [100, 1e4, 1e8]) {
    const forward = pointsOf(Float64Array.of(far, far + 1, far + 2));
    const reverse = pointsOf(Float64Array.of(far, far - 1));
    const { estimate, gate } = bar(forward, reverse, 1);
    assert(Math.abs(estimate.value) < far);
    assert(estimate.standardError > 0.5);
    assert(!gate.converged);
  }
  const nothing = bar(
    pointsOf(new Float64Array(0)),
    pointsOf(sample(3, normal(1))),
    1,
  );
  assert(Number.isNaN(nothing.estimate.value));
  assertEquals(nothing.gate.reasons.length, 2);
});
