/**
 * Langevin ensembles on a device.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";
import {
  langevinProgram,
  langevinShader,
  startProgram,
  startShader,
} from "../dynamics/programs.ts";
import {
  coefficientTable,
  controlTable,
  rowCount,
  rowWidth,
} from "../dynamics/rows.ts";
import type { Ensemble } from "../dynamics/system.ts";
import { eulerCoefficients } from "../kernels/kernel.ts";
import { controlsAt } from "../protocols/mod.ts";
import type { Program } from "../shader.ts";
import { Buffers } from "./buffers.ts";
import { takingTurns } from "./in_turn.ts";
import { pipelineCache } from "./pipelines.ts";
import { type Meter, meterOf } from "./meter.ts";
import {
  accountCount,
  counterPlanes,
  decode,
  decodePaths,
  type Planes,
} from "./readback.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(langevinShader.code, "Run");
const startLayout = structLayout(startShader.code, "Start");
const statePlanes = 7;
const sumPlanes = counterPlanes + 10;
/** Rows after which f32 sums go to the integers; part of the arithmetic. */
const window = 1024;
/** Trajectories of one workgroup: 64 invocations of two groups of four. */
const tile = 512;
/** Dispatches that may wait in the queue. */
const queued = 64;

/** Options of {@linkcode LangevinDevice}. */
export interface LangevinDeviceOptions {
  /**
   * Most rows of one dispatch, a multiple of 4 up to 1024. Leaves no trace in
   * the results. Defaults to 1024.
   */
  readonly rowsPerDispatch?: number;
}

/** A block on its way; one of the two may be called, once. */
export interface Pending {
  /** Waits for its planes, as `decode` takes them. */
  planes(): Promise<Planes>;
  /** Waits for its columns. */
  read(): Promise<Columns>;
}

/** Trajectories that are on the device together. */
interface Block {
  readonly ensemble: Ensemble;
  readonly first: number;
  /** Trajectories, padding included. */
  readonly stride: number;
}

/** What both kernels are told of a block. */
function address({ ensemble, first, stride }: Block) {
  const { seed, replica } = ensemble;
  return {
    groups: stride / 4,
    trajectory: first >>> 0,
    trajectoryHigh: Math.floor(first / 2 ** 32),
    replica,
    seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
  };
}

/** Runs blocks of Langevin trajectories on one device. */
export class LangevinDevice {
  readonly #device: GPUDevice;
  readonly #buffers: Buffers;
  readonly #rowsPerDispatch: number;
  readonly #pipeline: (program: Program) => Promise<GPUComputePipeline>;
  readonly #inTurn = takingTurns();
  #sent = 0;

  /**
   * Compiles nothing yet: pipelines are made when first needed.
   *
   * @param device Where to run.
   * @param options Tuning.
   */
  constructor(device: GPUDevice, options: LangevinDeviceOptions = {}) {
    this.#device = device;
    this.#pipeline = pipelineCache(device);
    this.#buffers = new Buffers(device);
    const wanted = options.rowsPerDispatch ?? window;
    this.#rowsPerDispatch = Math.max(4, 4 * Math.floor(wanted / 4));
  }

  /**
   * Compiles the kernels of an ensemble; drivers generate code at the first
   * dispatch, so a few steps are run.
   *
   * @param ensemble What will be simulated.
   */
  prepare(ensemble: Ensemble): Promise<void> {
    return this.#inTurn(async () => {
      const block = { ensemble, first: 0, stride: tile };
      await this.#begin(block);
      await this.#advance(block, 0, 4);
      await this.#device.queue.onSubmittedWorkDone();
    });
  }

  /**
   * Sends a block to the device.
   *
   * @param ensemble What to simulate.
   * @param first Global index of the first trajectory.
   * @param count How many.
   * @param tell Hears the part that is done, 0 to 1.
   * @returns The block on its way.
   */
  submit(
    ensemble: Ensemble,
    first: number,
    count: number,
    tell?: (part: number) => void,
  ): Promise<Pending> {
    return this.#inTurn(async () => {
      const stride = tile * Math.ceil(count / tile);
      const block = { ensemble, first, stride };
      await this.#begin(block);
      const rows = rowCount(ensemble.system);
      await this.#advance(
        block,
        0,
        rows,
        meterOf(this.#device.queue, rows, tell),
      );
      const planes = counterPlanes + 2 * accountCount(ensemble);
      const size = 4 * stride * (2 + planes);
      const target = this.#buffers.take(size);
      this.#copy(stride, target, 0, 8 * stride, 4 * stride * planes);
      // Asked for now, the data is there once the next block is sent.
      const mapped = target.mapAsync(GPUMapMode.READ, 0, size);
      // Heard by whoever reads, not as an unhandled rejection before.
      mapped.catch(() => {});
      const read = async <T>(use: (bytes: ArrayBuffer) => T): Promise<T> => {
        await mapped;
        const result = use(target.getMappedRange(0, size));
        target.unmap();
        this.#buffers.giveBack(target);
        return result;
      };
      return {
        planes: () =>
          read((bytes) => ({ bytes: bytes.slice(0), stride, count })),
        read: () => read((bytes) => decode(ensemble, { bytes, stride, count })),
      };
    });
  }

  /**
   * Follows the first trajectories of an ensemble.
   *
   * @param ensemble What to simulate.
   * @param count How many trajectories, from index 0.
   * @param every Steps between two positions.
   * @returns Unwrapped positions at steps 0, every, 2 every, ..., shape [trajectory][time].
   */
  record(
    ensemble: Ensemble,
    count: number,
    every: number,
  ): Promise<Float64Array> {
    return this.#inTurn(async () => {
      const stride = tile * Math.ceil(count / tile);
      const block = { ensemble, first: 0, stride };
      const times = Math.floor(ensemble.system.schedule.steps / every) + 1;
      const target = this.#buffers.take(8 * stride * times);
      await this.#begin(block);
      for (let t = 0; t < times; t++) {
        if (t > 0) await this.#advance(block, (t - 1) * every, t * every);
        this.#copy(stride, target, 8 * stride * t, 4 * stride, 4 * stride);
      }
      await target.mapAsync(GPUMapMode.READ);
      const paths = decodePaths(target.getMappedRange(), stride, times, count);
      target.destroy();
      return paths;
    });
  }

  /** Frees what the device holds. */
  destroy(): void {
    this.#buffers.destroy();
  }

  /** Draws the initial positions and clears the sums. */
  async #begin(block: Block): Promise<void> {
    const { ensemble, stride } = block;
    const { start } = ensemble;
    const { state, sums } = this.#planes(stride);
    const nodes = start.kind === "table" ? start.nodes : new Float32Array(4);
    const table = this.#buffers.get(
      "table",
      nodes.byteLength,
      GPUBufferUsage.STORAGE,
    );
    this.#device.queue.writeBuffer(table, 0, nodes as BufferSource);
    const shape = start.kind === "table"
      ? { mean: 0, deviation: 0, low: start.low, spacing: start.spacing }
      : {
        mean: start.mean,
        deviation: Math.sqrt(start.variance),
        low: 0,
        spacing: 0,
      };
    const params = this.#buffers.uniform(
      "start",
      pack(startLayout, {
        ...address(block),
        ...shape,
        nodes: nodes.length / 4,
        planes: 2 + accountCount(ensemble),
        counters: counterPlanes + 2 * accountCount(ensemble),
      }),
    );
    const pipeline = await this.#pipeline(startProgram(ensemble));
    this.#dispatch(pipeline, [params, table, state, sums], stride / 256);
  }

  /** Carries a block through rows `from` to `to - 1`. */
  async #advance(
    block: Block,
    from: number,
    to: number,
    meter?: Meter,
  ): Promise<void> {
    const pipeline = await this.#pipeline(langevinProgram(block.ensemble));
    for (let row = from; row < to;) {
      const stop = Math.min(
        to,
        row + this.#rowsPerDispatch,
        (Math.floor(row / window) + 1) * window,
      );
      this.#chunk(pipeline, block, row, stop);
      row = stop;
      meter?.sent(row);
      // Thousands of small dispatches must not pile up in the driver.
      if (++this.#sent % queued === 0) {
        await this.#device.queue.onSubmittedWorkDone();
        meter?.done(row);
      }
    }
  }

  /** One dispatch: rows `row` to `stop - 1`, within one window of the sums. */
  #chunk(
    pipeline: GPUComputePipeline,
    block: Block,
    row: number,
    stop: number,
  ): void {
    const { system } = block.ensemble;
    const { schedule, temperature, push, domain, kernel } = system;
    const start = 4 * Math.floor(row / 4);
    const end = 4 * Math.ceil(stop / 4);
    const live = [row, stop] as const;
    const fixed = [0, 0, 0, 0];
    controlsAt(schedule, 0).subarray(0, 4).forEach((v, i) => fixed[i] = v);
    const run = this.#buffers.uniform(
      "run",
      pack(runLayout, {
        ...address(block),
        row: start,
        rowCount: end - start,
        live: row - start,
        end: Math.min(stop, schedule.steps) - start,
        fixed,
        pace: eulerCoefficients(system),
        temperature,
        beta: 1 / temperature,
        push,
        low: domain[0],
        high: domain[1],
        flush: Number(stop % window === 0 || stop === rowCount(system)),
      }),
    );
    const controls = this.#buffers.uniform(
      "controls",
      controlTable(schedule, start, end, live),
      4 * rowWidth(schedule) * (window + 1),
    );
    const { state, sums } = this.#planes(block.stride);
    const bound = [run, controls, state, sums];
    if (kernel.quadraticOnly) {
      const table = coefficientTable(system, start, end, live);
      bound.push(this.#buffers.uniform("coefficients", table, 16 * window));
    }
    this.#dispatch(pipeline, bound, block.stride / tile);
  }

  #dispatch(
    pipeline: GPUComputePipeline,
    buffers: readonly GPUBuffer[],
    workgroups: number,
  ): void {
    const bindings = this.#device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(workgroups);
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
  }

  /** Copies the first bytes of the position planes and of the sum planes, one after the other. */
  #copy(
    stride: number,
    target: GPUBuffer,
    at: number,
    positions: number,
    rest: number,
  ): void {
    const { state, sums } = this.#planes(stride);
    const encoder = this.#device.createCommandEncoder();
    encoder.copyBufferToBuffer(state, 0, target, at, positions);
    encoder.copyBufferToBuffer(sums, 0, target, at + positions, rest);
    this.#device.queue.submit([encoder.finish()]);
  }

  #planes(stride: number): { state: GPUBuffer; sums: GPUBuffer } {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    return {
      state: this.#buffers.get("state", 4 * stride * statePlanes, usage),
      sums: this.#buffers.get("sums", 4 * stride * sumPlanes, usage),
    };
  }
}
