/**
 * Learners and their chains on a device.
 *
 * @module
 */
import {
  chainColumns,
  type ChainPlanes,
  joinedColumns,
  type LearnerColumns,
  learnerColumns,
} from "../learning/columns.ts";
import {
  diaryWidth,
  isPrescribed,
  type LearnerEnsemble,
} from "../learning/ensemble.ts";
import {
  estimates,
  fusedProgram,
  learnerShader,
  type Tile,
} from "../learning/programs.ts";
import { bandSize, shapeOf } from "../learning/shape.ts";
import { drawChain } from "../learning/start.ts";
import { purposes, streamKey } from "../rng.ts";
import type { Program } from "../shader.ts";
import { Buffers } from "./buffers.ts";
import { compile } from "./compile.ts";
import {
  type DistributedPipelines,
  distributedPipelines,
  runDistributed,
} from "./learner_distributed.ts";
import { dataTable, ruleTable } from "./learner_tables.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(learnerShader.code, "Run");
/** Planes of an account: low and high word. */
const accountPlanes = 6;
/** Planes that are not read back: the work of the last update, and sums since the last deposit. */
const otherPlanes = 4;
/** Numbers of a learner besides three vectors of parameters. */
const learnerNumbers = 3;
/** Loop passes that every driver survives, with a margin. */
const mostPasses = 16000;
/** Most chains on the device together. */
const mostChains = 2 ** 20;
/** Bands that a processor keeps in registers and on its stack. */
const mostBands = 1;
/** Bands of an invocation beyond which rows are carried out one by one. */
const mostFused = 2;
/** Most learners whose rows are kept. */
const mostLogged = 64;

/** Learners that are on the device together. */
interface Batch {
  readonly ensemble: LearnerEnsemble;
  readonly tile: Tile;
  /** First row: a chain or a learner. */
  readonly first: number;
  /** Learners; of a prescribed path as many as bands. */
  readonly learners: number;
  /** Bands of each. */
  readonly bands: number;
  /** Whether every row is kept. */
  readonly logged: boolean;
}

/** Rows of the first learners, shape [learner][row][2 parameters + 1 + coordinates]. */
export interface Diary {
  /** Number of learners. */
  readonly learners: number;
  /** The numbers. */
  readonly entries: Float64Array;
}

/** Whether the chains of a learner are spread over many workgroups. */
function isDistributed({ ensemble, tile, bands }: Batch): boolean {
  if (isPrescribed(ensemble)) return false;
  return estimates(ensemble) || bands > mostFused * tile.lanes;
}

/** Runs learners on one device. */
export class LearnerDevice {
  readonly #device: GPUDevice;
  readonly #fallback: boolean;
  readonly #buffers: Buffers;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  #queue: Promise<unknown> = Promise.resolve();
  #diary: { ensemble: LearnerEnsemble; diary: Diary } | undefined;

  /**
   * Compiles nothing yet.
   *
   * @param device Where to run.
   * @param fallback Whether it is a software driver.
   */
  constructor(device: GPUDevice, fallback: boolean) {
    this.#device = device;
    this.#fallback = fallback;
    this.#buffers = new Buffers(device);
  }

  /**
   * Compiles the kernels of an ensemble.
   *
   * @param ensemble What will be simulated.
   */
  async prepare(ensemble: LearnerEnsemble): Promise<void> {
    if (isDistributed(this.#batch(ensemble, 0, 1, false))) {
      await this.#distributed(ensemble, true);
      return;
    }
    await this.#pipeline(this.#program(this.#batch(ensemble, 0, 1, false)));
  }

  /**
   * Carries rows of an ensemble to their end.
   *
   * @param ensemble What to simulate.
   * @param first First row: a chain where the path is prescribed, else a learner.
   * @param count How many.
   * @returns One column a quantity.
   */
  submit(
    ensemble: LearnerEnsemble,
    first: number,
    count: number,
  ): Promise<LearnerColumns> {
    return this.#inTurn(async () => {
      const parts: LearnerColumns[] = [];
      const prescribed = isPrescribed(ensemble);
      const size = prescribed ? 1 : ensemble.chains;
      const most = Math.max(1, Math.floor(mostChains / size));
      for (let from = 0; from < count;) {
        const logged = !prescribed && first + from === 0;
        const rows = Math.min(logged ? mostLogged : most, count - from);
        parts.push(await this.#run(ensemble, first + from, rows, logged));
        from += rows;
      }
      return joinedColumns(parts);
    });
  }

  /**
   * Follows the first learners, or the first chains of a prescribed path.
   *
   * @param ensemble What to simulate.
   * @param count How many rows at most.
   * @returns What they are like before each update.
   */
  record(ensemble: LearnerEnsemble, count: number): Promise<Diary> {
    return this.#inTurn(async () => {
      if (this.#diary?.ensemble !== ensemble) {
        await this.#run(ensemble, 0, count, true);
      }
      return this.#diary!.diary;
    });
  }

  /** Frees what the device holds. */
  destroy(): void {
    this.#buffers.destroy();
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => {});
    return done;
  }

  #batch(
    ensemble: LearnerEnsemble,
    first: number,
    count: number,
    logged: boolean,
  ): Batch {
    const prescribed = isPrescribed(ensemble);
    const bands = prescribed ? 1 : shapeOf(ensemble).bands;
    const learners = prescribed ? Math.ceil(count / bandSize) : count;
    const tile = this.#tile(ensemble, bands, logged);
    return { ensemble, tile, first, learners, bands, logged };
  }

  /** A processor wants few invocations with many chains, a graphics card the opposite. */
  #tile(ensemble: LearnerEnsemble, bands: number, logged: boolean): Tile {
    const alone = isPrescribed(ensemble) && !logged;
    const lanes = this.#fallback && !alone ? 8 : 64;
    const held = Math.max(
      Math.ceil(bands / lanes),
      this.#fallback ? Math.min(bands, mostBands) : 1,
    );
    const learners = Math.min(lanes, Math.floor(held * lanes / bands));
    return { lanes, bands: held, learners };
  }

  #distributed(
    ensemble: LearnerEnsemble,
    logged: boolean,
  ): Promise<DistributedPipelines> {
    return distributedPipelines(ensemble, logged, (p) => this.#pipeline(p));
  }

  #program({ ensemble, tile, logged }: Batch): Program {
    return fusedProgram(ensemble, tile, { logged });
  }

  async #run(
    ensemble: LearnerEnsemble,
    first: number,
    count: number,
    logged: boolean,
  ): Promise<LearnerColumns> {
    const batch = this.#batch(ensemble, first, count, logged);
    if (isDistributed(batch)) {
      const { learners, bands } = batch;
      const pipelines = await this.#distributed(ensemble, logged);
      const buffers = this.#fill(batch);
      const tell = (row: number, flush: boolean) =>
        this.#tell(batch, row, 1, flush);
      const run = { ensemble, logged, learners, bands, buffers, tell };
      await runDistributed(this.#device, this.#buffers, pipelines, run);
      return await this.#read(batch, buffers, count);
    }
    const pipeline = await this.#pipeline(this.#program(batch));
    const buffers = this.#fill(batch);
    const shape = shapeOf(ensemble);
    const rows = shape.rows;
    const window = rowsOfDispatch(ensemble);
    for (let row = 0; row < rows; row += window) {
      this.#dispatch(
        pipeline,
        batch,
        buffers,
        row,
        Math.min(window, rows - row),
      );
    }
    return await this.#read(batch, buffers, count);
  }

  /** Draws the first positions and writes what the kernel reads. */
  #fill(batch: Batch): readonly GPUBuffer[] {
    const { ensemble, learners, bands, logged, first } = batch;
    const { energy, start, seed, replica, thetaStart } = ensemble;
    const d = energy.coordinates.length;
    const p = energy.parameters.length;
    const width = bandSize * bands;
    const stride = learners * width;
    const state = new Float32Array(stride * (d + accountPlanes + otherPlanes));
    const key = streamKey(seed, purposes.start, replica);
    const x = new Float64Array(d);
    const prescribed = isPrescribed(ensemble);
    const chains = prescribed ? width : ensemble.chains;
    const base = prescribed ? first : first * chains;
    for (let r = 0; r < learners; r++) {
      for (let i = 0; i < width; i++) {
        // What fills a band up is some chain: it is never looked at.
        if (i < chains) drawChain(start, base + r * chains + i, key, x);
        for (let j = 0; j < d; j++) state[j * stride + r * width + i] = x[j]!;
      }
    }
    const theta = new Float32Array(learners * (3 * p + learnerNumbers));
    thetaStart.forEach((v, i) =>
      theta.fill(v, i * learners, (i + 1) * learners)
    );
    const entries = logged
      ? learners * diaryWidth(ensemble) * (ensemble.moves + 2)
      : 1;
    const storage = (name: string, content: Float32Array<ArrayBuffer>) => {
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
      const buffer = this.#buffers.get(name, content.byteLength, usage);
      this.#device.queue.writeBuffer(buffer, 0, content);
      return buffer;
    };
    return [
      storage("rule", ruleTable(ensemble)),
      storage("data", dataTable(ensemble)),
      storage("chains", state),
      storage("learners", theta),
      this.#buffers.get(
        "diary",
        4 * entries,
        GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
      ),
    ];
  }

  /** Writes what the kernels are told of a batch. */
  #tell(
    batch: Batch,
    row: number,
    rowCount: number,
    flush = true,
  ): GPUBuffer {
    const { ensemble, learners, bands, first } = batch;
    const { seed, replica, data, dt } = ensemble;
    const prescribed = isPrescribed(ensemble);
    const band = 4 * (prescribed ? first / bandSize : first * bands);
    return this.#buffers.uniform(
      "learner run",
      pack(runLayout, {
        seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
        replica,
        band: band >>> 0,
        bandHigh: Math.floor(band / 2 ** 32),
        learner: first >>> 0,
        stride: 4 * learners * bands,
        learners,
        row,
        rowCount,
        flush: Number(flush),
        updates: ensemble.moves + 1,
        chains: prescribed ? bandSize : ensemble.chains,
        bands,
        draws: data.minibatch,
        points: data.weights.length,
        zero: 0,
        pace: [dt, Math.sqrt(2 * dt)],
        jitter: data.jitter,
      }),
    );
  }

  #dispatch(
    pipeline: GPUComputePipeline,
    batch: Batch,
    buffers: readonly GPUBuffer[],
    row: number,
    rowCount: number,
  ): void {
    const { tile, learners } = batch;
    const run = this.#tell(batch, row, rowCount);
    const layout = pipeline.getBindGroupLayout(0);
    const entries = [run, ...buffers].map((buffer, binding) => ({
      binding,
      resource: { buffer },
    }));
    const bindings = this.#device.createBindGroup({ layout, entries });
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(Math.ceil(learners / tile.learners));
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
  }

  async #read(
    batch: Batch,
    [, , state, learners, diary]: readonly GPUBuffer[],
    count: number,
  ): Promise<LearnerColumns> {
    const { ensemble, learners: n, bands, logged } = batch;
    const { energy, moves } = ensemble;
    const d = energy.coordinates.length;
    const p = energy.parameters.length;
    const width = bandSize * bands;
    const stride = n * width;
    const chains = isPrescribed(ensemble) ? width : ensemble.chains;
    const parts = [
      [state!, 4 * stride * (d + accountPlanes)],
      [learners!, 4 * n * (3 * p + learnerNumbers)],
      [diary!, logged ? 4 * n * diaryWidth(ensemble) * (moves + 2) : 0],
    ] as const;
    const size = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
    const target = this.#buffers.take(size);
    const encoder = this.#device.createCommandEncoder();
    let at = 0;
    for (const [source, bytes] of parts) {
      if (bytes > 0) encoder.copyBufferToBuffer(source, 0, target, at, bytes);
      at += bytes;
    }
    this.#device.queue.submit([encoder.finish()]);
    await target.mapAsync(GPUMapMode.READ);
    const bytes = target.getMappedRange();
    const positions = new Float32Array(bytes, 0, stride * d);
    const words = new Uint32Array(
      bytes,
      4 * stride * d,
      stride * accountPlanes,
    );
    const total = isPrescribed(ensemble) ? count : n * chains;
    const place = (i: number) => Math.floor(i / chains) * width + i % chains;
    const account = (a: number) =>
      Float64Array.from({ length: total }, (_, i) => {
        const k = place(i);
        const high = words[(2 * a + 1) * stride + k]! | 0;
        return (high * 2 ** 32 + words[2 * a * stride + k]!) * 2 ** -24;
      });
    const planes: ChainPlanes = {
      start: this.#starts(batch, total),
      end: energy.coordinates.map((_, j) =>
        Float64Array.from(
          { length: total },
          (_, i) => positions[j * stride + place(i)]!,
        )
      ),
      work: account(0),
      heat: account(1),
      shadow: account(2),
    };
    const numbers = new Float32Array(bytes, parts[0][1], parts[1][1] / 4);
    const column = (f: number, g = f) =>
      Float64Array.from(
        { length: n },
        (_, r) => numbers[f * n + r]! + (g === f ? 0 : numbers[g * n + r]!),
      );
    const kept = {
      theta: energy.parameters.map((_, i) => column(i)),
      gain: column(3 * p, 3 * p + 1),
      clipped: column(3 * p + 2),
    };
    if (logged) {
      const raw = new Float32Array(bytes, parts[0][1] + parts[1][1]);
      this.#diary = { ensemble, diary: diaryOf(ensemble, raw, n) };
    }
    target.unmap();
    this.#buffers.giveBack(target);
    return isPrescribed(ensemble)
      ? chainColumns(ensemble, planes)
      : learnerColumns(ensemble, planes, kept);
  }

  #starts({ ensemble, first }: Batch, total: number): Float64Array[] {
    const { energy, start, seed, replica, chains } = ensemble;
    const key = streamKey(seed, purposes.start, replica);
    const base = isPrescribed(ensemble) ? first : first * chains;
    const x = new Float64Array(energy.coordinates.length);
    const out = energy.coordinates.map(() => new Float64Array(total));
    for (let i = 0; i < total; i++) {
      drawChain(start, base + i, key, x);
      for (let j = 0; j < x.length; j++) out[j]![i] = x[j]!;
    }
    return out;
  }

  #pipeline(program: Program): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(program.label);
    if (known) return known;
    const made = compile(this.#device, program);
    this.#pipelines.set(program.label, made);
    return made;
  }
}

/**
 * Rows of one dispatch: sums in f32 go to the integers after each, and no
 * invocation loops too often.
 */
function rowsOfDispatch(ensemble: LearnerEnsemble): number {
  const { data, rule } = ensemble;
  const shape = shapeOf(ensemble);
  const quads = (n: number) => 1 + Math.ceil(n / 4);
  const search = 4 * Math.ceil(Math.log2(data.weights.length + 1));
  const passes = 16 + 8 * shape.bands + ensemble.innerMoves +
    (shape.points ? quads(data.weights.length) : 0) +
    quads(data.minibatch) * (1 + search) +
    (rule.kind === "metric" ? 16 + rule.substeps : 0);
  const rows = Math.min(256, Math.floor(mostPasses / passes));
  return Math.max(4, 4 * Math.floor(rows / 4));
}

function diaryOf(
  ensemble: LearnerEnsemble,
  raw: Float32Array,
  learners: number,
): Diary {
  const rows = ensemble.moves + 2;
  const width = diaryWidth(ensemble);
  const entries = new Float64Array(learners * rows * width);
  for (let r = 0; r < learners; r++) {
    for (let k = 0; k < rows; k++) {
      for (let f = 0; f < width; f++) {
        entries[(r * rows + k) * width + f] =
          raw[(k * width + f) * learners + r]!;
      }
    }
  }
  return { learners, entries };
}
