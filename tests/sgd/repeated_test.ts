import { assertEquals } from "@std/assert";
import { experiments } from "../../lib/experiments/mod.ts";

const data = [[1, 0.2, 0.3], [0.4, 1, -0.2], [0.9, -0.7, 0.5], [-0.3, 0.6, 1]];
const learningRate = 1e-3;
const given: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "sgd-linear": { data, learningRate },
  "sgd-network": { data, learningRate: 1e-5 },
  "sampler-compare": { data, batchSize: 2, learningRates: [learningRate] },
};

for (const [name, params] of Object.entries(given)) {
  Deno.test(`${name} of a table can be repeated from the parameters it stores`, () => {
    const { configure } = experiments.find((each) => each.name === name)!;
    const stored = JSON.parse(JSON.stringify(configure(params).params));
    assertEquals(configure(stored).params, configure(params).params);
  });
}
