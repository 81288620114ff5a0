import { assert } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import { ChainDevice } from "../../lib/gpu/chains.ts";
import { gpuTest } from "../engine/gpu.ts";
import { chainsOf, network } from "./ensembles.ts";

const count = 64;
/** A minimum of the network below on its data, to f32. */
const minimum = [1.21, 1.11, 0.65, -0.59, 0.9, -0.9, -0.012].map(Math.fround);
const samples = 200;

/** A posterior so steep that the learning rate is far below f32's spacing of theta. */
function steep(): ChainEnsemble {
  const at = (i: number) => -3 + 0.03 * i;
  const model = network({
    layers: [1, 2, 1],
    biases: true,
    scale: samples / 0.01,
    penalty: 200 * 1e-3 / 0.01,
  });
  return chainsOf(model, samples, {
    data: {
      samples,
      inputs: Float64Array.from({ length: samples }, (_, i) => at(i)),
      targets: Float64Array.from(
        { length: samples },
        (_, i) => Math.exp(-(at(i) ** 2)) + 0.1 * Math.sin(40 * i * i),
      ),
    },
    reference: minimum,
    start: { mean: new Array(7).fill(0), factor: new Array(49).fill(0) },
    batches: { scheme: "wor", size: 10 },
    rates: [1e-7],
    burnIn: 0,
    length: 1,
    kept: "states",
  });
}

/** The same chains with theta itself in f32. */
function naive(ensemble: ChainEnsemble): ChainEnsemble {
  return {
    ...ensemble,
    reference: new Array(7).fill(0),
    start: { ...ensemble.start, mean: minimum },
  };
}

/** Root mean square of what two runs of an epoch differ by, over the spread of the exact one. */
async function off(
  chains: ChainDevice,
  ensemble: ChainEnsemble,
): Promise<number[]> {
  const exact = descend(steep(), 0, count).values;
  const { values } = await (await chains.submit(ensemble, 0, count)).read();
  return minimum.map((_, k) => {
    const wanted = exact[`end${k}`]!;
    const [end, from] = [values[`end${k}`]!, values[`from${k}`]!];
    let mean = 0;
    for (let i = 0; i < count; i++) mean += wanted[i]! / count;
    let [square, spread] = [0, 0];
    for (let i = 0; i < count; i++) {
      square += (end[i]! - from[i]! - wanted[i]!) ** 2 / count;
      spread += (wanted[i]! - mean) ** 2 / count;
    }
    return Math.sqrt(square / spread);
  });
}

gpuTest(
  "deviations keep in f32 what an epoch without replacement leaves over",
  async (device) => {
    const chains = new ChainDevice(device);
    const kept = Math.max(...await off(chains, steep()));
    const lost = Math.max(...await off(chains, naive(steep())));
    chains.destroy();
    // Variances to three digits are spreads to half of that.
    assert(kept < 5e-4, `${kept}`);
    assert(lost > 0.1, `${lost}`);
  },
);
