import { assert } from "@std/assert";
import { samplerCompare } from "../../lib/experiments/mod.ts";
import { zLimit } from "./agree.ts";
import { runChains, scoreOf } from "./chains.ts";

/** Ten samples of two features that stand in no table. */
const data = {
  features: [
    [1, -1.2],
    [1, -0.8],
    [1, -0.5],
    [1, -0.3],
    [1, 0.1],
    [1, 0.2],
    [1, 0.6],
    [1, 0.9],
    [1, 1.1],
    [1, 1.5],
  ],
  targets: [-0.9, -0.2, -0.7, 0.3, 0.4, -0.1, 0.9, 0.5, 1.4, 1.2],
  noiseVariance: 0.3,
  priorVariance: 3,
  batchSize: 2,
};

const samplers = ["sgld", "sgworld", "sgworld-ep"];

Deno.test("noise once an epoch is worse than SGLD, noise at every step without replacement better", async () => {
  const done = await runChains(samplerCompare, {
    ...data,
    samplers,
    learningRates: [4e-3],
    chains: 2 ** 18,
    burnIn: 0.5,
    pathLength: 1,
  });
  const { estimates, configured } = done;
  const { values } = configured.exact();
  const kl = (name: string) => estimates[`klGaussian_${name}_0`]!;
  for (const name of samplers) {
    const estimate = `klGaussian_${name}_0`;
    const expected = values[estimate]!.value;
    const { standardError } = kl(name);
    assert(standardError < 0.15 * expected, `${name} is too noisy`);
    const z = scoreOf(done, estimate, expected);
    assert(Math.abs(z) <= zLimit, `${name} has z = ${z}`);
  }
  const apart = (worse: string, better: string) =>
    (kl(worse).value - kl(better).value) /
    Math.hypot(kl(worse).standardError, kl(better).standardError);
  assert(apart("sgworld-ep", "sgld") > 10, "EP is no worse than SGLD");
  assert(apart("sgld", "sgworld") > 10, "SGWORLD is no better than SGLD");
  const mistaken = scoreOf(
    done,
    "klGaussian_sgworld-ep_0",
    values.klGaussian_sgworld_0!.value,
  );
  assert(mistaken > 10, `EP read as SGWORLD has z = ${mistaken}`);
});
