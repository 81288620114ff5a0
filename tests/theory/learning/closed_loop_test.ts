import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  bestDuration,
  type ClosedLoop,
  closedLoop,
  contraction,
  learnedVariance,
  meanField,
  minimumWorkContinuous,
  noiseWork,
  optimalRates,
  trapFamily,
  varianceFactor,
} from "../../../lib/theory/learning/mod.ts";
import {
  combine,
  fixed,
  type Form,
  type Linear,
  meanOfForm,
  normal,
  product,
  sum,
  varianceOfForm,
} from "./brute_force.ts";

/** All chains, moves and minibatches as linear functions of all noise. */
function everything(loop: ClosedLoop, mean: number, variance: number) {
  const { kappa, thetaStart = 0, target, chains, rates, group } = loop;
  const moves = rates.length - 1;
  const { dt, innerMoves } = group;
  const n = chains * (1 + moves * innerMoves) + rates.length;
  let used = 0;
  const noise = (scale: number) => normal(used++, n, scale);
  const one = fixed(1, n);
  let x: Linear[] = Array.from(
    { length: chains },
    () => combine([[mean, one], [1, noise(Math.sqrt(variance))]]),
  );
  let theta: Linear = combine([[thetaStart, one]]);
  const works: [number, Form][][] = x.map(() => []);
  for (let k = 0; k <= moves; k++) {
    const average = combine(x.map((v) => [1 / chains, v] as const));
    const batch = combine([
      [target, one],
      [1, noise(Math.sqrt(loop.minibatchVariance ?? 0))],
    ]);
    const eta = rates[k]! * kappa;
    const from = k === 0 && loop.lagCorrection ? average : theta;
    const next = combine([[1, from], [eta, batch], [-eta, average]]);
    x.forEach((v, i) => {
      const after = combine([[1, next], [-1, v]]);
      const before = combine([[1, theta], [-1, v]]);
      works[i]!.push([kappa / 2, product(after, after)]);
      works[i]!.push([-kappa / 2, product(before, before)]);
    });
    theta = next;
    for (let m = 0; k < moves && m < innerMoves; m++) {
      const r = group.kernel === "ula" ? 1 - dt * kappa : Math.exp(-dt * kappa);
      const spread = group.kernel === "ula" ? 2 * dt : (1 - r * r) / kappa;
      x = x.map((v) =>
        combine([[r, v], [1 - r, theta], [1, noise(Math.sqrt(spread))]])
      );
    }
  }
  const each = works.map((terms) => sum(terms));
  return { each, theta };
}

const loops: readonly (readonly [string, ClosedLoop, number, number])[] = [
  [
    "Euler moves, minibatches",
    {
      kappa: 1.4,
      thetaStart: 0.2,
      target: 1.5,
      chains: 3,
      rates: [0.4, 0.2, 0.5],
      group: { kernel: "ula", dt: 0.2, innerMoves: 1 },
      minibatchVariance: 0.3,
    },
    0.2,
    1 / 1.4,
  ],
  [
    "exact inner moves, start of its own",
    {
      kappa: 0.8,
      target: -1,
      chains: 2,
      rates: [0.3, 0.1, 0.7, 0.2],
      group: { kernel: "ou", dt: 0.3, innerMoves: 2 },
      start: { mean: 0.6, variance: 0.5 },
      lagCorrection: true,
    },
    0.6,
    0.5,
  ],
];

for (const [name, loop, mean, variance] of loops) {
  Deno.test(`closedLoop() agrees with the sum over all noise, ${name}`, () => {
    const { each, theta } = everything(loop, mean, variance);
    const n = loop.chains;
    const exact = closedLoop(loop);
    const average = sum(each.map((w) => [1 / n, w] as const));
    assertAlmostEquals(exact.meanWork, meanOfForm(average), 1e-12);
    assertAlmostEquals(exact.varianceWork, varianceOfForm(average), 1e-11);
    assertAlmostEquals(exact.meanTheta, theta.constant, 1e-13);
    const spread = theta.linear.reduce((s, v) => s + v * v, 0);
    assertAlmostEquals(exact.varianceTheta, spread, 1e-13);
    // Unbiased sample variance: half the mean square of differences of two chains.
    let within = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const difference = sum([[1, each[i]!], [-1, each[j]!]]);
        within += (varianceOfForm(difference) + meanOfForm(difference) ** 2) /
          (n * (n - 1));
      }
    }
    assertAlmostEquals(exact.meanSampleVariance, within, 1e-11);
  });
}

Deno.test("closedLoop() tends to the mean field with more chains", () => {
  const group = { kernel: "ula", dt: 0.1, innerMoves: 2 } as const;
  const rho = contraction(group, 1.3);
  const rates = optimalRates({ kappa: 1.3, rho, moves: 10 });
  const loop = {
    kappa: 1.3,
    target: 2,
    rates,
    group,
    start: "stationary",
  } as const;
  const field = meanField({
    family: trapFamily(1.3),
    parameterStart: [0],
    parameterTarget: [2],
    start: "stationary",
    time: { ...group, moves: 10 },
    rule: { schedule: "optimal" },
  });
  const many = closedLoop({ ...loop, chains: 1e9 });
  assertAlmostEquals(many.meanWork, field.meanWork, 1e-7);
  assertAlmostEquals(many.meanSampleVariance, field.varianceWork, 1e-7);
  assertAlmostEquals(many.meanTheta, 2, 1e-12);
  many.theta.forEach((v, k) =>
    assertAlmostEquals(v, field.theta[k]![0]!, 1e-12)
  );
  // (25): the excess of finitely many is exactly of order 1/N.
  const [one, two] = [10, 20].map((chains) =>
    (closedLoop({ ...loop, chains }).meanWork - field.meanWork) * chains
  );
  assertAlmostEquals(one!, two!, 1e-11);
  // The naive standard error is too small: correlation of the chains.
  const { varianceWork, meanSampleVariance } = closedLoop({
    ...loop,
    chains: 1000,
  });
  assert(varianceWork > 1.5 * meanSampleVariance / 1000);
});

/** Closed loop of exact moves at vanishing step, first and second order removed. */
function continuous(
  kappa: number,
  distance: number,
  duration: number,
  chains: number,
) {
  const at = (moves: number) => {
    const group = {
      kernel: "ou",
      dt: duration / moves,
      innerMoves: 1,
    } as const;
    const rho = contraction(group, kappa);
    const rates = optimalRates({ kappa, rho, moves });
    const r = closedLoop({ kappa, target: distance, chains, rates, group });
    return [r.meanWork, r.varianceWork, r.varianceTheta];
  };
  const rows = [500, 1000, 2000].map(at);
  return rows[2]!.map((c, i) => {
    const [a, b] = [rows[0]![i]!, rows[1]![i]!];
    const [one, two] = [2 * b - a, 2 * c - b];
    return two + (two - one) / 3;
  });
}

for (
  const [kappa, distance, duration] of [[1, 2, 3], [2.5, -1, 0.4]] as const
) {
  Deno.test(`closed forms (23)-(25) are the limit of small steps, tau ${duration}`, () => {
    const z = kappa * duration;
    const least = minimumWorkContinuous(kappa, distance, duration);
    const few = continuous(kappa, distance, duration, 7);
    assertAlmostEquals(few[0]!, least + noiseWork(z) / 7, 1e-7);
    assertAlmostEquals(few[2]!, learnedVariance(kappa, duration, 7), 1e-8);
    // (24) is the leading order in 1/N.
    const many = continuous(kappa, distance, duration, 1e6);
    const leading = varianceFactor(z) * 2 * least / 1e6;
    assertAlmostEquals(many[1]! / leading, 1, 1e-5);
    assert(Math.abs(few[1]! / (varianceFactor(z) * 2 * least / 7) - 1) > 1e-3);
  });
}

Deno.test("noiseWork() grows like the logarithm of the duration", () => {
  for (const z of [1e3, 1e4, 1e6]) {
    assertAlmostEquals(noiseWork(z) - Math.log1p(z / 2), 0.632, 2e-3);
  }
  // Both sides of where the asymptote takes over.
  const slope = (noiseWork(2010) - noiseWork(1990)) / 20;
  assertAlmostEquals(slope, 1 / 2002, 1e-6);
});

Deno.test("bestDuration() is a minimum", () => {
  const work = (z: number, chains: number) =>
    4 / (z + 2) + noiseWork(z) / chains;
  for (const chains of [1, 8, 64]) {
    const { duration, work: least } = bestDuration(1, 2, chains);
    assertAlmostEquals(least, work(duration, chains), 1e-12);
    for (const factor of [0.8, 0.95, 1.05, 1.3]) {
      assert(work(duration * factor, chains) > least);
    }
  }
  const { duration } = bestDuration(1, 2, 64);
  assertAlmostEquals((duration + 2) / (64 * 4), 1, 0.02);
  // One noisy chain and hardly anything to learn: a quench is best.
  assert(bestDuration(1, 0.1, 1).duration < 1.5);
});

Deno.test("closedLoop() refuses moves that are not Gaussian", () => {
  assertThrows(
    () =>
      closedLoop({
        kappa: 1,
        target: 1,
        chains: 2,
        rates: [1],
        group: { kernel: "mala", dt: 0.1, innerMoves: 1 },
      }),
    RangeError,
    "Cannot use kernel mala",
  );
});
