import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmEbm } from "../../lib/experiments/ppm_ebm.ts";
import type { Simulated } from "../simulated.ts";
import { scoreOf, simulated } from "./simulated.ts";

/** A double well that stands in no table. */
const own = {
  quartic: 0.3,
  quadratic: -0.4,
  thetaStart: -0.3,
  thetaTarget: 0.9,
  learningRate: 0.7,
  steps: 4,
  dt: 0.06,
  innerSteps: 3,
  chains: 2 ** 13,
  seed: 5,
};

const failed = ({ checks }: Simulated) =>
  checks.filter(({ verdict }) => verdict === "fail").map(({ name }) => name);

function near(run: Simulated, count: number) {
  const names = Object.entries(run.analysis.estimates)
    .filter(([name, e]) => run.exact.values[name] && e.standardError > 0)
    .map(([name]) => name);
  assert(names.length > count);
  for (const name of names) {
    const z = scoreOf(run, name);
    assert(Math.abs(z) < 4.5, `${name} ${z}`);
  }
}

const euler = simulated(ppmEbm, own);
const adjusted = simulated(ppmEbm, { ...own, kernel: "mala", dt: 0.25 });
const relaxed = simulated(ppmEbm, { ...own, kernel: "full" });

Deno.test("Euler steps agree with their transfer operator", () => {
  near(euler, 12);
  assertEquals(failed(euler), []);
  assert(euler.analysis.estimates.meanDissipation!.standardError < 0.02);
  // Another energy is far from it.
  const other = ppmEbm.configure({ ...own, quadratic: 0.2 }).exact();
  assert(Math.abs(scoreOf({ ...euler, exact: other }, "meanHeat")) > 5);
});

Deno.test("adjusted steps obey the Jarzynski equality and accept as predicted", () => {
  near(adjusted, 12);
  assertEquals(failed(adjusted), []);
  const { jarzynski, acceptance } = adjusted.analysis.estimates;
  assert(jarzynski!.standardError < 0.02);
  assert(acceptance!.value < 0.97);
  const laws = adjusted.checks.map(({ name }) => name);
  assert(laws.some((law) => law.startsWith("Jarzynski equality")));
});

Deno.test("the Jarzynski average of Euler steps is not judged, and is not 1", () => {
  const laws = euler.checks.map(({ name }) => name);
  assert(!laws.some((law) => law.startsWith("Jarzynski equality")));
  const { jarzynski } = ppmEbm.configure({ ...own, dt: 0.15 }).exact().values;
  assert(Math.abs(jarzynski!.value - 1) > 5e-3, `${jarzynski!.value}`);
  const { warnings } = ppmEbm.configure({});
  assert(warnings.some((each) => each.includes("break detailed balance")));
});

Deno.test("heat out of energies breaks the theorem of Euler steps, the log ratio keeps it", () => {
  const coarse = { ...own, dt: 0.16, chains: 2 ** 14 };
  const right = simulated(ppmEbm, coarse);
  assertEquals(failed(right), []);
  const wrong = simulated(ppmEbm, coarse, (_, { values }) => {
    values.heat!.set(values.heatEnergy!);
  });
  assert(
    failed(wrong).some((name) => name.startsWith("Fluctuation theorem")),
    failed(wrong).join("; "),
  );
});

Deno.test("with full relaxation dissipation is the sum of relative entropies of neighbours", () => {
  near(relaxed, 12);
  assertEquals(failed(relaxed), []);
  const { sumKl, entropyProductionXGivenTheta } = relaxed.analysis.estimates;
  const { value, standardError } = entropyProductionXGivenTheta!;
  assert(Math.abs(value - sumKl!.value) < 4.5 * standardError);
  assert(sumKl!.value > 8 * standardError);
});

Deno.test("the default energy is that of the tables", () => {
  const { values } = ppmEbm.configure({ kernel: "full" }).exact();
  assertAlmostEquals(values.sumKl!.value, 0.1101856022, 1e-10);
  assertAlmostEquals(values.klTargetFinal!.value, 0.0020441431, 1e-10);
  assertAlmostEquals(values.meanWork!.value, -0.5041686989, 1e-10);
});

Deno.test("a ramp of twice the steps dissipates half", () => {
  const ramp = (steps: number) =>
    ppmEbm.configure({ kernel: "full", ramp: true, steps }).exact()
      .values.entropyProductionXGivenTheta!.value;
  assertAlmostEquals(ramp(20), 0.0323228143, 1e-10);
  assertAlmostEquals(ramp(20) / ramp(40), 2, 5e-3);
});

Deno.test("the first law holds on every path, and notices a wrong account", () => {
  assert(euler.analysis.estimates.identityFirstLaw!.value < 1e-6);
  const spoiled = simulated(
    ppmEbm,
    { ...own, chains: 256, kernel: "full" },
    (name, { values }) => {
      if (name === "chains") values.heatEnergy![3]! += 0.01;
    },
  );
  assert(spoiled.analysis.estimates.identityFirstLaw!.value > 1e-3);
});

Deno.test("without learning steps nothing is dissipated and nothing fails", () => {
  const run = simulated(ppmEbm, { ...own, steps: 0, chains: 2560 });
  assertEquals(failed(run), []);
  assertEquals(run.analysis.estimates.meanDissipation!.value, 0);
});
