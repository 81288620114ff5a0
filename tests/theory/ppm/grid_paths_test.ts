import { assert, assertAlmostEquals } from "@std/assert";
import {
  type GridEntropyName,
  type GridSetting,
  gridTheory,
} from "../../../lib/theory/ppm/mod.ts";
import {
  enumerate,
  kernels,
  logMarginal,
  type Path,
} from "./grid_enumerated.ts";

/** Informations and entropies of all paths, from marginals of the paths themselves. */
function longWay(s: GridSetting, steps: number) {
  const { grid, G, model } = kernels(s);
  const paths = enumerate(s, steps);
  const log = (keep: (p: Path) => string) => logMarginal(paths, keep);
  const mean = (f: (p: Path) => number) =>
    paths.reduce((sum, p) => sum + p.probability * f(p), 0);
  const at = (n: number) => ({
    x: log((p) => `${p.x[n]}`),
    theta: log((p) => `${p.theta[n]}`),
    joint: log((p) => `${p.theta[n]} ${p.x[n]}`),
    dataTheta: log((p) => `${p.c} ${p.theta[n]}`),
    all: log((p) => `${p.c} ${p.theta[n]} ${p.x[n]}`),
    dataX: log((p) => `${p.c} ${p.x[n]}`),
  });
  const data = log((p) => `${p.c}`);
  const thetaPath = log((p) => `${p.theta}`);
  const thetaPathX = log((p) => `${p.theta} ${p.x[steps]}`);
  const thetaPathData = log((p) => `${p.theta} ${p.c}`);
  const thetaPathDataX = log((p) => `${p.theta} ${p.c} ${p.x[steps]}`);
  const [first, last] = [at(0), at(steps)];
  const heat = (p: Path) =>
    p.x.slice(1).reduce(
      (sum, x, n) => sum + grid[p.theta[n + 1]!]! * (x - p.x[n]!),
      0,
    );
  const heatTheta = (p: Path) =>
    p.theta.slice(1).reduce((sum, b, n) => {
      const [a, x] = [p.theta[n]!, p.x[n]!];
      return sum + Math.log(G(p.c, x, a, b) / G(p.c, x, b, a));
    }, 0);
  const work = (p: Path) =>
    p.theta.slice(1).reduce(
      (sum, b, n) => sum - (grid[b]! - grid[p.theta[n]!]!) * p.x[n]!,
      0,
    );
  const logZ = (j: number) => -Math.log(model(j, 0));
  const conditional = (p: Path) =>
    Math.log(model(p.theta[0]!, p.x[0]!)) - thetaPathX(p) + thetaPath(p) +
    heat(p);
  // ln p(theta_n | theta_<n, x_<n) from path marginals, n by n.
  const prefixes = Array.from({ length: steps }, (_, n) => ({
    both: log((p) => `${p.theta.slice(0, n + 2)} ${p.x.slice(0, n + 1)}`),
    bothBefore: log((p) => `${p.theta.slice(0, n + 1)} ${p.x.slice(0, n + 1)}`),
    own: log((p) => `${p.theta.slice(0, n + 2)}`),
    ownBefore: log((p) => `${p.theta.slice(0, n + 1)}`),
    given: log((p) => `${p.c} ${p.theta.slice(0, n + 2)}`),
    givenBefore: log((p) => `${p.c} ${p.theta.slice(0, n + 1)}`),
  }));
  const transfer = (p: Path) =>
    prefixes.reduce(
      (sum, l) => sum + l.both(p) - l.bothBefore(p) - l.own(p) + l.ownBefore(p),
      0,
    );
  const transferGivenData = (p: Path) =>
    prefixes.reduce(
      (sum, l, n) =>
        sum + Math.log(G(p.c, p.x[n]!, p.theta[n]!, p.theta[n + 1]!)) -
        l.given(p) + l.givenBefore(p),
      0,
    );
  const entropies: Record<GridEntropyName, (p: Path) => number> = {
    X: (p) => first.x(p) - last.x(p) + heat(p),
    Theta: (p) => first.theta(p) - last.theta(p) + heatTheta(p),
    Joint: (p) => first.joint(p) - last.joint(p) + heat(p) + heatTheta(p),
    ThetaGivenData: (p) =>
      first.dataTheta(p) - last.dataTheta(p) + heatTheta(p),
    // ln P/P~, from the reverse process itself.
    JointGivenData: (p) =>
      Math.log(p.probability) - last.all(p) - Math.log(p.undone),
    XGivenTheta: conditional,
    Initial: (p) => first.joint(p) - first.theta(p) - last.x(p) + heat(p),
    Interface: (p) =>
      first.joint(p) - first.theta(p) - last.joint(p) + last.theta(p) +
      heat(p),
    Dissipation: (p) => work(p) + logZ(p.theta[steps]!) - logZ(p.theta[0]!),
    Feedback: (p) => conditional(p) + transfer(p),
    FeedbackGivenData: (p) =>
      Math.log(model(p.theta[0]!, p.x[0]!)) - thetaPathDataX(p) +
      thetaPathData(p) + heat(p) + transferGivenData(p),
  };
  const statistics = (s: (p: Path) => number) => ({
    mean: mean(s),
    variance: mean((p) => s(p) ** 2) - mean(s) ** 2,
    integral: mean((p) => Math.exp(-s(p))),
    second: mean((p) => Math.exp(-2 * s(p))),
    bounded: mean((p) => 1 / (1 + Math.exp(s(p)))),
  });
  return {
    paths,
    mean,
    entropies,
    statistics,
    wrongOrder: mean((p) =>
      Math.log(p.probability / p.undoneWrongly) - last.all(p)
    ),
    numbers: {
      memorizedInformation: mean((p) =>
        last.dataTheta(p) - last.theta(p) - data(p)
      ),
      learnedInformation: mean((p) =>
        last.joint(p) - last.theta(p) - last.x(p)
      ),
      learnedInformationData: mean((p) => last.dataX(p) - last.x(p) - data(p)),
      informationGivenData: mean((p) =>
        last.all(p) + data(p) - last.dataX(p) - last.dataTheta(p)
      ),
      initialInformation: mean((p) =>
        first.joint(p) - first.theta(p) - first.x(p)
      ),
      learnedPath: mean((p) => thetaPathX(p) - thetaPath(p) - last.x(p)),
      memorizedPath: mean((p) => thetaPathData(p) - thetaPath(p) - data(p)),
      transferEntropy: s.gradient === "pcd" ? mean(transfer) : 0,
      transferEntropyGivenData: s.gradient === "pcd"
        ? mean(transferGivenData)
        : 0,
      meanHeat: mean(heat),
      varianceHeat: mean((p) => heat(p) ** 2) - mean(heat) ** 2,
      meanHeatTheta: mean(heatTheta),
      varianceHeatTheta: mean((p) => heatTheta(p) ** 2) - mean(heatTheta) ** 2,
      meanWork: mean(work),
      varianceWork: mean((p) => work(p) ** 2) - mean(work) ** 2,
      meanTheta: mean((p) => grid[p.theta[steps]!]!),
      probabilityOne: mean((p) => p.x[steps]!),
      generalizationGap: mean((p) =>
        (p.c / s.dataSize - s.probability) * grid[p.theta[steps]!]!
      ),
    },
  };
}

const cases: readonly (readonly [GridSetting, number])[] = [
  [{
    states: 3,
    thetaMax: 1.3,
    dataSize: 2,
    probability: 0.35,
    inverseTemperature: 2.5,
    mixing: 0.45,
    gradient: "pcd",
    start: "uniform",
  }, 3],
  [{
    states: 4,
    thetaMax: 2.2,
    dataSize: 3,
    probability: 0.7,
    inverseTemperature: 1.1,
    mixing: 0.8,
    gradient: "mini",
    start: "centre",
  }, 3],
  [{
    states: 3,
    thetaMax: 3,
    dataSize: 1,
    probability: 0.5,
    inverseTemperature: 7,
    mixing: 1,
    gradient: "full",
    start: "uniform",
  }, 3],
  [{
    states: 2,
    thetaMax: 0.7,
    dataSize: 3,
    probability: 0.9,
    inverseTemperature: 5,
    mixing: 0.2,
    gradient: "pcd",
    start: "centre",
  }, 4],
];

for (const [setting, steps] of cases) {
  const name = `${setting.gradient}, m = ${setting.states}, N = ${steps}`;
  const long = longWay(setting, steps);
  const theory = gridTheory(setting, steps);

  Deno.test(`gridTheory() agrees with all paths written out: ${name}`, () => {
    assertAlmostEquals(long.mean(() => 1), 1, 1e-12);
    for (const [key, value] of Object.entries(long.numbers)) {
      const found = theory[key as keyof typeof long.numbers];
      assertAlmostEquals(found!, value, 1e-11, key);
    }
    for (const [key, s] of Object.entries(long.entropies)) {
      const found = theory.entropies[key as GridEntropyName]!;
      for (const [field, value] of Object.entries(long.statistics(s))) {
        const got = found[field as "mean"];
        const tolerance = 1e-10 * (1 + Math.abs(value));
        assertAlmostEquals(got, value, tolerance, `${key} ${field}`);
      }
    }
  });

  Deno.test(`sums over paths obey the theorems that hold, and no others: ${name}`, () => {
    const { entropies: e } = theory;
    const fed = setting.gradient === "pcd";
    const point = setting.start === "centre";
    const holds: GridEntropyName[] = ["Feedback", "FeedbackGivenData"];
    if (!point) holds.push("Joint", "JointGivenData");
    if (!fed) {
      holds.push("Initial", "Interface", "XGivenTheta", "Dissipation");
      if (!point) holds.push("Theta", "ThetaGivenData");
    }
    for (const key of Object.keys(e) as GridEntropyName[]) {
      const off = Math.abs(e[key]!.integral - 1);
      if (holds.includes(key)) assert(off < 1e-11, `${key} ${off}`);
      // Chance may bring others close: that of X is 1 where x_0 tells nothing of theta.
      else if (key !== "X") assert(off > 1e-3, `${key} ${off}`);
    }
    // The reverse process undoes x before theta.
    const off = Math.abs(long.wrongOrder - e.JointGivenData!.mean);
    assert(off > 1e-3, `order ${off}`);
  });
}

Deno.test("the filter of the path is not the model of its end", () => {
  const [setting, steps] = cases[0]!;
  const { entropies, learnedPath, initialInformation } = gridTheory(
    { ...setting, gradient: "full" },
    steps,
  );
  const split = entropies.X!.mean - learnedPath! + initialInformation;
  assertAlmostEquals(entropies.XGivenTheta!.mean, split, 1e-12);
  assert(Math.abs(entropies.Dissipation!.mean - split) > 1e-3);
});
