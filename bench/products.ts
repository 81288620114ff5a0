/**
 * Products of replica networks, by the way in which they are carried out.
 *
 * @module
 */
import { openDevice } from "../lib/gpu/device.ts";
import { pipelineCache } from "../lib/gpu/pipelines.ts";
import { wayRates } from "../lib/gpu/replica_ways.ts";
import { ways } from "../lib/replicas/products.ts";
import { layerShapes, type Trial, trialOf } from "../lib/replicas/trial.ts";

/** Figures of one product. */
export interface ProductRates {
  /** Which one, or the trial before training. */
  readonly name: string;
  /** Fastest way first [GFLOP/s]. */
  readonly rates: readonly {
    readonly through: string;
    readonly rate: number;
  }[];
  /** What measuring took [s]. */
  readonly seconds: number;
}

/**
 * Measures each product in each way, and what is tried before training.
 *
 * @returns The figures.
 */
export async function measureProducts(): Promise<ProductRates[]> {
  const { device, adapter: { fallback } } = (await openDevice())!;
  const compiler = { device, pipeline: pipelineCache(device) };
  const measure = async (trial: Trial): Promise<ProductRates> => {
    const begun = performance.now();
    const rates = await wayRates(compiler, trial);
    const seconds = (performance.now() - begun) / 1e3;
    return { name: trial.name, rates, seconds };
  };
  const out: ProductRates[] = [];
  for (const shape of layerShapes(200, 200, 100)) {
    out.push(
      await measure({
        name: shape.form,
        shapes: [shape],
        replicas: fallback ? 2 : 50,
        ways,
        repeats: fallback ? [8, 4] : [4, 16],
        turns: 2,
      }),
    );
  }
  out.push(await measure(trialOf([784, 200, 200, 200, 10], 100, fallback)));
  device.destroy();
  return out;
}

/**
 * A line of the table.
 *
 * @param measured The figures.
 * @returns Text.
 */
export function describeProducts(
  { name, rates, seconds }: ProductRates,
): string {
  const each = rates.map(({ through, rate }) =>
    `${through} ${rate.toPrecision(3)}`
  );
  return `${name.padEnd(12)} ${each.join(", ")} GFLOP/s (measured in ${
    seconds.toFixed(2)
  } s)`;
}
