/**
 * Small problems of descent whose moments are known exactly.
 *
 * @module
 */
import { type UpdateName, updates } from "../../descent/mod.ts";
import type { SchemeName } from "../../descent/mod.ts";
import {
  correctedFactor,
  type MomentChain,
  momentChain,
  quadraticMinimum,
  type QuadraticSamples,
  recentred,
  sampleMoments,
} from "../sgd/mod.ts";
import { once } from "../once.ts";

/** Losses scale ((phi.theta - y)^2/2) + penalty |theta|^2/2. */
export function regressionSamples(
  features: readonly (readonly number[])[],
  targets: readonly number[],
  scale = 1,
  penalty = 0,
): QuadraticSamples {
  return {
    samples: features.length,
    parameters: features[0]!.length,
    gradients: Float64Array.from(
      features.flatMap((phi, i) => phi.map((a) => -scale * a * targets[i]!)),
    ),
    hessians: Float64Array.from(
      features.flatMap((phi) =>
        phi.flatMap((a, k) =>
          phi.map((b, l) => scale * a * b + (k === l ? penalty : 0))
        )
      ),
    ),
  };
}

/** Six samples in pairs, two parameters. */
export const smallRegression: QuadraticSamples = regressionSamples(
  [[1, 1.2], [1, 0.8], [2, -0.2], [1.6, 0.1], [0.2, -0.6], [0.1, 0.5]],
  [1.2, -1, 0.2, -0.1, 0.1, 0.2],
);

/** Eight observations of one mean, noise variance 1, prior variance 4. */
export const gaussianMean: QuadraticSamples = regressionSamples(
  new Array(8).fill([1]),
  [0.3, -1.1, 0.8, 1.9, -0.4, 0.6, 1.2, -0.9],
  8,
  0.25,
);

const u = [-1.6, -1.3, -0.9, -0.7, -0.4, -0.1, 0.2, 0.5, 0.8, 1.1, 1.4, 1.7];
const w = [0.5, -0.8, 0.3, 0.9, -0.6, 0.2, -0.4, 0.7, -1, 0.6, -0.2, 0.1];

/** Twelve samples with correlated features, noise variance 1/4, prior variance 4. */
export const bayesianRegression: QuadraticSamples = regressionSamples(
  u.map((value, i) => [1, value, 0.8 * value + 0.6 * w[i]!]),
  [-1.1, -0.2, -0.9, 0.6, -0.5, 0.3, 0.1, 1.5, -0.3, 1.6, 1.0, 2.1],
  12 / 0.25,
  0.25,
);

/** The same losses about their minimum, and where that is. */
export function centred(samples: QuadraticSamples): {
  readonly minimum: Float64Array;
  readonly samples: QuadraticSamples;
} {
  const minimum = quadraticMinimum(samples)!;
  return { minimum, samples: recentred(samples, minimum) };
}

/** A chain of a named update, about the minimum. */
export function namedChain(
  samples: QuadraticSamples,
  name: UpdateName,
  size: number,
  learningRate: number,
  {
    scheme = updates[name].scheme,
    momentum = 0,
  }: { readonly scheme?: SchemeName; readonly momentum?: number } = {},
): MomentChain {
  const { samples: about } = centred(samples);
  const batches = {
    scheme,
    size: scheme === "full" ? samples.samples : size,
  };
  const { noise, heun } = updates[name];
  const factor = noise === "matrix"
    ? correctedFactor(sampleMoments(about, batches).noise, learningRate)
    : undefined;
  return momentChain({
    ...about,
    batches,
    update: {
      momentum,
      decay: 0,
      heun,
      noise,
      ...(factor ? { factor: [...factor] } : {}),
    },
    learningRate,
  })!;
}

/** A function of a few keys, computed once for each. */
export function remembered<T>(
  compute: (...key: (string | number)[]) => T,
): (...key: (string | number)[]) => T {
  const known = new Map<string, () => T>();
  return (...key) => {
    const name = key.join(" ");
    let value = known.get(name);
    if (!value) known.set(name, value = once(() => compute(...key)));
    return value();
  };
}
