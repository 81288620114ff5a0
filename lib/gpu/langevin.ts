/**
 * Langevin ensembles on a device.
 *
 * @module
 */
import fixedPoint from "../../shaders/fixed_point.wgsl" with { type: "text" };
import langevin from "../../shaders/langevin.wgsl" with { type: "text" };
import math from "../../shaders/math.wgsl" with { type: "text" };
import normals from "../../shaders/normals.wgsl" with { type: "text" };
import startCode from "../../shaders/start.wgsl" with { type: "text" };
import threefry from "../../shaders/threefry.wgsl" with { type: "text" };
import type { Columns } from "../dynamics/columns.ts";
import { coefficientTable, controlTable, rowCount } from "../dynamics/rows.ts";
import type { Ensemble } from "../dynamics/system.ts";
import { eulerCoefficients } from "../kernels/kernel.ts";
import type { Shader } from "../shader.ts";
import { compile } from "./compile.ts";
import { accountCount, counterPlanes, decode } from "./readback.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(langevin, "Run");
const startLayout = structLayout(startCode, "Start");
const statePlanes = 7;
/** Rows after which f32 sums go to the integers; part of the arithmetic. */
const window = 1024;
/** Trajectories of one workgroup: 64 invocations of two groups of four. */
const tile = 512;

/** The files that every kernel needs, then those of one ensemble. */
export function shadersOf({ system }: Ensemble): readonly Shader[] {
  return [
    { path: "math.wgsl", code: math },
    { path: "threefry.wgsl", code: threefry },
    { path: "normals.wgsl", code: normals },
    { path: "fixed_point.wgsl", code: fixedPoint },
    system.potential.shader,
    system.kernel.shader,
    { path: "langevin.wgsl", code: langevin },
  ];
}

function constantsOf({ system, accounts }: Ensemble): Record<string, number> {
  return {
    HEAT: Number(accounts.heat),
    DRIVEN: Number(accounts.driven),
    RING: Number(system.potential.ring),
    METROPOLIS: Number(system.kernel.metropolis),
    DISSIPATION: Number(accounts.dissipation),
    ITERATIONS: system.iterations,
    MOVING: system.schedule.moving.reduce(
      (mask, moves, i) => mask + (moves ? 2 ** i : 0),
      0,
    ),
  };
}

/** Options of {@linkcode LangevinDevice}. */
export interface LangevinDeviceOptions {
  /**
   * Most rows of one dispatch, a multiple of 4 up to 1024. Leaves no trace in
   * the results. Defaults to 1024.
   */
  readonly rowsPerDispatch?: number;
}

/** A block on its way; `read` waits for it. */
export interface Pending {
  /** The columns of the block; to be called once. */
  read(): Promise<Columns>;
}

/** Runs blocks of Langevin trajectories on one device. */
export class LangevinDevice {
  readonly #device: GPUDevice;
  readonly #rowsPerDispatch: number;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  readonly #buffers = new Map<string, GPUBuffer>();
  readonly #spare: GPUBuffer[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * Compiles nothing yet: pipelines are made when first needed.
   *
   * @param device Where to run.
   * @param options Tuning.
   */
  constructor(device: GPUDevice, options: LangevinDeviceOptions = {}) {
    this.#device = device;
    const wanted = options.rowsPerDispatch ?? window;
    this.#rowsPerDispatch = Math.max(4, 4 * Math.floor(wanted / 4));
  }

  /**
   * Sends a block to the device.
   *
   * @param ensemble What to simulate.
   * @param first Global index of the first trajectory.
   * @param count How many.
   * @returns The block on its way.
   */
  submit(ensemble: Ensemble, first: number, count: number): Promise<Pending> {
    return this.#inTurn(() => this.#submit(ensemble, first, count));
  }

  /** Buffers are shared: one caller at a time may fill the queue. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #submit(
    ensemble: Ensemble,
    first: number,
    count: number,
  ): Promise<Pending> {
    const stride = tile * Math.ceil(count / tile);
    await this.#begin(ensemble, first, stride);
    const total = rowCount(ensemble.system);
    for (let row = 0; row < total;) {
      row = await this.#advance(ensemble, first, stride, row, total);
    }
    const planes = counterPlanes + 2 * accountCount(ensemble);
    const size = 4 * stride * (2 + planes);
    const target = this.#take(size);
    const encoder = this.#device.createCommandEncoder();
    const { state, sums } = this.#planes(stride);
    encoder.copyBufferToBuffer(state, 0, target, 0, 8 * stride);
    encoder.copyBufferToBuffer(
      sums,
      0,
      target,
      8 * stride,
      4 * stride * planes,
    );
    this.#device.queue.submit([encoder.finish()]);
    return {
      read: async () => {
        await target.mapAsync(GPUMapMode.READ, 0, size);
        const bytes = target.getMappedRange(0, size);
        const columns = decode(ensemble, bytes, stride, count);
        target.unmap();
        this.#spare.push(target);
        return columns;
      },
    };
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
    return this.#inTurn(() => this.#record(ensemble, count, every));
  }

  async #record(
    ensemble: Ensemble,
    count: number,
    every: number,
  ): Promise<Float64Array> {
    const stride = tile * Math.ceil(count / tile);
    const times = Math.floor(ensemble.system.schedule.steps / every) + 1;
    const target = this.#take(8 * stride * times);
    await this.#begin(ensemble, 0, stride);
    const { state, sums } = this.#planes(stride);
    for (let t = 0, row = 0; t < times; t++) {
      while (row < t * every) {
        row = await this.#advance(ensemble, 0, stride, row, t * every);
      }
      const encoder = this.#device.createCommandEncoder();
      const at = 8 * stride * t;
      encoder.copyBufferToBuffer(state, 0, target, at, 4 * stride);
      encoder.copyBufferToBuffer(sums, 0, target, at + 4 * stride, 4 * stride);
      this.#device.queue.submit([encoder.finish()]);
    }
    await target.mapAsync(GPUMapMode.READ);
    const bytes = target.getMappedRange();
    const positions = new Float32Array(bytes);
    const turns = new Int32Array(bytes);
    const out = new Float64Array(count * times);
    for (let t = 0; t < times; t++) {
      for (let i = 0; i < count; i++) {
        const at = 2 * stride * t + i;
        out[i * times + t] = positions[at]! +
          2 * Math.PI * turns[at + stride]!;
      }
    }
    target.destroy();
    return out;
  }

  /** Frees what the device holds. */
  destroy(): void {
    for (const buffer of [...this.#buffers.values(), ...this.#spare]) {
      buffer.destroy();
    }
    this.#buffers.clear();
    this.#spare.length = 0;
  }

  /** Draws the initial positions and clears the sums. */
  async #begin(
    ensemble: Ensemble,
    first: number,
    stride: number,
  ): Promise<void> {
    const { start, seed, replica } = ensemble;
    const gaussian = start.kind === "gaussian";
    const { state, sums } = this.#planes(stride);
    const table = this.#buffer(
      "table",
      gaussian ? 16 : start.nodes.byteLength,
      GPUBufferUsage.STORAGE,
    );
    if (!gaussian) {
      this.#device.queue.writeBuffer(table, 0, start.nodes as BufferSource);
    }
    const params = this.#uniform(
      "start",
      pack(startLayout, {
        groups: stride / 4,
        trajectory: first >>> 0,
        trajectoryHigh: Math.floor(first / 2 ** 32),
        replica,
        seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
        mean: gaussian ? start.mean : 0,
        deviation: gaussian ? Math.sqrt(start.variance) : 0,
        low: gaussian ? 0 : start.low,
        spacing: gaussian ? 0 : start.spacing,
        nodes: gaussian ? 0 : start.nodes.length / 4,
        planes: 2 + accountCount(ensemble),
        counters: counterPlanes + 2 * accountCount(ensemble),
      }),
    );
    const shaders = [
      ...shadersOf(ensemble).slice(0, 3),
      { path: "start.wgsl", code: startCode },
    ];
    const pipeline = await this.#pipeline(`start ${start.kind}`, {
      shaders,
      entryPoint: "begin",
      constants: { TABLE: Number(!gaussian) },
    });
    this.#dispatch(pipeline, [params, table, state, sums], stride / 256);
  }

  /** Runs rows from `row` on, at most to `end`; returns the next row. */
  async #advance(
    ensemble: Ensemble,
    first: number,
    stride: number,
    row: number,
    end: number,
  ): Promise<number> {
    const { system, seed, replica } = ensemble;
    const stop = Math.min(
      end,
      row + this.#rowsPerDispatch,
      (Math.floor(row / window) + 1) * window,
    );
    const blockStart = 4 * Math.floor(row / 4);
    const rowsHere = 4 * Math.ceil((stop - blockStart) / 4);
    const live = [row, stop] as const;
    const { UNIFORM } = GPUBufferUsage;
    const last = blockStart + rowsHere;
    const controls = this.#buffer("controls", 16 * (window + 1), UNIFORM);
    this.#device.queue.writeBuffer(
      controls,
      0,
      controlTable(system.schedule, blockStart, last, live),
    );
    const coefficients: GPUBuffer[] = [];
    if (system.kernel.quadraticOnly) {
      coefficients.push(this.#buffer("coefficients", 16 * window, UNIFORM));
      this.#device.queue.writeBuffer(
        coefficients[0]!,
        0,
        coefficientTable(system, blockStart, last, live),
      );
    }
    const run = this.#uniform(
      "run",
      pack(runLayout, {
        groups: stride / 4,
        trajectory: first >>> 0,
        trajectoryHigh: Math.floor(first / 2 ** 32),
        replica,
        seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
        row: blockStart,
        rowCount: rowsHere,
        live: row - blockStart,
        end: Math.min(stop, system.schedule.steps) - blockStart,
        fixed: [0, 1, 2, 3].map((i) =>
          i < system.schedule.controls ? system.schedule.value(0, i) : 0
        ),
        pace: [...eulerCoefficients(system)],
        temperature: system.temperature,
        beta: 1 / system.temperature,
        push: system.push,
        low: system.domain[0],
        high: system.domain[1],
        flush: Number(stop % window === 0 || stop === rowCount(system)),
      }),
    );
    const constants = constantsOf(ensemble);
    const label = `langevin ${system.potential.name} ${system.kernel.name}`;
    const pipeline = await this.#pipeline(
      `${label} ${JSON.stringify(constants)}`,
      { shaders: shadersOf(ensemble), entryPoint: "langevin", constants },
    );
    const { state, sums } = this.#planes(stride);
    this.#dispatch(
      pipeline,
      [run, controls, state, sums, ...coefficients],
      stride / tile,
    );
    // Thousands of small dispatches must not pile up in the driver.
    if ((stop / window) % 64 === 0) {
      await this.#device.queue.onSubmittedWorkDone();
    }
    return stop;
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

  #pipeline(
    label: string,
    program: {
      shaders: readonly Shader[];
      entryPoint: string;
      constants: Record<string, number>;
    },
  ): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(label);
    if (known) return known;
    const made = compile(this.#device, { label, ...program });
    this.#pipelines.set(label, made);
    return made;
  }

  #planes(stride: number): { state: GPUBuffer; sums: GPUBuffer } {
    const { STORAGE, COPY_SRC } = GPUBufferUsage;
    return {
      state: this.#buffer(
        "state",
        4 * stride * statePlanes,
        STORAGE | COPY_SRC,
      ),
      sums: this.#buffer(
        "sums",
        4 * stride * (counterPlanes + 10),
        STORAGE | COPY_SRC,
      ),
    };
  }

  #buffer(label: string, size: number, usage: number): GPUBuffer {
    const known = this.#buffers.get(label);
    if (known && known.size >= size) return known;
    known?.destroy();
    const buffer = this.#device.createBuffer({
      label,
      size,
      usage: usage | GPUBufferUsage.COPY_DST,
    });
    this.#buffers.set(label, buffer);
    return buffer;
  }

  #uniform(label: string, bytes: ArrayBuffer): GPUBuffer {
    const buffer = this.#buffer(
      label,
      bytes.byteLength,
      GPUBufferUsage.UNIFORM,
    );
    this.#device.queue.writeBuffer(buffer, 0, bytes);
    return buffer;
  }

  #take(size: number): GPUBuffer {
    const fits = this.#spare.findIndex((b) => b.size === size);
    if (fits >= 0) return this.#spare.splice(fits, 1)[0]!;
    return this.#device.createBuffer({
      label: "readback",
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
  }
}
