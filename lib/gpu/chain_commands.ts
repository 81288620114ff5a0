/**
 * The commands that carry a batch of parameter chains along its itinerary.
 *
 * @module
 */
import { unitSteps } from "../chains/path.ts";
import { drawStarts } from "../chains/start.ts";
import type { Buffers } from "./buffers.ts";
import type { ChainBatch } from "./chain_batch.ts";
import { chainInputs, spanBindings } from "./chain_inputs.ts";
import {
  type ChainStop,
  type Itinerary,
  statePlanes,
} from "./chain_itinerary.ts";
import { spansOf } from "./chain_spans.ts";
import type { Meter } from "./meter.ts";

/** Dispatches of one submission. */
const together = 32;

/** What commands need besides the chains. */
export interface ChainCommands {
  readonly device: GPUDevice;
  readonly buffers: Buffers;
  /** Kernels of the burn-in and of the path. */
  readonly pipelines: readonly [GPUComputePipeline, GPUComputePipeline];
  readonly workgroup: number;
  /** Most steps of a dispatch. */
  readonly most: number;
  /** Steps at which dispatches end, where they are cut by hand. */
  readonly ends?: readonly number[];
  /** Counts steps. */
  readonly meter?: Meter;
}

/** The step of each stop, and the steps at which dispatches end. */
function cutsOf(
  { ensemble }: ChainBatch,
  stops: readonly ChainStop[],
  most: number,
): { steps: number[]; cuts: number[] } {
  const { burnIn } = ensemble;
  const steps = stops.map(({ unit }) => burnIn + unit * unitSteps(ensemble));
  const legs = steps.flatMap((step, i) =>
    spansOf(ensemble, steps[i - 1] ?? burnIn, step, most)
  );
  return { steps, cuts: [...spansOf(ensemble, 0, burnIn, most), ...legs] };
}

/** The state planes of a batch at its start. */
function startedState(
  device: GPUDevice,
  buffers: Buffers,
  { ensemble, first, count, stride }: ChainBatch,
): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const { all } = statePlanes(ensemble);
  const state = buffers.get("state", 4 * stride * all, usage);
  drawStarts(ensemble, first, count).forEach((plane, k) =>
    device.queue.writeBuffer(state, 4 * stride * k, plane)
  );
  return state;
}

/**
 * Sends a batch from its start to its last stop.
 *
 * @param batch The chains.
 * @param itinerary Where they stop, and what is kept there.
 * @param commands How they are carried.
 * @returns The buffer with what is kept, still to be mapped.
 */
export function sendChains(
  batch: ChainBatch,
  { stops, planes }: Itinerary,
  { device, buffers, pipelines, workgroup, most, ends, meter }: ChainCommands,
): GPUBuffer {
  const { ensemble, stride } = batch;
  const { burnIn } = ensemble;
  const inputs = chainInputs(device, buffers, batch);
  const state = startedState(device, buffers, batch);
  const target = buffers.take(4 * stride * planes);
  const { steps, cuts: natural } = cutsOf(batch, stops, most);
  const cuts = ends ?? natural;
  const spans = spanBindings(device, buffers, cuts);

  let encoder = device.createCommandEncoder();
  let waiting = 0;
  const flush = (step: number) => {
    device.queue.submit([encoder.finish()]);
    encoder = device.createCommandEncoder();
    waiting = 0;
    meter?.sent(step);
  };
  let dispatched = 0;
  const reached = () => cuts[dispatched - 1] ?? 0;
  const dispatch = () => {
    const [still, summing] = pipelines;
    const pipeline = reached() < burnIn ? still : summing;
    const resources = [
      inputs[0]!,
      spans[dispatched]!,
      { buffer: state },
      ...inputs.slice(1),
    ];
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: resources.map((resource, binding) => ({ binding, resource })),
      }),
    );
    pass.dispatchWorkgroups(stride / workgroup);
    pass.end();
    dispatched++;
    if (++waiting >= together) flush(reached());
  };

  while (dispatched < cuts.length && cuts[dispatched]! <= burnIn) dispatch();
  const { sums, all } = statePlanes(ensemble);
  if (all > sums) {
    encoder.clearBuffer(state, 4 * stride * sums, 4 * stride * (all - sums));
  }
  stops.forEach(({ copies }, i) => {
    while (reached() < steps[i]!) dispatch();
    for (const { from, to, count } of copies) {
      if (count === 0) continue;
      const [here, there] = [4 * stride * from, 4 * stride * to];
      const bytes = 4 * stride * count;
      encoder.copyBufferToBuffer(state, here, target, there, bytes);
    }
  });
  flush(reached());
  return target;
}
