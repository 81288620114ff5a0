/**
 * What the kernels of parameter chains read.
 *
 * @module
 */
import { sampleTables } from "../chains/layout.ts";
import { descendShader } from "../chains/programs.ts";
import { rateRow, rateTable } from "../chains/rates.ts";
import type { Buffers } from "./buffers.ts";
import type { ChainBatch } from "./chain_batch.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(descendShader.code, "Run");
/** Bytes between two spans: what every device lets a binding begin at. */
const spanBytes = 256;

/**
 * What kernels read besides states and spans.
 *
 * @param device Where.
 * @param buffers Its buffers.
 * @param batch The chains.
 * @returns The run, then rates and samples where there are any.
 */
export function chainInputs(
  device: GPUDevice,
  buffers: Buffers,
  { ensemble, first, stride }: ChainBatch,
): GPUBufferBinding[] {
  const { seed, replica, burnIn, rates, model, data } = ensemble;
  const storage = (name: string, content: Float32Array<ArrayBuffer>) => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM;
    const buffer = buffers.get(name, content.byteLength, usage);
    device.queue.writeBuffer(buffer, 0, content);
    // An earlier ensemble may have left a larger one than a uniform may be.
    return { buffer, size: content.byteLength };
  };
  const run = pack(runLayout, {
    chain: [first >>> 0, Math.floor(first / 2 ** 32)],
    seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
    replica,
    stride,
    burnIn,
    rate: rateRow(ensemble, rates[0]!),
  });
  const tables = model.kind === "network" && data.samples > 0
    ? sampleTables(ensemble, model)
    : [];
  return [
    { buffer: buffers.uniform("run", run) },
    ...rates.length > 1 ? [storage("rates", rateTable(ensemble))] : [],
    ...tables.map((table, i) => storage(`samples${i}`, table)),
  ];
}

/**
 * First and last step of each dispatch.
 *
 * @param device Where.
 * @param buffers Its buffers.
 * @param cuts Where dispatches end.
 * @returns The binding of each dispatch.
 */
export function spanBindings(
  device: GPUDevice,
  buffers: Buffers,
  cuts: readonly number[],
): GPUBufferBinding[] {
  const words = new Uint32Array(Math.max(1, cuts.length) * spanBytes / 4);
  cuts.forEach((end, i) =>
    words.set([cuts[i - 1] ?? 0, end], i * spanBytes / 4)
  );
  const buffer = buffers.get(
    "spans",
    words.byteLength,
    GPUBufferUsage.STORAGE,
  );
  device.queue.writeBuffer(buffer, 0, words);
  return cuts.map((_, i) => ({ buffer, offset: i * spanBytes, size: 8 }));
}
