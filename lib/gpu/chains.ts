/**
 * Parameter chains on a device.
 *
 * @module
 */
import type { ChainColumns } from "../chains/columns.ts";
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { escapes } from "../chains/escapes.ts";
import { pathNumbers } from "../chains/follow.ts";
import { sampleTables } from "../chains/layout.ts";
import { planeNames } from "../chains/names.ts";
import { totalSteps, unitSteps } from "../chains/path.ts";
import { chainProgram, descendShader } from "../chains/programs.ts";
import { rateRow, rateTable } from "../chains/rates.ts";
import { requireChains } from "../chains/refuse.ts";
import { drawStarts } from "../chains/start.ts";
import type { Program } from "../shader.ts";
import { Buffers } from "./buffers.ts";
import {
  columnNames,
  columnStops,
  followStops,
  type Itinerary,
  statePlanes,
} from "./chain_itinerary.ts";
import { spansOf, stepsOfDispatch } from "./chain_spans.ts";
import { compile } from "./compile.ts";
import { type Hearer, type Meter, meterOf } from "./meter.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(descendShader.code, "Run");
/** Most chains on the device together. */
const mostChains = 2 ** 20;
/** Most bytes of the states on the device, and of what is read back. */
const mostBytes = 2 ** 27;
/** Bytes between two spans: what every device lets a binding begin at. */
const spanBytes = 256;
/** Dispatches of one submission. */
const together = 32;

/** Options of {@linkcode ChainDevice}; none leaves a trace in the results. */
export interface ChainDeviceOptions {
  /** Invocations of a workgroup. Defaults to 64. */
  readonly workgroup?: number;
  /** Most steps of a dispatch. Defaults to what a device takes well. */
  readonly stepsPerDispatch?: number;
}

/** A block on its way. */
export interface PendingChains {
  /** Waits for its columns; to be called once. */
  read(): Promise<ChainColumns>;
}

/** Chains that are on the device together. */
interface Batch {
  readonly ensemble: ChainEnsemble;
  /** Global index of the first. */
  readonly first: number;
  readonly count: number;
  /** Places of a plane. */
  readonly stride: number;
}

/** What was sent: waits for planes, shape [plane][place]. */
type Landed = <T>(use: (planes: Float32Array) => T) => Promise<T>;

/** Runs blocks of parameter chains on one device. */
export class ChainDevice {
  readonly #device: GPUDevice;
  readonly #buffers: Buffers;
  readonly #workgroup: number;
  readonly #steps: number;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * Compiles nothing yet.
   *
   * @param device Where to run.
   * @param options Tuning.
   */
  constructor(device: GPUDevice, options: ChainDeviceOptions = {}) {
    this.#device = device;
    this.#buffers = new Buffers(device);
    this.#workgroup = options.workgroup ?? 64;
    this.#steps = options.stepsPerDispatch ?? Infinity;
  }

  /**
   * Compiles the kernels of an ensemble; drivers generate code at the first
   * dispatch, so one without steps is run.
   *
   * @param ensemble What will be simulated.
   * @throws RangeError with every reason why it cannot be.
   */
  prepare(ensemble: ChainEnsemble): Promise<void> {
    requireChains(ensemble);
    return this.#inTurn(async () => {
      const nothing = { stops: [{ unit: 0, copies: [] }], planes: 1 };
      const batch = this.#batch({ ...ensemble, burnIn: 0 }, 0, 1);
      await this.#send(batch, nothing, [0]);
      await this.#device.queue.onSubmittedWorkDone();
    });
  }

  /**
   * Sends a block to the device.
   *
   * @param ensemble What to simulate.
   * @param first Global index of the first chain.
   * @param count How many.
   * @param tell Hears the part that is done, 0 to 1.
   * @returns The block on its way.
   * @throws RangeError with every reason why it cannot be carried out.
   */
  submit(
    ensemble: ChainEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<PendingChains> {
    requireChains(ensemble);
    return this.#inTurn(async () => {
      const itinerary = columnStops(ensemble);
      const parts = this.#parts(ensemble, first, count, itinerary.planes);
      const steps = totalSteps(ensemble);
      const queue = this.#device.queue;
      const meter = meterOf(queue, steps * parts.length, tell);
      const sent: { batch: Batch; landed: Landed }[] = [];
      for (const [i, batch] of parts.entries()) {
        const landed = await this.#send(batch, itinerary, undefined, {
          sent: (step) => meter.sent(i * steps + step),
          done: (step) => meter.done(i * steps + step),
        });
        sent.push({ batch, landed });
      }
      const names = columnNames(ensemble);
      const read = async (): Promise<ChainColumns> => {
        const planes = names.map(() => new Float32Array(count));
        for (const { batch, landed } of sent) {
          const { stride, count: n } = batch;
          const at = batch.first - first;
          await landed((all) =>
            planes.forEach((plane, k) =>
              plane.set(all.subarray(k * stride, k * stride + n), at)
            )
          );
        }
        return columnsOf(ensemble, names, planes, count);
      };
      return { read };
    });
  }

  /**
   * Follows the first chains of an ensemble.
   *
   * @param ensemble What to simulate.
   * @param count How many.
   * @param every Units between two states.
   * @returns x, shape [chain][time][p].
   * @throws RangeError with every reason why it cannot be carried out.
   */
  record(
    ensemble: ChainEnsemble,
    count: number,
    every: number,
  ): Promise<Float64Array> {
    requireChains(ensemble);
    return this.#inTurn(async () => {
      const followed = { ...ensemble, kept: "states" } as const;
      const itinerary = followStops(ensemble, every);
      const width = pathNumbers(ensemble, every);
      const out = new Float64Array(count * width);
      const parts = this.#parts(followed, 0, count, itinerary.planes);
      for (const batch of parts) {
        const landed = await this.#send(batch, itinerary);
        await landed((planes) => {
          for (let i = 0; i < batch.count; i++) {
            for (let k = 0; k < width; k++) {
              out[(batch.first + i) * width + k] =
                planes[k * batch.stride + i]!;
            }
          }
        });
      }
      return out;
    });
  }

  /** Frees what the device holds. */
  destroy(): void {
    this.#buffers.destroy();
  }

  /** Buffers are shared: one caller at a time may fill the queue. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => {});
    return done;
  }

  #batch(ensemble: ChainEnsemble, first: number, count: number): Batch {
    const stride = this.#workgroup * Math.ceil(count / this.#workgroup);
    return { ensemble, first, count, stride };
  }

  /** Chains in parts whose planes a device has room for. */
  #parts(
    ensemble: ChainEnsemble,
    first: number,
    count: number,
    planes: number,
  ): Batch[] {
    const each = 4 * Math.max(planes, statePlanes(ensemble).all);
    const room = Math.min(mostChains, Math.floor(mostBytes / each));
    const most = Math.max(1, Math.floor(room / this.#workgroup)) *
      this.#workgroup;
    return Array.from(
      { length: Math.ceil(count / most) },
      (_, i) =>
        this.#batch(
          ensemble,
          first + i * most,
          Math.min(most, count - i * most),
        ),
    );
  }

  #pipeline(program: Program): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(program.label);
    if (known) return known;
    const made = compile(this.#device, program);
    this.#pipelines.set(program.label, made);
    return made;
  }

  /** Sends a batch from its start to its last stop; `ends` cuts its steps by hand. */
  async #send(
    batch: Batch,
    { stops, planes }: Itinerary,
    ends?: readonly number[],
    meter?: Meter,
  ): Promise<Landed> {
    const { ensemble, stride } = batch;
    const workgroup = this.#workgroup;
    const pipelineOf = (sums: boolean) =>
      this.#pipeline(chainProgram(ensemble, { sums, workgroup }));
    const summed = planeNames(ensemble).sums.length > 0;
    const still = await pipelineOf(false);
    const summing = summed ? await pipelineOf(true) : still;
    const inputs = this.#inputs(batch);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const where = statePlanes(ensemble);
    const state = this.#buffers.get("state", 4 * stride * where.all, usage);
    drawStarts(ensemble, batch.first, batch.count).forEach((plane, k) =>
      this.#device.queue.writeBuffer(state, 4 * stride * k, plane)
    );
    const target = this.#buffers.take(4 * stride * planes);

    const most = Math.min(this.#steps, stepsOfDispatch(ensemble, stride));
    const { burnIn } = ensemble;
    const unit = unitSteps(ensemble);
    const legs = stops.map((stop) => ({
      ...stop,
      step: burnIn + stop.unit * unit,
    }));
    const cuts = ends ??
      spansOf(ensemble, 0, burnIn, most).concat(
        legs.flatMap(({ step }, i) =>
          spansOf(ensemble, legs[i - 1]?.step ?? burnIn, step, most)
        ),
      );
    const spans = this.#spans(cuts);

    let encoder = this.#device.createCommandEncoder();
    let waiting = 0;
    const flush = (step: number) => {
      this.#device.queue.submit([encoder.finish()]);
      encoder = this.#device.createCommandEncoder();
      waiting = 0;
      meter?.sent(step);
    };
    let dispatched = 0;
    const dispatch = () => {
      const end = cuts[dispatched]!;
      const begin = cuts[dispatched - 1] ?? 0;
      const pipeline = begin < burnIn ? still : summing;
      const span = {
        buffer: spans,
        offset: spanBytes * dispatched,
        size: 8,
      };
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(
        0,
        this.#device.createBindGroup({
          layout: pipeline.getBindGroupLayout(0),
          entries: [
            inputs[0]!,
            span,
            { buffer: state },
            ...inputs.slice(1),
          ].map((resource, binding) => ({ binding, resource })),
        }),
      );
      pass.dispatchWorkgroups(stride / this.#workgroup);
      pass.end();
      dispatched++;
      if (++waiting >= together) flush(end);
    };
    const reached = () => cuts[dispatched - 1] ?? 0;

    while (dispatched < cuts.length && cuts[dispatched]! <= burnIn) dispatch();
    if (summed) {
      const { sums, all } = where;
      encoder.clearBuffer(state, 4 * stride * sums, 4 * stride * (all - sums));
    }
    for (const { step, copies } of legs) {
      while (reached() < step) dispatch();
      for (const { from, to, count } of copies) {
        if (count === 0) continue;
        const [here, there] = [4 * stride * from, 4 * stride * to];
        encoder.copyBufferToBuffer(
          state,
          here,
          target,
          there,
          4 * stride * count,
        );
      }
    }
    flush(reached());
    // Asked for now, the data is there once the next block is sent.
    const mapped = target.mapAsync(GPUMapMode.READ);
    // Heard by whoever reads, not as an unhandled rejection before.
    mapped.catch(() => {});
    return async (use) => {
      await mapped;
      const result = use(new Float32Array(target.getMappedRange()));
      target.unmap();
      this.#buffers.giveBack(target);
      return result;
    };
  }

  /** What kernels read besides states and spans: the run, rates, samples. */
  #inputs({ ensemble, first, stride }: Batch): GPUBufferBinding[] {
    const { seed, replica, burnIn, rates, model, data } = ensemble;
    const buffers = this.#buffers;
    const storage = (name: string, content: Float32Array<ArrayBuffer>) => {
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM;
      const buffer = buffers.get(name, content.byteLength, usage);
      this.#device.queue.writeBuffer(buffer, 0, content);
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

  /** First and last step of each dispatch. */
  #spans(cuts: readonly number[]): GPUBuffer {
    const words = new Uint32Array(Math.max(1, cuts.length) * spanBytes / 4);
    cuts.forEach((end, i) =>
      words.set([cuts[i - 1] ?? 0, end], i * spanBytes / 4)
    );
    const buffer = this.#buffers.get(
      "spans",
      words.byteLength,
      GPUBufferUsage.STORAGE,
    );
    this.#device.queue.writeBuffer(buffer, 0, words);
    return buffer;
  }
}

function columnsOf(
  ensemble: ChainEnsemble,
  names: readonly string[],
  planes: readonly Float32Array[],
  count: number,
): ChainColumns {
  const { sums, reach } = { ...planeNames(ensemble), ...ensemble };
  const seen = planes.filter((_, k) => !sums.includes(names[k]!));
  return {
    values: Object.fromEntries(names.map((name, k) => [name, planes[k]!])),
    escaped: escapes(seen, reach, count),
  };
}
