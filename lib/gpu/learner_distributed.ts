/**
 * Learners whose chains are spread over many workgroups, row by row.
 *
 * @module
 */
import type { LearnerEnsemble } from "../learning/ensemble.ts";
import {
  type DistributedPrograms,
  distributedPrograms,
} from "../learning/programs.ts";
import type { Program } from "../shader.ts";
import type { Buffers } from "./buffers.ts";
import type { Meter } from "./meter.ts";

/** Invocations of a workgroup; part of the arithmetic. */
const lanes = 64;
/** Rows between two deposits; part of the arithmetic. */
const flushed = 64;
/** Rows that may wait in the queue. */
const queued = 64;

/** Pipelines of the three kernels. */
export type DistributedPipelines = Readonly<
  Record<keyof DistributedPrograms, GPUComputePipeline>
>;

/**
 * Compiles the three kernels.
 *
 * @param ensemble The ensemble.
 * @param logged Whether every row is kept.
 * @param pipeline Compiles one.
 * @returns The pipelines.
 */
export async function distributedPipelines(
  ensemble: LearnerEnsemble,
  logged: boolean,
  pipeline: (program: Program) => Promise<GPUComputePipeline>,
): Promise<DistributedPipelines> {
  const { gather, teach, advance } = distributedPrograms(ensemble, lanes, {
    logged,
  });
  return {
    gather: await pipeline(gather),
    teach: await pipeline(teach),
    advance: await pipeline(advance),
  };
}

/** What {@linkcode runDistributed} works on. */
export interface DistributedRun {
  /** What is simulated. */
  readonly ensemble: LearnerEnsemble;
  /** Whether every row is kept. */
  readonly logged: boolean;
  /** Learners of the block. */
  readonly learners: number;
  /** Bands of each. */
  readonly bands: number;
  /** Rule, data, chains, learners, diary: bindings 1 to 5. */
  readonly buffers: readonly GPUBuffer[];
  /** Writes what a row is told: binding 0. */
  readonly tell: (row: number, flush: boolean) => GPUBuffer;
  /** Counts the rows. */
  readonly meter: Meter;
}

/**
 * Carries learners through all their rows.
 *
 * @param device Where.
 * @param stock Its buffers.
 * @param pipelines The kernels.
 * @param run What to carry.
 */
export async function runDistributed(
  device: GPUDevice,
  stock: Buffers,
  pipelines: DistributedPipelines,
  { ensemble, logged, learners, bands, buffers, tell, meter }: DistributedRun,
): Promise<void> {
  const { energy, rule, moves } = ensemble;
  const p = energy.parameters.length;
  const d = energy.coordinates.length;
  const source = rule.kind === "metric" ? rule.source.kind : "";
  const estimateSums = source === "estimated"
    ? 3 * p + 2 * p * p
    : source === "single-time"
    ? p + 2 * p * p
    : 1;
  const sums = p + (logged ? 1 + d : 0) + estimateSums;
  const tiles = Math.ceil(bands / lanes);
  const storage = GPUBufferUsage.STORAGE;
  const zeros = new Float32Array(learners * (2 * p + 2 * p * p));
  const notes = stock.get("notes", zeros.byteLength, storage);
  device.queue.writeBuffer(notes, 0, zeros);
  const partials = stock.get("partials", 4 * learners * tiles * sums, storage);
  const memory = source === "estimated"
    ? stock.get("memory", 16 * 2 * p * 4 * learners * bands, storage)
    : undefined;
  const [table, data, chains, state, diary] = buffers;
  const shared = { 4: state!, 6: notes, 7: partials };
  const moving = { 3: chains!, ...shared, ...(memory ? { 8: memory } : {}) };
  const teaching = { 1: table!, 2: data!, 5: diary!, ...shared };

  function bind(
    pipeline: GPUComputePipeline,
    run: GPUBuffer,
    others: Readonly<Record<number, GPUBuffer>>,
  ): GPUBindGroup {
    return device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: Object.entries({ 0: run, ...others }).map((
        [binding, buffer],
      ) => ({
        binding: Number(binding),
        resource: { buffer },
      })),
    });
  }

  const run = tell(0, false);
  const groups = {
    gather: bind(pipelines.gather, run, moving),
    teach: bind(pipelines.teach, run, teaching),
    advance: bind(pipelines.advance, run, moving),
  };
  function pass(
    encoder: GPUCommandEncoder,
    name: keyof typeof groups,
    ...size: [number, number?]
  ): void {
    const compute = encoder.beginComputePass();
    compute.setPipeline(pipelines[name]);
    compute.setBindGroup(0, groups[name]);
    compute.dispatchWorkgroups(...size);
    compute.end();
  }

  for (let row = 0; row <= moves + 1; row++) {
    tell(row, row === moves || (row + 1) % flushed === 0);
    const encoder = device.createCommandEncoder();
    if (row === 0) pass(encoder, "gather", tiles, learners);
    pass(encoder, "teach", learners);
    if (row <= moves) pass(encoder, "advance", tiles, learners);
    device.queue.submit([encoder.finish()]);
    meter.sent(row + 1);
    if ((row + 1) % queued === 0) {
      await device.queue.onSubmittedWorkDone();
      meter.done(row + 1);
    }
  }
}
