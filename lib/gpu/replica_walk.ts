/**
 * The training of a block of replica networks on a device, and what is measured
 * on the way.
 *
 * @module
 */
import { replicaBatches } from "../replicas/batches.ts";
import { readoutInputs } from "../replicas/names.ts";
import { sampleWork } from "../replicas/work.ts";
import type { Ledger } from "./replica_ledger.ts";
import { noiseMeter } from "./replica_noise.ts";
import { passesOf, portions, type Walk } from "./replica_passes.ts";

/**
 * Sends a block from its start to its end.
 *
 * @param walk The block.
 * @returns What was kept, to be read once the device has done it.
 */
export async function walkReplicas(walk: Walk): Promise<Ledger> {
  const { ensemble, rig, stream, count, target, worked } = walk;
  const { steps, probes } = ensemble;
  const { trainer, reader } = rig;
  const work = sampleWork(ensemble.layers);
  const inputs = readoutInputs(ensemble);
  const passes = passesOf(walk);
  const { ledger, put, keepParts, minibatch, gradient } = passes;
  const measure = noiseMeter(walk, passes);
  const batches = replicaBatches(ensemble);
  const probeAt = new Map(probes.map((step, k) => [step, k]));

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
