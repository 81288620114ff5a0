import { assert } from "@std/assert";
import { sgdLinear } from "../../lib/experiments/mod.ts";
import { assertAgrees, zLimit } from "./agree.ts";
import { type DoneChains, runChains, scoreOf } from "./chains.ts";

/** Eight samples that stand in no table. */
const data = {
  features: [
    [0.9, -0.4],
    [1.1, 0.7],
    [-0.3, 1.4],
    [0.6, 0.2],
    [1.5, -1.1],
    [0.2, 0.8],
    [-0.7, 0.5],
    [0.4, -0.9],
  ],
  targets: [1.8, -1.6, 0.2, 0.1, -0.1, 0.3, 0, -0.2],
  batchSize: 2,
  learningRate: 0.12,
  burnIn: 0,
  chains: 2 ** 16,
};
const fresh = await runChains(sgdLinear, {
  ...data,
  scheme: "wr",
  steps: 120,
  pathLength: 40,
});
const duplicates = await runChains(sgdLinear, {
  ...data,
  scheme: "iid",
  steps: 120,
  pathLength: 40,
});
const covariances = ["covariance00", "covariance01", "covariance11"];

/** Exact values of a run. */
function exactOf({ configured }: DoneChains, name: string): number {
  return configured.exact().values[name]!.value;
}

function assertMoments(done: DoneChains): void {
  for (const name of [...covariances, "area01", "entropyProduction"]) {
    const exact = exactOf(done, name);
    const ceiling = (name.startsWith("covariance") ? 0.02 : 0.1) *
      Math.abs(exact);
    const { value, standardError } = done.estimates[name]!;
    assert(standardError <= ceiling, `${name} is too noisy`);
    const z = (value - exact) / standardError;
    assert(Math.abs(z) <= zLimit, `${name}: z = ${z}`);
  }
}

Deno.test("fresh minibatches have the moments of sets without duplicates, and not those with", () => {
  assertMoments(fresh);
  for (const name of ["covariance00", "covariance11"]) {
    const wrong = scoreOf(fresh, name, exactOf(duplicates, name));
    assert(wrong < -10, `read as duplicates ${name} has z = ${wrong}`);
  }
});

Deno.test("minibatches with duplicates are noisier by (N - 1)/(N - B), and not as fresh ones", () => {
  assertMoments(duplicates);
  for (const name of ["covariance00", "covariance11"]) {
    const wrong = scoreOf(duplicates, name, exactOf(fresh, name));
    assert(wrong > 10, `read as fresh ${name} has z = ${wrong}`);
  }
});

Deno.test("a spread that divides by N - 1 is refused", () => {
  const samples = data.targets.length;
  for (const name of covariances.filter((_, k) => k !== 1)) {
    const spoilt = exactOf(fresh, name) * samples / (samples - 1);
    const wrong = scoreOf(fresh, name, spoilt);
    assert(wrong < -10, `${name} has z = ${wrong}`);
  }
});

Deno.test("without replacement the phase of the epoch is all-important", async () => {
  const wor = { ...data, scheme: "wor", learningRate: 0.03, epochs: 100 };
  const [boundary, middle] = await Promise.all(
    [0, 2].map((phase) =>
      runChains(sgdLinear, { ...wor, phase, pathLength: 0 })
    ),
  ) as [DoneChains, DoneChains];
  for (const done of [boundary, middle]) {
    for (const name of ["mean0", "mean1", ...covariances]) {
      const z = scoreOf(done, name, exactOf(done, name));
      assert(Math.abs(z) <= zLimit, `${name}: z = ${z}`);
    }
  }
  for (const i of [0, 1]) {
    const name = `covariance${i}${i}`;
    const mixed = exactOf(boundary, name) / 2 + exactOf(middle, name) / 2;
    const wrong = scoreOf(boundary, name, mixed);
    assert(wrong < -100, `at a random phase ${name} has z = ${wrong}`);
  }
});

Deno.test("a burn-in that is too short is noticed", async () => {
  const away = { ...data, startDeviation: [0.6, -0.5], pathLength: 0 };
  const early = await runChains(sgdLinear, {
    ...away,
    scheme: "wr",
    steps: 12,
  });
  const late = await runChains(sgdLinear, {
    ...away,
    scheme: "wr",
    steps: 300,
  });
  for (const name of ["mean0", "mean1", ...covariances]) {
    const stationary = exactOf(fresh, name);
    const z = scoreOf(late, name, stationary);
    assert(Math.abs(z) <= zLimit, `${name} after 300 steps: z = ${z}`);
    const known = scoreOf(early, name, exactOf(early, name));
    assert(Math.abs(known) <= zLimit, `${name} after 12 steps: z = ${known}`);
  }
  const wrong = scoreOf(early, "mean1", 0);
  assert(Math.abs(wrong) > 10, `after 12 steps the mean has z = ${wrong}`);
});

/** Variance of means of neighbours, against what independent chains have. */
function clumping(x: Float64Array, group: number): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
    x.length;
  let between = 0;
  for (let first = 0; first < x.length; first += group) {
    let sum = 0;
    for (let k = 0; k < group; k++) sum += x[first + k]! - mean;
    between += sum * sum / group;
  }
  return between / x.length * group / variance;
}

Deno.test("chains share no stream: means of neighbours scatter as those of independent ones", () => {
  const group = 64;
  const { end0 } = fresh.planes;
  const groups = end0!.length / group;
  const ratio = {
    value: clumping(end0!, group),
    standardError: Math.sqrt(2 / groups),
  };
  assertAgrees("scatter of means", ratio, 1, 0.05);
  const shared = end0!.map((_, k) => end0![k - k % group]!);
  const wrong = clumping(shared, group);
  assert(wrong > 50, `with a shared stream the scatter is ${wrong}`);
});

Deno.test("one order for all epochs ends in an orbit, within the rounding of single precision", async () => {
  for (const phase of [0, 1, 3]) {
    const { checks } = await runChains(sgdLinear, {
      ...data,
      scheme: "so",
      phase,
      epochs: 300,
      pathLength: 0,
      chains: 512,
      startDeviation: [0.05, -0.02],
    });
    for (const { name, verdict, reason } of checks) {
      assert(verdict !== "fail", `${name}, block ${phase}: ${reason}`);
    }
  }
});
