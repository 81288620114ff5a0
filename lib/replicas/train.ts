/**
 * Training of replica networks in f64.
 *
 * @module
 */
import { replicaBatches } from "./batches.ts";
import { classifier } from "./classifier.ts";
import type { ReplicaColumns } from "./columns.ts";
import { networkSize, type ReplicaEnsemble } from "./ensemble.ts";
import { accuracyOf, meanGradient } from "./gradients.ts";
import { laggedNoise } from "./lagged.ts";
import { readoutInputs, replicaColumnNames } from "./names.ts";
import { fourthPowers, innerProduct, largestModulus } from "./noise.ts";
import { readoutOf } from "./readout.ts";
import { drawStart, followedWeight } from "./start.ts";

/** Hears the part of the rows that is done, 0 to 1. */
export type Tell = (part: number) => void;

/**
 * Trains replicas and measures the noise of their gradients on the way.
 *
 * @param ensemble The networks.
 * @param first Global index of the first replica.
 * @param count How many.
 * @param tell Hears how far it is, after each replica.
 * @returns One column a quantity, in f64.
 *
 * @example One step downhill of a network without hidden units
 * ```ts
 * import { assert } from "@std/assert";
 * import { trainReplicas } from "./train.ts";
 *
 * const data = {
 *   samples: 2,
 *   features: 1,
 *   inputs: Uint8Array.of(0, 255),
 *   labels: Uint8Array.of(0, 1),
 * };
 * const { values } = trainReplicas({
 *   kind: "replicas",
 *   name: "replicas",
 *   layers: [1, 2],
 *   training: data,
 *   test: data,
 *   batchSize: 1,
 *   sampling: "sequence",
 *   learningRate: 0.1,
 *   steps: 1,
 *   start: { pcg: 0 },
 *   probes: [0, 1],
 *   lagStep: 0,
 *   lags: undefined,
 *   readout: 0,
 *   every: 1,
 *   seed: 1,
 *   replica: 0,
 * }, 0, 1);
 * assert(values.loss1![0]! < values.loss0![0]!);
 * ```
 */
export function trainReplicas(
  ensemble: ReplicaEnsemble,
  first: number,
  count: number,
  tell?: Tell,
): ReplicaColumns {
  const { layers, training, test, steps, learningRate, probes } = ensemble;
  const { lags, lagStep, every } = ensemble;
  const size = networkSize(layers);
  const network = classifier(layers);
  const values: Record<string, Float64Array> = Object.fromEntries(
    replicaColumnNames(ensemble).map((name) => [name, new Float64Array(count)]),
  );
  const escaped = new Uint8Array(count);
  const batches = replicaBatches(ensemble);
  const full = new Float64Array(size);
  const gradient = new Float64Array(size);
  const eta = new Float64Array(size);
  const inputs = readoutInputs(ensemble);
  const readout = readoutOf(network, training, inputs);
  const lagged = lags === undefined
    ? undefined
    : laggedNoise(ensemble, network, values, size);
  const followed = followedWeight(ensemble);
  const probeAt = new Map(probes.map((step, k) => [step, k]));

  /** Full gradient, and noise of the minibatch whose gradient is known. */
  function measure(at: number, row: number, step: number, theta: Float64Array) {
    const { loss, square } = meanGradient(
      network,
      theta,
      training,
      undefined,
      full,
    );
    for (let i = 0; i < size; i++) eta[i] = gradient[i]! - full[i]!;
    const lag = step - lagStep;
    if (lagged && lag >= 0 && lag <= lags!) {
      lagged.take(at, lag, eta);
      if (lag === 0) lagged.overlaps(at, row, theta, full);
    }
    const probe = probeAt.get(step);
    if (probe === undefined) return;
    const norm = innerProduct(full, full);
    const put = (name: string, value: number) => {
      values[`${name}${probe}`]![at] = value;
      if (!Number.isFinite(value)) escaped[at] = 1;
    };
    put("loss", loss);
    put("accuracy", accuracyOf(network, theta, test));
    put("sampleNoise", (square - norm) / size);
    put("noise", innerProduct(eta, eta) / size);
    put("fourth", fourthPowers(eta) / size);
    put("gradientSquare", norm / size);
    put("gradientMax", largestModulus(full));
  }

  function train(at: number): void {
    const row = first + at;
    const theta = Float64Array.from(drawStart(ensemble, row));
    let sumKl = 0;
    for (let step = 0; step <= steps; step++) {
      if (inputs > 0) sumKl += readout.step(theta, step === 0);
      if (step % every === 0) {
        values[`weight${step / every}`]![at] = theta[followed]!;
      }
      const probe = probeAt.get(step);
      const measured = probe !== undefined ||
        lags !== undefined && step >= lagStep && step <= lagStep + lags;
      if (step < steps || measured) {
        const batch = batches(row, step);
        meanGradient(network, theta, training, batch, gradient);
      }
      if (measured) measure(at, row, step, theta);
      if (probe !== undefined && inputs > 0) {
        values[`sumKl${probe}`]![at] = sumKl;
      }
      if (step === steps) break;
      for (let i = 0; i < size; i++) theta[i]! -= learningRate * gradient[i]!;
    }
    const classes = layers.at(-1)!;
    readout.logProbabilities.forEach((log, k) => {
      const name = `class${Math.floor(k / classes)}_${k % classes}`;
      values[name]![at] = Math.exp(log);
    });
    if (!theta.every(Number.isFinite)) escaped[at] = 1;
  }

  for (let at = 0; at < count; at++) {
    train(at);
    tell?.((at + 1) / count);
  }
  return { values, escaped };
}
