/**
 * The commands that carry a batch of lagged chains to its end.
 *
 * @module
 */
import { bindings, bindingsOf, mapsOf } from "../lagged/inputs.ts";
import type { KernelName, Pass } from "../lagged/passes.ts";
import type { Buffers } from "./buffers.ts";
import { type LaggedBatch, laggedWords } from "./lagged_batch.ts";
import { laggedInputs, laggedSpans, storedTable } from "./lagged_inputs.ts";
import type { Meter } from "./meter.ts";

/** Dispatches of one submission. */
const together = 32;

/** What commands need besides the chains. */
export interface LaggedCommands {
  readonly device: GPUDevice;
  readonly buffers: Buffers;
  readonly pipelines: ReadonlyMap<KernelName, GPUComputePipeline>;
  readonly workgroup: number;
  /** Dispatches in order. */
  readonly passes: readonly Pass[];
  /** Counts dispatches. */
  readonly meter?: Meter;
}

/**
 * Sends a batch from its beginning to its end.
 *
 * @param batch The chains.
 * @param commands How they are carried.
 * @returns The buffer with what is kept, still to be mapped.
 */
export function sendLagged(
  batch: LaggedBatch,
  { device, buffers, pipelines, workgroup, passes, meter }: LaggedCommands,
): GPUBuffer {
  const { ensemble, stride, lanes } = batch;
  const inputs = laggedInputs(device, buffers, batch);
  const spans = laggedSpans(device, buffers, passes);
  const bytes = 4 * stride * laggedWords(ensemble).kept;
  const target = buffers.take(bytes);
  let encoder = device.createCommandEncoder();
  let waiting = 0;
  const flush = (done: number) => {
    device.queue.submit([encoder.finish()]);
    encoder = device.createCommandEncoder();
    waiting = 0;
    meter?.sent(done);
  };
  let maps: GPUBufferBinding | undefined;
  passes.forEach((pass, i) => {
    const table = mapsOf(ensemble, pass);
    if (table) {
      // Earlier dispatches read the maps that are there now.
      if (waiting > 0) flush(i);
      maps = storedTable(device, buffers, "maps", table);
    }
    const known = { ...inputs, span: spans[i]!, ...maps && { table: maps } };
    const pipeline = pipelines.get(pass.kernel)!;
    const entries = bindingsOf(ensemble, pass.kernel).map((name) => ({
      binding: bindings[name],
      resource: known[name]!,
    }));
    const layout = pipeline.getBindGroupLayout(0);
    const compute = encoder.beginComputePass();
    compute.setPipeline(pipeline);
    compute.setBindGroup(0, device.createBindGroup({ layout, entries }));
    compute.dispatchWorkgroups(stride / (workgroup * lanes));
    compute.end();
    if (++waiting >= together) flush(i + 1);
  });
  encoder.copyBufferToBuffer(inputs.state!.buffer, 0, target, 0, bytes);
  flush(passes.length);
  return target;
}
