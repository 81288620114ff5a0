import { assert, assertAlmostEquals } from "@std/assert";
import { ebmAnisotropic, ebmTrap } from "../../lib/experiments/mod.ts";
import { assertExact, assertNoFailure, zLimit, zOf } from "./agree.ts";
import { exactOf, type Params, run } from "./engine.ts";

/** Parameters that stand in no document. */
const trap: Params = {
  kappa: 1.7,
  thetaStart: -0.6,
  target: 1.1,
  dt: 0.07,
  moves: 19,
  chains: 12,
  replicas: 8192,
  seed: 11,
};

const loop = [
  "meanWork",
  "excessWork",
  "objectiveBias",
  "varianceWork",
  "meanWorkClosedLoop",
  "varianceWorkClosedLoop",
  "thetaFinal",
  "varianceThetaFinal",
  "gapFinal",
];

const variants: Readonly<Record<string, Params>> = {
  "unadjusted moves": {},
  "exact moves, three between two updates": { kernel: "ou", innerMoves: 3 },
  "minibatches": { minibatch: 5, dataVariance: 2.3 },
  "a constant rate": { schedule: "constant", rate: 0.45 },
  "rates of one's own": { moves: 3, rates: [0.3, 0.1, 0.05, 0.2] },
  "a stationary start": { start: "stationary", dt: 0.3, moves: 5 },
  "a start with a lag that is removed": {
    start: { mean: 0.4, variance: 0.9 },
    lagCorrection: true,
  },
};

for (const [name, params] of Object.entries(variants)) {
  Deno.test(`the closed loop of a trap is exact: ${name}`, async () => {
    const double = name !== "unadjusted moves" && name !== "minibatches";
    const done = await run(ebmTrap, { ...trap, ...params }, { double });
    assertExact(done, loop, 0.06);
    assertNoFailure(done);
  });
}

Deno.test("the closed loop of an anisotropic Gaussian is that of its axes", async () => {
  const params = {
    precision: [[2, 0.7], [0.7, 1.1]],
    thetaStart: [0.3, -0.2],
    target: [-0.8, 0.9],
    dt: 0.1,
    moves: 11,
    chains: 9,
    replicas: 4096,
    seed: 5,
  };
  for (const kernel of ["ula", "ou"]) {
    const done = await run(ebmAnisotropic, { ...params, kernel }, {
      double: true,
    });
    const names = ["meanWorkClosedLoop", "varianceWorkClosedLoop"];
    assertExact(done, [...names, "thetaFinal0", "thetaFinal1"], 0.05);
    assertExact(done, ["varianceThetaFinal0", "varianceThetaFinal1"], 0.05);
    assertNoFailure(done);
  }
});

Deno.test("s / sqrt(N) understates the error of a closed loop", async () => {
  const done = await run(ebmTrap, trap, { double: true });
  const { varianceWorkClosedLoop, varianceWork } = done.exact;
  const expected = Math.sqrt(varianceWorkClosedLoop! * 12 / varianceWork!);
  assert(expected > 1.3);
  const z = zOf(done, "errorUnderestimation", expected);
  assert(Math.abs(z) < zLimit, `${z}`);
});

Deno.test("a closed loop without its last update is told apart", async () => {
  const rates = (factor: number) => ({
    ...trap,
    moves: 3,
    rates: [0.3, 0.1, 0.05, 0.2 * factor],
  });
  const done = await run(ebmTrap, rates(0), { double: true });
  const whole = exactOf(ebmTrap, rates(1));
  const z = zOf(done, "meanWorkClosedLoop", whole.meanWorkClosedLoop);
  assert(Math.abs(z) > 3 * zLimit, `${z}`);
});

Deno.test("the error of one learner is taken from small ones beside it", async () => {
  const params = { ...trap, chains: 200, replicas: 1 };
  const done = await run(ebmTrap, params, { double: true });
  const { standardError } = done.estimates.meanWork!;
  const { varianceWorkClosedLoop } = done.exact;
  // 256 learners tell a standard deviation to 4.4 %.
  const off = standardError / Math.sqrt(varianceWorkClosedLoop!) - 1;
  assert(Math.abs(off) < 4.5 * 0.045, `${off}`);
  assert(Math.abs(zOf(done, "meanWork")) < zLimit);
  const many = exactOf(ebmTrap, { ...params, chains: 1e7 });
  assertAlmostEquals(many.meanWork!, many.minimumWork!, 1e-6);
});

Deno.test("as many chains as infinitely many are compared with them", async () => {
  const done = await run(
    ebmTrap,
    { ...trap, chains: 512, replicas: 64 },
    { double: true },
  );
  assert(done.checks.some(({ name }) => name.startsWith("Mean work")));
  assertNoFailure(done);
});
