/** Chains carried out step by step against their exact statistics, forward and backward. */
import { assert, assertAlmostEquals } from "@std/assert";
import {
  acrossTerms,
  addLogDensity,
  type DensityColumns,
  linearArrival,
  type LinearArrivalKind,
  type LinearDensities,
  linearDensities,
  type LinearQuantity,
  type LinearSetting,
  linearStatistics,
} from "../../../lib/theory/ppm/mod.ts";
import {
  type ChainColumns,
  type ChainOptions,
  linearChains,
} from "./linear_chains.ts";

const chains = 2 ** 15;

const slow: LinearSetting = {
  taskVariance: 0.6,
  dataMeanVariance: 0.3,
  initialVariance: 0.8,
  modelVariance: 0.7,
  relaxation: 0.6,
  gain: 0.35,
  batchVariance: 0.05,
  thermalVariance: 0.15,
  adaptive: false,
  dimensions: 3,
  steps: 5,
};
const fed: LinearSetting = {
  ...slow,
  adaptive: true,
  dimensions: 1,
  gain: 0.3,
};

type Name = keyof LinearDensities;
/** Density at the start and at the end, and the heats between. */
const made: Partial<
  Record<LinearQuantity, readonly [Name, Name, heat: number, theta: number]>
> = {
  X: ["x", "x", 1, 0],
  XInitial: ["xGivenTheta", "x", 1, 0],
  XInterface: ["xGivenTheta", "xGivenTheta", 1, 0],
  XGivenTheta: ["xGivenTheta", "xGivenPath", 1, 0],
  Theta: ["theta", "theta", 0, 1],
  ThetaGivenData: ["thetaGivenData", "thetaGivenData", 0, 1],
  Joint: ["joint", "joint", 1, 1],
  JointGivenData: ["jointGivenData", "jointGivenData", 1, 1],
};

/** A stochastic entropy of every row. */
function entropies(
  setting: LinearSetting,
  columns: ChainColumns,
  quantity: LinearQuantity,
  end: Name = made[quantity]![1],
  across = setting.dimensions > 1,
): Float64Array {
  const [start, , heat, theta] = made[quantity]!;
  const terms = acrossTerms(setting)!;
  const out = columns.heat.map((q, i) => {
    const own = heat * q + theta * columns.heatTheta[i]!;
    return theta === 1 && across
      ? own + terms.constant + terms.start * columns.across0[i]! +
        terms.end * columns.across[i]!
      : own;
  });
  const before: DensityColumns = {
    data: columns.data,
    theta: columns.theta0,
    x: columns.x0,
    filter: columns.theta0,
  };
  addLogDensity(linearDensities(setting, 0)[start]!, before, 1, out);
  addLogDensity(
    linearDensities(setting, setting.steps)[end]!,
    columns,
    -1,
    out,
  );
  return out;
}

/** How many standard errors a mean is from its value; a mean must be sharp. */
function score(
  values: Float64Array,
  expected: number,
  sharp: number,
): number {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n;
  const error = Math.sqrt(variance / n);
  assert(error < sharp, `the error is ${error}`);
  return (mean - expected) / error;
}

const logistic = (s: number) => 1 / (1 + Math.exp(s));
const most = 4.2;
const close = (z: number, what: string) =>
  assert(Math.abs(z) < most, `${what}: ${z} standard errors`);
const far = (z: number, what: string) =>
  assert(Math.abs(z) > 6, `${what}: only ${z} standard errors`);

for (const [name, setting] of [["slow", slow], ["fed back", fed]] as const) {
  Deno.test(`chains that are ${name} have the exact entropies`, () => {
    const columns = linearChains(setting, { seed: 31, chains });
    for (const quantity of Object.keys(made) as LinearQuantity[]) {
      // With feedback the filter is that given the data.
      if (setting.adaptive && quantity === "XGivenTheta") continue;
      const exact = linearStatistics(setting, quantity)!;
      const s = entropies(setting, columns, quantity);
      close(score(s, exact.mean, 0.08), `<${quantity}>`);
      const square = s.map((v) => (v - exact.mean) ** 2);
      const sharp = 0.08 * exact.variance;
      close(score(square, exact.variance, sharp), `Var ${quantity}`);
      const bounded = s.map(logistic);
      close(score(bounded, exact.boundedAverage!, 0.003), `BAR ${quantity}`);
      const below = s.map((v) => Number(v < 0));
      close(score(below, exact.probabilityNegative!, 0.004), `P ${quantity}`);
      if (exact.integralSecond !== undefined) {
        const exponential = s.map((v) => Math.exp(-v));
        close(score(exponential, exact.integral!, 0.03), `IFT ${quantity}`);
      }
    }
    for (const quantity of ["heat", "work", "heatTheta"] as const) {
      const exact = linearStatistics(setting, quantity)!;
      close(score(columns[quantity], exact.mean, 0.08), quantity);
    }
  });
}

Deno.test("marginals that forget the data, and deviations for variances, are found out", () => {
  const columns = linearChains(slow, { seed: 32, chains: 2 * chains });
  const theta = linearStatistics(slow, "Theta")!;
  const forgotten = entropies(slow, columns, "Theta", "thetaGivenData");
  far(score(forgotten, theta.mean, 0.03), "p(theta|B) for p(theta)");
  const path = linearStatistics(slow, "XGivenTheta")!;
  const last = entropies(slow, columns, "XGivenTheta", "xGivenTheta");
  far(score(last, path.mean, 0.03), "p(x|theta) for the filter");
  const mixed = linearChains(slow, { seed: 32, chains, mistake: "deviation" });
  const s = entropies(slow, mixed, "XGivenTheta");
  far(score(s, path.mean, 0.03), "variance for deviation");
});

/** Distance of the bounded average of backward rows from the exact forward one. */
function backwardScore(
  setting: LinearSetting,
  quantity: LinearQuantity,
  kind: LinearArrivalKind,
  options: Pick<ChainOptions, "seed" | "mistake" | "backward">,
): number {
  const arrival = linearArrival(setting, kind);
  const columns = linearChains(setting, { chains, arrival, ...options });
  // Reversed rows carry the collective parameter alone.
  const across = options.backward === "mirrored";
  const s = entropies(setting, columns, quantity, undefined, across);
  const { boundedAverage } = linearStatistics(
    across ? setting : { ...setting, dimensions: 1 },
    quantity,
  )!;
  return score(s.map((v) => logistic(-v)), boundedAverage!, 0.003);
}

const mirrored = [
  ["XGivenTheta", "filter"],
  ["XInitial", "marginal"],
  ["XInterface", "interface"],
] as const;
const reversed = [
  ["ThetaGivenData", "givenData"],
  ["JointGivenData", "givenData"],
  ["Theta", "joint"],
  ["Joint", "joint"],
] as const;

Deno.test("mirrored rows have the bounded averages of forward ones", () => {
  for (const [quantity, kind] of mirrored) {
    const options = { seed: 33, backward: "mirrored" } as const;
    close(backwardScore(slow, quantity, kind, options), quantity);
  }
  const single = { ...slow, relaxation: 0, dimensions: 1 };
  close(
    backwardScore(single, "XGivenTheta", "filter", {
      seed: 34,
      backward: "mirrored",
    }),
    "rho 0",
  );
});

Deno.test("reversed rows have the bounded averages of forward ones", () => {
  const options = { seed: 35, backward: "reversed" } as const;
  for (const [quantity, kind] of reversed) {
    close(backwardScore(slow, quantity, kind, options), quantity);
  }
  for (const [quantity, kind] of reversed.filter(([q]) => q.startsWith("J"))) {
    close(backwardScore(fed, quantity, kind, options), `${quantity}, feedback`);
  }
});

Deno.test("given the path, mirrored rows of a linear model do not feel where x begins", () => {
  const law = linearArrival(slow, "filter");
  const elsewhere = { ...law, x: { ...law.x, filter: 0, theta: 3, data: -1 } };
  const [here, there] = [law, elsewhere].map((arrival) => {
    const backward = "mirrored" as const;
    const options = { seed: 39, chains: 100, backward, arrival };
    return entropies(slow, linearChains(slow, options), "XGivenTheta");
  });
  // So that only the forward mean tells a wrong end from the right one.
  here!.forEach((s, i) => assertAlmostEquals(s, there![i]!, 1e-9));
});

Deno.test("backward rows that begin or run in the wrong way are found out", () => {
  const options = { seed: 36, backward: "mirrored" } as const;
  far(backwardScore(slow, "XInitial", "filter", options), "no marginal");
  const order = { seed: 37, backward: "reversed", mistake: "order" } as const;
  far(backwardScore(fed, "JointGivenData", "givenData", order), "order");
  far(backwardScore(slow, "JointGivenData", "givenData", order), "order");
  const undone = { seed: 38, backward: "reversed" } as const;
  const falling = { ...slow, initialVariance: 4, gain: 0.9, dimensions: 1 };
  far(
    backwardScore(falling, "XGivenTheta", "joint", undone),
    "path drawn anew",
  );
  far(backwardScore(slow, "Theta", "givenData", undone), "given the data");
});
