/** Linear-Gaussian models of any parameters. */
import type { LinearSetting } from "../../../lib/theory/ppm/mod.ts";

/**
 * Parameters of a model.
 *
 * @param uniform Uniform numbers.
 * @param adaptive Whether the gradient is measured on x.
 * @returns One that is neither still nor unstable.
 */
export function randomSetting(
  uniform: () => number,
  adaptive: boolean,
): LinearSetting {
  const between = (a: number, b: number) => a + (b - a) * uniform();
  return {
    taskVariance: between(0.1, 3),
    dataMeanVariance: between(0.02, 1),
    initialVariance: between(0.1, 1.5),
    modelVariance: between(0.2, 2),
    relaxation: uniform() < 0.2 ? 0 : between(0, 0.9),
    gain: between(0.05, adaptive ? 0.6 : 1.6),
    batchVariance: between(0.01, 0.2),
    thermalVariance: between(0.01, 0.3),
    adaptive,
    dimensions: 1,
    steps: Math.floor(between(1, 8)),
  };
}
