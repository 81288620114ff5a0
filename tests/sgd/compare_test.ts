import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import { simulate } from "../../lib/engine/simulate.ts";
import { samplerCompare } from "../../lib/experiments/sampler_compare.ts";
import { ParamError } from "../../lib/params.ts";
import { readSamplers, samplerOf } from "../../lib/sgd/samplers.ts";

/** Divergences of single samplers at learning rates 4e-3 and 1e-3, from printed tables of another program. */
const printed: Readonly<Record<string, readonly [number, number]>> = {
  "ula": [1.18473545e-2, 6.25754986e-4],
  "sgld": [2.79362384e-1, 1.82233147e-2],
  "sgld-iid": [3.73945584e-1, 2.50891823e-2],
  "sgld-cor": [3.4784919e-2, 1.73250833e-3],
  "sgworld": [5.0394278e-2, 6.09698014e-4],
  "sgworld-ep": [5.82584277e-1, 2.79145038e-2],
  "sgworld-lm": [1.75470499e-2, 3.46203724e-4],
  "sgworld-heun": [5.63149088e-3, 1.09368048e-5],
  "wr-heun": [1.52672169e-1, 1.39331998e-2],
};

Deno.test("exact divergences of all samplers are those of the printed table", () => {
  const samplers = Object.keys(printed);
  const { values } = samplerCompare.configure({
    samplers,
    learningRates: [4e-3, 1e-3],
  }).exact();
  for (const name of samplers) {
    printed[name]!.forEach((kl, i) => {
      const found = values[`klGaussian_${name}_${i}`]!.value;
      assertAlmostEquals(found / kl, 1, 3e-8, `${name} ${i}`);
    });
  }
  assertAlmostEquals(values.klRatio_1!.value, 29.8891, 1e-3);
  // Entropy production of an epoch, linearised about the exact moments.
  assertAlmostEquals(values.entropyProduction_sgld_1!.value, 1.86188e-4, 1e-9);
  assertAlmostEquals(
    values.entropyProduction_sgworld_1!.value,
    1.0731e-8,
    1e-12,
  );
});

/** A posterior of two parameters that stands in no table. */
const own = {
  features: [[1, 0.3], [0.7, -1], [-0.2, 0.9], [1.1, 1.2], [0.4, -0.6], [
    -0.8,
    0.5,
  ]],
  targets: [0.4, -0.2, 1, 0.3, -0.9, 0.6],
  noiseVariance: 0.5,
  priorVariance: 2,
  batchSize: 2,
};

Deno.test("sampled divergences agree with the exact ones, from the mode", async () => {
  const input = {
    ...own,
    samplers: ["sgld", "sgworld", "sgworld-heun"],
    learningRates: [2e-2],
    chains: 8192,
    start: "mode",
    burnIn: 6,
    pathLength: 6,
  };
  const configured = samplerCompare.configure(input);
  const { estimates, checks, series } = await simulate(
    configured,
    openCpuHere(),
  );
  const { values } = configured.exact();
  const z = (name: string, against = name) =>
    (estimates[name]!.value - values[against]!.value) /
    estimates[name]!.standardError;
  for (const name of ["sgld", "sgworld", "sgworld-heun"]) {
    for (const quantity of ["klGaussian", "spread", "entropyProduction"]) {
      const found = `${quantity}_${name}_0`;
      assert(Math.abs(z(found)) < 4, `${found}: z ${z(found)}`);
    }
    assert(estimates[`spread_${name}_0`]!.standardError < 0.02);
  }
  // One sampler is not another.
  const others = [
    z("spread_sgld_0", "spread_sgworld_0"),
    z("klGaussian_sgld_0", "klGaussian_sgworld_0"),
  ];
  assert(others.every((each) => Math.abs(each) > 5), `${others}`);
  assert(checks.length >= 4);
  assert(checks.every(({ verdict }) => verdict !== "fail"));
  assertEquals(series.klGaussian!.columns.sampler![0], 0);
});

Deno.test("a sampler is an update with its minibatches, or with others", () => {
  const scheme = (name: string) => samplerOf(name)?.scheme;
  assertEquals(scheme("sgworld"), "wor");
  assertEquals(scheme("sgld-iid"), "iid");
  assertEquals(samplerOf("sgworld-heun-wr")!.update, "sgworld-heun");
  assertEquals(samplerOf("wr-heun")!.scheme, "wr");
  // Plain descent samples nothing.
  assertEquals(samplerOf("sgd"), undefined);
  assertEquals(readSamplers("sgld, ula"), ["sgld", "ula"]);
});

Deno.test("samplers and learning rates that cannot be compared are refused", () => {
  const refused = (input: Record<string, unknown>) =>
    assertThrows(() => samplerCompare.configure(input), ParamError).problems;
  const [first, second, ...rest] = refused({
    samplers: ["sgld", "ula"],
    learningRates: [0.1, 0.2],
  });
  assertEquals(
    first,
    "Cannot use learningRates [1 / loss] as it must stay below the mean-square stability limit of sgld with scheme wr, 0.0180719: here it is 0.2.",
  );
  assert(second!.includes("ula with scheme full"));
  assertEquals(rest, []);
  assert(refused({ batchSize: 5 })[0]!.includes("1, 2, 3, 4, 6, 12"));
  assert(refused({ samplers: ["sgdl"] })[0]!.includes('did you mean "sgld"?'));
  assert(refused({ samplers: ["ula", "ula"] })[0]!.includes("must differ"));
  assert(refused({ learningRates: [1e-3, 1e-3] })[0]!.includes("must differ"));
  assert(refused({ learningRates: [-1] })[0]!.includes("learning rates > 0"));
});
