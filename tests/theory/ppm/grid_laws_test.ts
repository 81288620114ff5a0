import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  gridArrivals,
  gridCourse,
  gridLogs,
  type GridSetting,
  gridTables,
  gridTheory,
} from "../../../lib/theory/ppm/mod.ts";
import { uniform } from "../../stats/random.ts";

/** Settings of every kind, at random. */
function someSettings(count: number, seed: number): [GridSetting, number][] {
  const next = uniform(seed);
  const whole = (from: number, to: number) =>
    from + Math.floor(next() * (to - from + 1));
  return Array.from({ length: count }, (_, k) => [{
    states: whole(2, 6),
    thetaMax: 0.3 + 3 * next(),
    dataSize: whole(1, 6),
    probability: next(),
    inverseTemperature: 6 * next(),
    mixing: k % 5 === 0 ? 1 : 0.05 + 0.95 * next(),
    gradient: (["full", "mini", "pcd"] as const)[k % 3]!,
    start: k % 4 === 3 ? "centre" : "uniform",
  }, whole(0, 5)]);
}

const cases = someSettings(24, 17);

Deno.test("entropies of a grid keep their books: (14) to (17)", () => {
  for (const [setting, steps] of cases) {
    const t = gridTheory(setting, steps);
    const first = gridCourse(setting, 0)[0]!;
    const mean = (name: keyof typeof t.entropies) => t.entropies[name]!.mean;
    const learned = t.learnedInformation - t.initialInformation;
    const memorised = t.memorizedInformation - first.memorizedInformation;
    assertAlmostEquals(
      mean("Joint"),
      mean("X") + mean("Theta") - learned,
      1e-11,
    );
    assertAlmostEquals(
      mean("Theta"),
      mean("ThetaGivenData") + memorised,
      1e-11,
    );
    const path = t.learnedPath! - t.initialInformation;
    assertAlmostEquals(mean("X"), mean("XGivenTheta") + path, 1e-11);
    // I(X, Theta; B) = M + I(X; B | Theta).
    const of = (i: typeof first) =>
      i.learnedInformationData + i.memorizedGivenState;
    const both = of(t) - of(first);
    assertAlmostEquals(mean("Joint"), mean("JointGivenData") + both, 1e-11);
    assertAlmostEquals(t.flowTheta + t.flowX, learned, 1e-11);
    // First law, <phi> = -<theta x>.
    const tables = gridTables(setting);
    const energy = (p: Float64Array) =>
      p.reduce(
        (sum, v, i) =>
          sum - v * (i & 1) * tables.theta[(i >> 1) % setting.states]!,
        0,
      );
    const change = energy(t.marginals.at(-1)!) - energy(t.marginals[0]!);
    assertAlmostEquals(change, t.meanWork - t.meanHeat, 1e-11);
  }
});

Deno.test("informations and second laws of a grid are in order", () => {
  const least = -1e-12;
  for (const [setting, steps] of cases) {
    const t = gridTheory(setting, steps);
    const i0 = t.initialInformation;
    const mean = (name: keyof typeof t.entropies) => t.entropies[name]!.mean;
    assert(t.learnedPath! - t.learnedInformation > least);
    assert(t.learnedPath! - t.learnedInformationData > least);
    assert(t.memorizedPath! - t.memorizedInformation > least);
    assert(t.memorizedPath! - t.learnedInformationData > least);
    assert(mean("X") - t.flowX > least);
    if (setting.start === "uniform") {
      assert(mean("Theta") - t.flowTheta - t.flowData > least);
    }
    const fed = t.transferEntropy!;
    assert(mean("X") + i0 - t.learnedPath! + fed > least);
    if (setting.mixing === 1 && setting.gradient !== "pcd") {
      assertAlmostEquals(t.learnedInformation, t.learnedPath!, 1e-11);
      assert(t.memorizedInformation - t.learnedInformationData > least);
    }
    if (t.meanHeatThetaRecorded !== undefined) {
      assert(t.meanHeatThetaRecorded - t.meanHeatTheta > least);
    }
    assertEquals(
      t.meanHeatThetaRecorded === undefined,
      setting.gradient !== "mini",
    );
  }
});

Deno.test("what is carried stays exact over hundreds of steps", () => {
  const setting: GridSetting = {
    states: 7,
    thetaMax: 2,
    dataSize: 5,
    probability: 0.6,
    inverseTemperature: 3,
    mixing: 0.4,
    gradient: "full",
    start: "uniform",
  };
  const t = gridTheory(setting, 300, { multiplications: 0 });
  assertEquals(t.entropies.XGivenTheta, undefined);
  assertEquals(t.learnedPath, undefined);
  assertEquals(t.transferEntropyGivenData, 0);
  const names = [
    "Theta",
    "Joint",
    "Initial",
    "Interface",
    "Dissipation",
  ] as const;
  for (const name of names) {
    assertAlmostEquals(t.entropies[name]!.integral, 1, 1e-10, name);
    assertEquals(t.entropies[name]!.bounded, undefined);
  }
  // Stationary in the end: the parameter has the Boltzmann weights of each data set.
  const { logPartition, theta, data } = gridTables(setting);
  let memorised = 0;
  const mixed = new Float64Array(7);
  const each = Array.from(data, (weight, c) => {
    const w = theta.map((v, j) =>
      Math.exp(-3 * (logPartition[j]! - c / 5 * v))
    );
    const z = w.reduce((a, b) => a + b);
    w.forEach((v, j) => mixed[j]! += weight * v / z);
    return w.map((v) => v / z);
  });
  each.forEach((w, c) =>
    w.forEach((v, j) => memorised += data[c]! * v * Math.log(v / mixed[j]!))
  );
  assertAlmostEquals(t.memorizedInformation, memorised, 1e-10);
});

Deno.test("a parameter that starts at a point loses what the way back may reach elsewhere", () => {
  for (const inverseTemperature of [0, 0.5, 4]) {
    const setting: GridSetting = {
      states: 5,
      thetaMax: 2,
      dataSize: 3,
      probability: 0.4,
      inverseTemperature,
      mixing: 0.5,
      gradient: "full",
      start: "centre",
    };
    const { entropies, marginals } = gridTheory(setting, 3);
    // The way back from p_N(theta | B) ends at the centre with this probability.
    const { moves, data } = gridTables(setting);
    let kept = 0;
    for (let c = 0; c <= 3; c++) {
      let q = new Float64Array(5);
      marginals[3]!.forEach((p, i) => {
        if (Math.floor(i / 10) === c) q[(i >> 1) % 5]! += p;
      });
      for (let n = 0; n < 3; n++) {
        const next = new Float64Array(5);
        q.forEach((p, j) => {
          for (let d = 0; d < 3; d++) {
            const g = moves[(c * 10 + j) * 3 + d]!;
            if (g > 0) next[j + d - 1]! += p * g;
          }
        });
        q = next;
      }
      assert(data[c]! > 0);
      kept += q[2]!;
    }
    assert(kept < 0.9);
    assertAlmostEquals(entropies.ThetaGivenData!.integral, kept, 1e-12);
  }
});

Deno.test("a coin that always falls one way teaches nothing", () => {
  for (const probability of [0, 1]) {
    const t = gridTheory({
      states: 3,
      thetaMax: 1,
      dataSize: 4,
      probability,
      inverseTemperature: 2,
      mixing: 0.5,
      gradient: "mini",
      start: "uniform",
    }, 3);
    assertAlmostEquals(t.memorizedInformation, 0, 1e-14);
    assertAlmostEquals(t.generalizationGap, 0, 1e-14);
    assertAlmostEquals(t.entropies.JointGivenData!.integral, 1, 1e-12);
    assert(Object.values(t.entropies).every((e) => Number.isFinite(e!.mean)));
  }
});

Deno.test("backward starts are the marginals they mirror", () => {
  const [setting, steps] = cases[1]!;
  const { marginals } = gridTheory(setting, steps);
  const logs = gridLogs(setting, marginals.at(-1)!);
  const arrivals = gridArrivals(setting, steps);
  const m = setting.states;
  for (let c = 0; c <= setting.dataSize; c++) {
    for (let j = 0; j < m; j++) {
      const i = c * m + j;
      const { givenData, ensemble, initial } = arrivals;
      const joint = Math.log(givenData.theta[i]! * (givenData.x[i] as number));
      assertAlmostEquals(joint, logs.jointGivenData[2 * i + 1]!, 1e-12);
      const open = Math.log(ensemble.theta[i]! * (ensemble.x[i] as number));
      assertAlmostEquals(open, logs.joint[2 * j + 1]!, 1e-12);
      assertAlmostEquals(Math.log(initial.x[i] as number), logs.x[1]!, 1e-12);
    }
  }
  assertEquals(arrivals.filter.x, "filter");
});
