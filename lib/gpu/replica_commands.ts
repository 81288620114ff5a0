/**
 * Kernels of replica networks bound to their buffers.
 *
 * @module
 */
import {
  productProgram,
  type ReplicaKernel,
  replicaProgram,
  type ReplicaReach,
} from "../replicas/programs.ts";
import type { Means, ProductShape, Stage } from "../replicas/products.ts";
import { stagesOf } from "../replicas/stages.ts";
import { windowVectors } from "../replicas/print/frame.ts";
import type { Program } from "../shader.ts";

/** A kernel that can be launched again and again. */
export interface Command {
  /** Its kernel. */
  readonly pipeline: GPUComputePipeline;
  /** Its buffers. */
  readonly group: GPUBindGroup;
  /** Workgroups along three axes. */
  readonly workgroups: readonly [number, number, number];
}

/** What binds kernels. */
export interface Tools {
  /** Where they run. */
  readonly device: GPUDevice;
  /** Compiles, or remembers. */
  readonly pipeline: (program: Program) => Promise<GPUComputePipeline>;
  /** How products are carried out. */
  readonly means: Means;
  /** Makes a buffer that is freed with all others. */
  readonly buffer: (label: string, bytes: number) => GPUBuffer;
}

/** Buffers of a product. */
export interface ProductBuffers {
  /** First operand. */
  readonly a: GPUBuffer;
  /** Second operand. */
  readonly b: GPUBuffer;
  /** Result. */
  readonly c: GPUBuffer;
  /** Activations that let errors pass where positive. */
  readonly gate?: GPUBuffer;
}

/** Bytes between two places. */
const placeBytes = 256;
/** Bytes of a vector of four numbers. */
const vectorBytes = 16;
/** Bytes behind a buffer, so that a window may begin anywhere in it. */
export const slackBytes: number = windowVectors * vectorBytes;

/** Where launches of a product work, as in place.wgsl. */
function placesBuffer(
  { device, buffer }: Tools,
  { a, b, c, gate }: ProductShape,
  { launches, segments, least }: Stage,
  coefficient: number,
): GPUBuffer {
  const bytes = new ArrayBuffer(placeBytes * launches.length);
  launches.forEach(({ replicas, rows, columns }, i) => {
    const words = new Uint32Array(bytes, placeBytes * i, placeBytes / 4);
    words.set([...replicas, ...rows, ...columns]);
    const matrices = [a, b, c, ...(gate ? [gate] : [])];
    words.set(matrices.flatMap(({ replica, row }) => [replica, row]), 8);
    words.set(
      segments.flatMap(({ a, b, terms }) => [a[1], b[1], terms, 0]),
      16,
    );
    new Float32Array(bytes, placeBytes * i).set([coefficient, least], 6);
  });
  const made = buffer("places", bytes.byteLength);
  device.queue.writeBuffer(made, 0, bytes);
  return made;
}

/** The part of a buffer that holds data. */
function held(buffer: GPUBuffer): GPUBufferBinding {
  return { buffer, offset: 0, size: buffer.size - slackBytes };
}

/**
 * A window of a buffer.
 *
 * @param buffer The buffer.
 * @param at Vector at which it begins.
 * @returns What to bind as uniform.
 */
export function windowAt(buffer: GPUBuffer, at: number): GPUBufferBinding {
  return { buffer, offset: vectorBytes * at, size: slackBytes };
}

/**
 * Binds a product.
 *
 * @param tools What binds.
 * @param shape What to multiply.
 * @param buffers Where its matrices are.
 * @param coefficient Factor of what is added.
 * @returns Launches, in order.
 */
export async function bindProduct(
  tools: Tools,
  shape: ProductShape,
  { a, b, c, gate }: ProductBuffers,
  coefficient = 0,
): Promise<Command[]> {
  const commands: Command[] = [];
  for (const stage of stagesOf(shape, tools.means)) {
    const { product, launches } = stage;
    const pipeline = await tools.pipeline(productProgram(product));
    const layout = pipeline.getBindGroupLayout(0);
    const places = placesBuffer(tools, shape, stage, coefficient);
    const { reach } = product;
    const windows = (buffer: GPUBuffer, from: readonly number[]) =>
      from.map((at) => windowAt(buffer, at));
    launches.forEach((launch, i) => {
      const resources = [
        { buffer: places, offset: placeBytes * i, size: placeBytes },
        held(c),
        ...(product.gated ? [held(gate!)] : []),
        ...(reach.through === "windows"
          ? [...windows(a, launch.a), ...windows(b, launch.b)]
          : [held(a), held(b)]),
      ];
      const group = tools.device.createBindGroup({
        layout,
        entries: resources.map((resource, binding) => ({ binding, resource })),
      });
      commands.push({ pipeline, group, workgroups: launch.workgroups });
    });
  }
  return commands;
}

/** A kernel beside the products. */
export interface KernelCall {
  /** Its entry point. */
  readonly name: ReplicaKernel;
  /** What its `Sizes` holds after `coefficient`, in that order. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Its buffers, after the sizes. */
  readonly buffers: readonly (GPUBuffer | GPUBufferBinding)[];
  /** Invocations it needs. */
  readonly invocations: number;
  /** Its factor. Defaults to 0. */
  readonly coefficient?: number;
  /** How it reaches what it reads. */
  readonly reach?: ReplicaReach;
}

/** Workgroups along an axis. */
const mostWorkgroups = 65535;
/** Kernels whose workgroups have 32 invocations. */
const narrow: ReadonlySet<ReplicaKernel> = new Set([
  "compare",
  "inner",
  "project",
]);

/**
 * Binds a kernel beside the products, for all replicas at once.
 *
 * @param tools What binds.
 * @param call What to bind.
 * @returns Its launch.
 */
export async function bindKernel(
  tools: Tools,
  { name, sizes, buffers, invocations, coefficient = 0, reach }: KernelCall,
): Promise<Command> {
  const pipeline = await tools.pipeline(replicaProgram(name, reach));
  const { replicas } = tools.means;
  const words = Uint32Array.of(replicas, 0, ...Object.values(sizes));
  new Float32Array(words.buffer)[1] = coefficient;
  const own = tools.buffer("sizes", words.byteLength);
  tools.device.queue.writeBuffer(own, 0, words);
  const resources = [own, ...buffers].map((b) => "buffer" in b ? b : held(b));
  const group = tools.device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
  const workgroups = Math.ceil(invocations / (narrow.has(name) ? 32 : 64));
  const high = Math.ceil(workgroups / mostWorkgroups);
  return {
    pipeline,
    group,
    workgroups: [Math.ceil(workgroups / high), high, 1],
  };
}
