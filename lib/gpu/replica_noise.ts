/**
 * The noise of minibatch gradients of a block of replica networks.
 *
 * @module
 */
import { independentBatches, replicaBatches } from "../replicas/batches.ts";
import { networkSize } from "../replicas/ensemble.ts";
import { sampleWork } from "../replicas/work.ts";
import { partSums, rowSums } from "./replica_ledger.ts";
import type { Passes, Walk } from "./replica_passes.ts";
import type { Rig } from "./replica_rig.ts";

/**
 * Prepares what is measured before a step.
 *
 * @param walk The block.
 * @param passes Its passes.
 * @returns Measures what the ensemble wants to know before a step.
 */
export function noiseMeter(
  { ensemble, rig, stream, count }: Walk,
  { ledger, put, keepParts, gradient, whole }: Passes,
): (step: number) => Promise<void> {
  const { training, test, steps, probes, lags, lagStep } = ensemble;
  const { prober, lagMeter, parts, full, noise } = rig;
  const size = networkSize(ensemble.layers);
  const work = sampleWork(ensemble.layers);
  const partNumbers = parts.count * parts.layers * count;
  const sumNumbers = 3 * prober.pass.samples * count;
  const batches = replicaBatches(ensemble);
  const independent = independentBatches(ensemble);
  const probeAt = new Map(probes.map((step, k) => [step, k]));

  /** Noise of the minibatch of a step, and of the full gradient what a probe keeps. */
  async function compare(probe: number | undefined): Promise<void> {
    stream.run(rig.compare);
    if (probe === undefined) return;
    let gradients = new Float64Array(count);
    ledger.keep(parts.buffer, 4 * partNumbers, (values) => {
      const scaled = (i: number) =>
        partSums(values, count, 4, i).map((x) => x / size);
      put(`noise${probe}`, scaled(0));
      put(`fourth${probe}`, scaled(1));
      gradients = scaled(2);
      put(`gradientSquare${probe}`, gradients);
      const width = values.length / count;
      put(
        `gradientMax${probe}`,
        Array.from({ length: count }, (_, r) => {
          let most = 0;
          for (let i = 3; i < width; i += 4) {
            most = Math.max(most, values[r * width + i]!);
          }
          return most;
        }),
      );
    });
    ledger.keep(prober.pass.sums, sumNumbers, (values) => {
      const mean = (row: number) =>
        rowSums(values, count, 3, row).map((x) => x / training.samples);
      put(`loss${probe}`, mean(0));
      put(
        `sampleNoise${probe}`,
        mean(2).map((square, r) => square / size - gradients[r]!),
      );
    });
    await whole(test, prober.test, work.forward);
    ledger.keep(
      prober.pass.sums,
      sumNumbers,
      (values) =>
        put(
          `accuracy${probe}`,
          rowSums(values, count, 3, 1).map((x) => x / test.samples),
        ),
    );
  }

  let turns: Float64Array[] = [];
  function multiply(lag: number): void {
    const { kept, product, project } = lagMeter!;
    if (lag === 0) {
      kept.forEach((to, l) =>
        stream.copy([noise[l]!, 0], [to, 0], bytesOf(rig, l, count))
      );
    }
    stream.run(product);
    keepParts(1, ([sum]) => put(`product${lag}`, sum!.map((x) => x / size)));
    stream.run(project);
    keepParts(2, (now) => {
      const [a, b] = now.map((sums) => sums.map((x) => x / Math.sqrt(size)));
      if (lag === 0) turns = [a!, b!];
      else {
        put(
          `turn${lag}`,
          a!.map((x, r) => turns[0]![r]! * b![r]! - turns[1]![r]! * x),
        );
      }
    });
  }

  /** Overlaps of independent minibatches; the noise of the step is lost. */
  async function overlaps(): Promise<void> {
    const { several, pair } = lagMeter!;
    for (const [k, own] of several.entries()) {
      await gradient((row) => independent(row, steps + 1 + k));
      stream.run(rig.compare);
      own.forEach((to, l) =>
        stream.copy([noise[l]!, 0], [to, 0], bytesOf(rig, l, count))
      );
    }
    const squares = new Float64Array(count);
    const products = new Float64Array(count);
    const pairs = several.length * (several.length - 1) / 2;
    pair.forEach((row, i) =>
      row.forEach((commands, j) => {
        stream.run(commands);
        keepParts(1, ([sum]) =>
          sum!.forEach((x, r) => {
            if (i === j) squares[r]! += x / several.length;
            else products[r]! += x ** 2 / pairs;
          }));
      })
    );
    ledger.keep(parts.buffer, 0, () => {
      put("square", squares);
      put("overlap", products);
    });
  }

  return async (step) => {
    const lag = step - lagStep;
    const lagged = lags !== undefined && lag >= 0 && lag <= lags;
    const probe = probeAt.get(step);
    if (!lagged && probe === undefined) return;
    full.forEach((buffer) => stream.clear(buffer));
    await whole(training, prober.training, work.gradient);
    await gradient((row) => batches(row, step));
    await compare(probe);
    if (lagged) {
      multiply(lag);
      if (lag === 0) await overlaps();
    }
  };
}

/** Bytes that the parameters of a layer take. */
function bytesOf(
  { network }: Rig,
  layer: number,
  replicas: number,
): number {
  return 16 * network.matrices[layer]!.replica * replicas;
}
