import { assert, assertAlmostEquals } from "@std/assert";
import { gradientOf } from "../../lib/chains/gradient.ts";
import type { Network } from "../../lib/descent/mod.ts";
import { chainsOf, dataFor, network } from "./ensembles.ts";

/** Loss of one sample, written from its definition and not from the gradient. */
function lossOf(model: Network, samples: number) {
  const { layers, biases, activation, loss, scale, penalty } = model;
  const { inputs, targets } = dataFor(model, samples);
  const act = {
    tanh: Math.tanh,
    logistic: (a: number) => 1 / (1 + Math.exp(-a)),
    softplus: (a: number) => Math.log(1 + Math.exp(a)),
    relu: (a: number) => a > 0 ? a : 0,
  }[activation];
  return (i: number, theta: readonly number[]): number => {
    const n = layers[0]!;
    let h = [...inputs.slice(i * n, i * n + n)];
    let rest = [...theta];
    layers.slice(1).forEach((units, l) => {
      const weights = rest.slice(0, units * h.length);
      const shifts = rest.slice(units * h.length).slice(0, units);
      rest = rest.slice(units * (h.length + Number(biases)));
      const below = h;
      h = Array.from({ length: units }, (_, u) => {
        let a = biases ? shifts[u]! : 0;
        below.forEach((x, k) => a += weights[u * below.length + k]! * x);
        return l === layers.length - 2 ? a : act(a);
      });
    });
    const t = (k: number) =>
      targets[i * (loss === "squares" ? h.length : 1) + k]!;
    const own = loss === "squares"
      ? h.reduce((sum, f, k) => sum + (f - t(k)) ** 2 / 2, 0)
      : loss === "logistic"
      ? Math.log(1 + Math.exp(h[0]!)) - t(0) * h[0]!
      : Math.log(1 + h.reduce((sum, z) => sum + Math.exp(z), 0)) -
        (h[t(0)] ?? 0);
    const norm = theta.reduce((sum, w) => sum + w * w, 0);
    return scale * own + penalty * norm / 2;
  };
}

const models: readonly Partial<Network>[] = [
  { layers: [3, 1] },
  { layers: [2, 2], biases: true, penalty: 0.3 },
  { layers: [2, 1], loss: "logistic", biases: true, scale: 7 },
  { layers: [2, 3], loss: "softmax", biases: true },
  ...(["tanh", "logistic", "softplus", "relu"] as const).map((activation) => ({
    layers: [2, 3, 1],
    biases: true,
    activation,
    penalty: 0.1,
  })),
  { layers: [1, 3, 2, 2], loss: "softmax", biases: true },
  { layers: [2, 3, 1], loss: "logistic" },
];

Deno.test("gradients are those of the loss by differences", () => {
  for (const given of models) {
    const model = network(given);
    const ensemble = chainsOf(model, 7);
    const loss = lossOf(model, 7);
    const gradient = gradientOf(ensemble);
    const p = ensemble.reference.length;
    const x = Float64Array.from({ length: p }, (_, k) => 0.1 * Math.sin(k));
    const out = new Float64Array(p);
    const batch = [4, 1, 4];
    gradient(batch, x, out);
    const mean = (theta: readonly number[]) =>
      batch.reduce((sum, i) => sum + loss(i, theta), 0) / batch.length;
    const whole = new Float64Array(p);
    gradient(undefined, x, whole);
    for (let k = 0; k < p; k++) {
      const at = (d: number) =>
        ensemble.reference.map((r, j) => r + x[j]! + (j === k ? d : 0));
      const slope = (mean(at(1e-5)) - mean(at(-1e-5))) / 2e-5;
      assertAlmostEquals(out[k]!, slope, 1e-7, `${JSON.stringify(given)} ${k}`);
    }
    assert(whole.some((g, k) => Math.abs(g - out[k]!) > 1e-3));
  }
});
