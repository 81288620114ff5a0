/**
 * What the kernels of lagged chains read and write.
 *
 * @module
 */
import {
  type BindingName,
  constantsOf,
  type Table,
  tablesOf,
} from "../lagged/inputs.ts";
import type { Pass } from "../lagged/passes.ts";
import { commonShader, modelShaders } from "../lagged/programs.ts";
import type { Buffers } from "./buffers.ts";
import { type LaggedBatch, laggedWords } from "./lagged_batch.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(commonShader.code, "Run");
/** Bytes between two spans: what every device lets a binding begin at. */
const spanBytes = 256;

/** Bindings of a batch by name; spans are those of its dispatches. */
export type LaggedBindings = Readonly<
  Partial<Record<BindingName, GPUBufferBinding>>
>;

/**
 * A buffer with a table in it, to be bound as storage or as a uniform.
 *
 * @param device Where.
 * @param buffers Its buffers.
 * @param name Which one.
 * @param content What it holds from now on, in the order of the queue.
 */
export function storedTable(
  device: GPUDevice,
  buffers: Buffers,
  name: string,
  content: Table | ArrayBuffer,
): GPUBufferBinding {
  const { byteLength: size } = content;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM;
  const buffer = buffers.get(name, size, usage);
  device.queue.writeBuffer(buffer, 0, content);
  return { buffer, size };
}

/**
 * The bindings of a batch, except spans and maps.
 *
 * @param device Where.
 * @param buffers Its buffers.
 * @param batch The chains.
 */
export function laggedInputs(
  device: GPUDevice,
  buffers: Buffers,
  { ensemble, first, stride, lanes }: LaggedBatch,
): LaggedBindings {
  const { seed, replica, model } = ensemble;
  const words = laggedWords(ensemble);
  const room = (name: string, count: number) => {
    const size = 4 * stride * count;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    return { buffer: buffers.get(name, size, usage), size };
  };
  const run = pack(runLayout, {
    chain: [first >>> 0, Math.floor(first / 2 ** 32)],
    seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
    replica,
    groups: stride / lanes,
  });
  const medium = pack(
    structLayout(modelShaders[model.kind].code, "Medium"),
    constantsOf(ensemble),
  );
  const tables = Object.entries(tablesOf(ensemble)).map(([name, table]) => [
    name,
    storedTable(device, buffers, name, table),
  ]);
  return {
    run: { buffer: buffers.uniform("run", run) },
    medium: storedTable(device, buffers, "medium", medium),
    state: room("state", words.state),
    ...words.path > 0 ? { path: room("path", words.path) } : {},
    ...words.walk > 0 ? { walk: room("walk", words.walk) } : {},
    ...Object.fromEntries(tables),
  };
}

/**
 * The spans of dispatches.
 *
 * @param device Where.
 * @param buffers Its buffers.
 * @param passes The dispatches.
 * @returns The binding of each.
 */
export function laggedSpans(
  device: GPUDevice,
  buffers: Buffers,
  passes: readonly Pass[],
): GPUBufferBinding[] {
  const words = new Uint32Array(passes.length * spanBytes / 4);
  passes.forEach(({ first, end, every, flag }, i) =>
    words.set([first, end, every, flag ? 1 : 0], i * spanBytes / 4)
  );
  const { buffer } = storedTable(device, buffers, "spans", words);
  return passes.map((_, i) => ({ buffer, offset: i * spanBytes, size: 16 }));
}
