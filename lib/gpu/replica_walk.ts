/**
 * The training of a block of replica networks on a device, and what is measured
 * on the way.
 *
 * @module
 */
import { independentBatches, replicaBatches } from "../replicas/batches.ts";
import type { LabelledData, ReplicaEnsemble } from "../replicas/ensemble.ts";
import { networkSize } from "../replicas/ensemble.ts";
import { readoutInputs } from "../replicas/names.ts";
import { sampleWork } from "../replicas/work.ts";
import { Ledger, partSums, rowSums } from "./replica_ledger.ts";
import type { Parameters } from "./replica_pass.ts";
import type { Rig } from "./replica_rig.ts";
import type { CommandStream } from "./replica_stream.ts";

/** Stands for a sample that pads a row; as in place.wgsl. */
const noSample = 0xffffffff;

/** Where results go. */
export interface WalkTarget {
  /** Columns by name. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** 1 where a network diverged. */
  readonly escaped: Uint8Array;
  /** Place of the first replica of the block in the columns. */
  readonly at: number;
}

/** A walk of a block. */
export interface Walk {
  readonly ensemble: ReplicaEnsemble;
  readonly rig: Rig;
  readonly stream: CommandStream;
  /** Global index of the first replica. */
  readonly first: number;
  /** Replicas. */
  readonly count: number;
  readonly target: WalkTarget;
  /** Hears of floating-point operations that were sent. */
  readonly worked: (operations: number) => void;
}

/** Samples of one pass after another, the last padded. */
function* portions(
  samples: number,
  row: number,
): Generator<Uint32Array<ArrayBuffer>> {
  for (let from = 0; from < samples; from += row) {
    yield Uint32Array.from(
      { length: row },
      (_, s) => from + s < samples ? from + s : noSample,
    );
  }
}

/**
 * Sends a block from its start to its end.
 *
 * @param walk The block.
 * @returns What was kept, to be read once the device has done it.
 */
export async function walkReplicas(walk: Walk): Promise<Ledger> {
  const { ensemble, rig, stream, first, count, target, worked } = walk;
  const { training, test, batchSize, steps, probes, lags, lagStep } = ensemble;
  const { trainer, prober, reader, lagMeter, parts, full, noise } = rig;
  const size = networkSize(ensemble.layers);
  const work = sampleWork(ensemble.layers);
  const inputs = readoutInputs(ensemble);
  const ledger = new Ledger(stream, rig.room);
  const partNumbers = parts.count * parts.layers * count;
  const put = (name: string, numbers: ArrayLike<number>) => {
    const column = target.values[name]!;
    for (let r = 0; r < count; r++) column[target.at + r] = numbers[r]!;
  };
  const clear = (buffers: Parameters) =>
    buffers.forEach((b) => stream.clear(b));

  /** Errors of a minibatch, a pass at a time. */
  async function minibatch(
    draw: (row: number) => Uint32Array,
    then: () => void,
  ): Promise<void> {
    const row = trainer.pass.samples;
    const most = Math.min(batchSize, row);
    const batches = Array.from(
      { length: batchSize > most ? count : 0 },
      (_, r) => draw(first + r).slice(),
    );
    for (let from = 0; from < batchSize; from += most) {
      const words = new Uint32Array(row * count).fill(noSample);
      for (let r = 0; r < count; r++) {
        const batch = batches[r] ?? draw(first + r);
        words.set(batch.subarray(from, from + most), r * row);
      }
      stream.upload(words, trainer.pass.drawn);
      stream.run(trainer.forward);
      then();
      await stream.breathe();
    }
    worked(batchSize * work.gradient * count);
  }

  /** Adds the mean gradient of a minibatch to nothing. */
  async function gradient(draw: (row: number) => Uint32Array): Promise<void> {
    clear(noise);
    await minibatch(draw, () => stream.run(trainer.gradient));
  }

  async function whole(
    { samples }: LabelledData,
    commands: typeof prober.training,
    perSample: number,
  ): Promise<void> {
    stream.clear(prober.pass.sums);
    for (const portion of portions(samples, prober.pass.samples)) {
      stream.upload(portion, prober.pass.drawn);
      stream.run(commands);
      await stream.breathe();
    }
    worked(samples * perSample * count);
  }

  /** Sums over parameters, once they are known. */
  const keepParts = (width: number, read: (sums: Float64Array[]) => void) =>
    ledger.keep(parts.buffer, width * partNumbers, (values) =>
      read(
        Array.from(
          { length: width },
          (_, i) => partSums(values, count, width, i),
        ),
      ));
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

  async function measure(step: number): Promise<void> {
    const lag = step - lagStep;
    const lagged = lags !== undefined && lag >= 0 && lag <= lags;
    const probe = probeAt.get(step);
    if (!lagged && probe === undefined) return;
    clear(full);
    await whole(training, prober.training, work.gradient);
    await gradient((row) => batches(row, step));
    await compare(probe);
    if (lagged) {
      multiply(lag);
      if (lag === 0) await overlaps();
    }
  }

  for (let step = 0; step <= steps; step++) {
    if (reader) {
      if (step === 0) {
        const [portion] = portions(inputs, reader.pass.samples);
        stream.upload(portion!, reader.pass.drawn);
      }
      stream.run(step === 0 ? reader.first : reader.next);
      worked(inputs * work.forward * count);
    }
    if (step % ensemble.every === 0) {
      stream.run([rig.follow]);
      const name = `weight${step / ensemble.every}`;
      ledger.keep(rig.followed, count, (values) => put(name, values));
    }
    await measure(step);
    const probe = probeAt.get(step);
    if (reader && probe !== undefined) {
      ledger.keep(
        reader.divergence,
        reader.pass.samples * count,
        (values) =>
          put(
            `sumKl${probe}`,
            Array.from({ length: count }, (_, r) => {
              let sum = 0;
              for (let u = 0; u < inputs; u++) {
                sum += values[r * reader.pass.samples + u]!;
              }
              return sum / inputs;
            }),
          ),
      );
    }
    if (step === steps) break;
    const draw = (row: number) => batches(row, step);
    if (trainer.step) {
      await minibatch(draw, () => stream.run(trainer.step!));
    } else {
      await gradient(draw);
      stream.run(trainer.descend);
    }
  }
  if (reader) {
    const classes = ensemble.layers.at(-1)!;
    const { samples } = reader.pass;
    ledger.keep(reader.known, classes * samples * count, (values) => {
      for (let u = 0; u < inputs; u++) {
        for (let y = 0; y < classes; y++) {
          put(
            `class${u}_${y}`,
            Array.from(
              { length: count },
              (_, r) => Math.exp(values[(r * classes + y) * samples + u]!),
            ),
          );
        }
      }
    });
  }
  stream.run(rig.size);
  keepParts(1, ([sum]) => {
    const seen = ["loss", "noise", "sampleNoise", "gradientSquare"].flatMap(
      (name) => probes.map((_, k) => target.values[`${name}${k}`]!),
    );
    sum!.forEach((x, r) => {
      const finite = [x, ...seen.map((column) => column[target.at + r]!)]
        .every(Number.isFinite);
      target.escaped[target.at + r] = finite ? 0 : 1;
    });
  });
  return ledger;
}

/** Bytes that the parameters of a layer take. */
function bytesOf({ network }: Rig, layer: number, replicas: number): number {
  return 16 * network.matrices[layer]!.replica * replicas;
}
