/**
 * Readings of a point of the course of a linear-Gaussian model.
 *
 * @module
 */
import { gaussianInformation } from "./gaussian_covariance.ts";
import { DATA, finite, THETA } from "./gaussian_informations.ts";
import type { LinearPoint } from "./gaussian_point.ts";

/**
 * What m independent samples of a fully relaxed system tell of the data.
 *
 * @param point The model after some steps, without relaxation (rho = 0).
 * @param modelVariance s2.
 * @param samples m >= 1; Infinity for M itself.
 * @returns I(X^(1)..X^(m);B) [nats]; undefined where it is infinite.
 */
export function multiSample(
  { covariance }: LinearPoint,
  modelVariance: number,
  samples: number,
): number | undefined {
  const [vb, vt, shared] = [
    covariance[DATA * 5]!,
    covariance[THETA * 5]!,
    covariance[THETA * 4 + DATA]!,
  ];
  const mean = vt + modelVariance / samples;
  return finite(
    gaussianInformation(Float64Array.of(vb, shared, shared, mean), [1], [0]),
  );
}

/**
 * Entropy production per bit.
 *
 * @param entropyProduction What was paid [nats].
 * @param information What it bought [nats].
 * @returns The ratio times ln 2 [nats per bit]; undefined where nothing was bought or either is infinite.
 *
 * @example Two nats for one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { costPerBit } from "./gaussian_readings.ts";
 *
 * assertEquals(costPerBit(2, 1), 2 * Math.LN2);
 * assertEquals(costPerBit(2, 0), undefined);
 * ```
 */
export function costPerBit(
  entropyProduction: number | undefined,
  information: number | undefined,
): number | undefined {
  if (entropyProduction === undefined || !information) return undefined;
  return entropyProduction * Math.LN2 / information;
}
