import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmReservoir } from "../../lib/experiments/ppm_reservoir.ts";
import { scoreOf, simulated } from "./simulated.ts";

const zLimit = 4.5;
const names = [
  "variance",
  "meanHeat",
  "entropyProductionX",
  "entropyProductionVarianceX",
  "learnedInformation",
  "reservoirKl",
  "sumMarginalKl",
  "totalCorrelation",
  "balance",
];

Deno.test("particles agree with the closed form of their collisions", () => {
  for (
    const params of [
      { reservoirSize: 4, transfer: Math.exp(-1), chains: 2 ** 15, seed: 1 },
      {
        reservoirSize: 7,
        initialVariance: 0.3,
        angle: 0.4,
        chains: 2 ** 14,
        seed: 2,
      },
    ]
  ) {
    const run = simulated(ppmReservoir, params);
    assertEquals(run.checks.filter(({ verdict }) => verdict === "fail"), []);
    for (const name of names) {
      const z = scoreOf(run, name);
      assert(Math.abs(z) <= zLimit, `${name} has z = ${z}`);
    }
    const { balance, learnedInformation } = run.analysis.estimates;
    assert(balance!.standardError < 1e-3);
    assert(learnedInformation!.standardError < 0.01);
  }
});

Deno.test("entropy production without the reservoir's share of it is caught", () => {
  const run = simulated(
    ppmReservoir,
    { reservoirSize: 4, chains: 2 ** 14 },
    (_, { values }) => {
      const { theta0, x } = values as Record<string, Float64Array>;
      // One oscillator that is another's: correlations are lost.
      theta0!.set([...theta0!.subarray(1), theta0![0]!]);
      assert(x);
    },
  );
  const balance = run.checks.find(({ estimate }) => estimate === "balance");
  assertEquals(balance!.verdict, "fail");
});

Deno.test("a large reservoir is known exactly and measured in part", () => {
  const { plan, warnings, exact } = ppmReservoir.configure({
    reservoirSize: 1000,
  });
  assert(warnings.some((w) => w.includes("64 oscillators")));
  assertEquals(plan.observables.states, undefined);
  const { values } = exact();
  assertAlmostEquals(values.entropyProductionX!.value, 0.626867848, 1e-9);
  assert(values.sumMarginalKl!.value < 1e-3);
});
