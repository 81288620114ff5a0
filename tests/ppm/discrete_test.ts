import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmDiscrete } from "../../lib/experiments/ppm_discrete.ts";
import type { Simulated } from "../simulated.ts";
import { scoreOf, simulated } from "./simulated.ts";

/** A model that stands in no table. */
const own = {
  states: 4,
  thetaMax: 1.3,
  dataSize: 3,
  probability: 0.35,
  inverseTemperature: 2.5,
  mixing: 0.45,
  steps: 3,
  chains: 2 ** 14,
  seed: 11,
};

const failed = ({ checks }: Simulated) =>
  checks.filter(({ verdict }) => verdict === "fail").map(({ name }) => name);

/** Every estimate that has an exact value and an error. */
function scores(run: Simulated): [string, number][] {
  return Object.entries(run.analysis.estimates)
    .filter(([name, e]) => run.exact.values[name] && e.standardError > 0)
    .map(([name]) => [name, scoreOf(run, name)]);
}

const plain = simulated(ppmDiscrete, own);

Deno.test("chains on a grid agree with the enumeration, estimate by estimate", () => {
  const found = scores(plain);
  assert(found.length > 40);
  for (const [name, z] of found) assert(Math.abs(z) < 4.5, `${name} ${z}`);
  assertEquals(failed(plain), []);
  const { memorizedInformation, meanHeat } = plain.analysis.estimates;
  assert(memorizedInformation!.standardError < 0.004);
  assert(meanHeat!.standardError < 0.01);
  // Another temperature of theta is far from it.
  const other = ppmDiscrete.configure({ ...own, inverseTemperature: 4 });
  const control = { ...plain, exact: other.exact() };
  assert(Math.abs(scoreOf(control, "meanHeatTheta")) > 10);
  assert(Math.abs(scoreOf(control, "memorizedInformation")) > 5);
});

Deno.test("identities hold on every path of a grid, and notice a wrong account", () => {
  const names = ["Joint", "Theta", "X", "JointGivenData", "FirstLaw"];
  for (const name of names) {
    assert(plain.analysis.estimates[`identity${name}`]!.value < 1e-12, name);
  }
  const spoiled = simulated(
    ppmDiscrete,
    { ...own, chains: 2560 },
    (name, { values }) => {
      if (name === "chains") values.work![77]! += 0.01;
    },
  );
  assert(spoiled.analysis.estimates.identityFirstLaw!.value > 1e-3);
});

Deno.test("a filter that forgets the past breaks the theorem of x given the path", () => {
  const spoiled = simulated(ppmDiscrete, own, (_, { values }) => {
    const { filter, state } = values;
    state!.forEach((j, i) => {
      const theta = own.thetaMax * (2 * j / (own.states - 1) - 1);
      filter![i] = 1 / (1 + Math.exp(-theta));
    });
  });
  assertEquals(failed(plain).length, 0);
  assert(
    failed(spoiled).some((name) => name.includes("s(X | Theta path)")),
    failed(spoiled).join("; "),
  );
});

Deno.test("with a persistent chain the plain theorems miss 1 and A given the data does not", () => {
  const run = simulated(ppmDiscrete, {
    ...own,
    gradient: "pcd",
    inverseTemperature: 2,
    steps: 2,
  });
  for (const [name, z] of scores(run)) {
    assert(Math.abs(z) < 4.5, `${name} ${z}`);
  }
  assertEquals(failed(run), []);
  const { integralThetaGivenData, feedbackIntegral, transferEntropy } =
    run.analysis.estimates;
  const { value, standardError } = integralThetaGivenData!;
  assert(1 - value > 5 * standardError, `${value}`);
  const repaired = feedbackIntegral!;
  assert(repaired.standardError < 0.05);
  assert(Math.abs(repaired.value - 1) < 4 * repaired.standardError);
  assert(transferEntropy!.value > 0.01);
  assertEquals(run.plan.ensembles.map(({ name }) => name).slice(0, 3), [
    "chains",
    "reversed",
    "reversedPooled",
  ]);
});

Deno.test("a point start loses the probability of backward paths that end elsewhere", () => {
  const run = simulated(ppmDiscrete, { ...own, start: "centre" });
  for (const [name, z] of scores(run)) {
    assert(Math.abs(z) < 4.5, `${name} ${z}`);
  }
  const { integralThetaGivenData, absoluteIrreversibility } =
    run.analysis.estimates;
  const rest = run.exact.values.integralThetaGivenData!.value;
  assert(rest < 0.6);
  const both = integralThetaGivenData!.value + absoluteIrreversibility!.value;
  const error = Math.hypot(
    integralThetaGivenData!.standardError,
    absoluteIrreversibility!.standardError,
  );
  assert(Math.abs(both - 1) < 4 * error && error < 0.02, `${both}`);
  const said = run.checks.find(({ name }) =>
    name.startsWith("Absolute irreversibility")
  )!;
  assert(said.reason.includes("no forward counterpart"), said.reason);
});

Deno.test("a record of minibatches costs heat, and both definitions are told apart", () => {
  const run = simulated(ppmDiscrete, { ...own, gradient: "mini" });
  for (const [name, z] of scores(run)) {
    assert(Math.abs(z) < 4.5, `${name} ${z}`);
  }
  const { meanHeatTheta, meanHeatThetaRecorded } = run.analysis.estimates;
  assert(meanHeatThetaRecorded!.value > 1.2 * meanHeatTheta!.value);
  const { warnings } = ppmDiscrete.configure({ gradient: "mini" });
  assert(warnings[0]!.includes("record is not kept"));
});

Deno.test("full relaxation makes the path tell no more than its end", () => {
  const { values } = ppmDiscrete.configure({ ...own, mixing: 1 }).exact();
  assertAlmostEquals(
    values.learnedPath!.value,
    values.learnedInformation!.value,
    1e-12,
  );
  const { learnedPath, learnedInformation } = ppmDiscrete.configure(own)
    .exact().values;
  assert(learnedPath!.value > learnedInformation!.value + 1e-4);
});

Deno.test("the default is the model of the tables", () => {
  const { values, unavailable } = ppmDiscrete.configure({}).exact();
  const printed = {
    memorizedInformation: 0.0562480040,
    learnedInformationData: 0.0081077462,
    entropyProductionXGivenTheta: 0.1501720056,
    entropyProductionJointGivenData: 1.1086503483,
    boundedAverageXGivenTheta: 0.46521787,
    generalizationGap: 0.0726148295,
  };
  for (const [name, value] of Object.entries(printed)) {
    assertAlmostEquals(values[name]!.value, value, 1e-8, name);
  }
  assertEquals(unavailable, []);
});

Deno.test("without learning steps nothing is learnt and nothing fails", () => {
  const run = simulated(ppmDiscrete, { ...own, steps: 0, chains: 2560 });
  assertEquals(failed(run), []);
  assertAlmostEquals(
    run.exact.values.memorizedInformation!.value,
    0,
    1e-12,
  );
});
