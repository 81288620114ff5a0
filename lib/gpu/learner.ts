/**
 * Learners and their chains on a device.
 *
 * @module
 */
import {
  chainColumns,
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
import type { Program } from "../shader.ts";
import { Buffers } from "./buffers.ts";
import { takingTurns } from "./in_turn.ts";
import { pipelineCache } from "./pipelines.ts";
import { type Hearer, meterOf } from "./meter.ts";
import {
  type DistributedPipelines,
  distributedPipelines,
  runDistributed,
} from "./learner_distributed.ts";
import {
  accountPlanes,
  drawStarts,
  learnerNumbers,
  placed,
  type PlaneLayout,
  readChains,
  readLearners,
} from "./learner_planes.ts";
import { dataTable, firstMoments, ruleTable } from "./learner_tables.ts";
import { pack, structLayout } from "./struct_layout.ts";

const runLayout = structLayout(learnerShader.code, "Run");
/** Planes that are not read back: the work of the last update, and sums since the last deposit. */
const otherPlanes = 4;
/** Loop passes that every driver survives, with a margin. */
const mostPasses = 16000;
/** Most chains on the device together. */
const mostChains = 2 ** 20;
/** Numbers of an invocation on a processor that is a learner by itself. */
const mostHeld = 512;
/** Moves of chains in a batch that are worth a longer compilation. */
const longRun = 2 ** 24;
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
  /** How their chains lie in a plane. */
  readonly layout: PlaneLayout;
}

/** What the kernels of a batch work on. */
interface Filled {
  /** First positions, shape [coordinate][chain]. */
  readonly starts: readonly Float64Array[];
  /** Rule, data, chains, learners, diary: bindings 1 to 5. */
  readonly buffers: readonly GPUBuffer[];
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
  return estimates(ensemble) ||
    tile.span > 1 && bands > mostFused * tile.lanes;
}

/** Runs learners on one device. */
export class LearnerDevice {
  readonly #device: GPUDevice;
  readonly #fallback: boolean;
  readonly #buffers: Buffers;
  readonly #pipeline: (program: Program) => Promise<GPUComputePipeline>;
  readonly #inTurn = takingTurns();
  /** Of the last ensembles: a plan has at most two. */
  #diaries: { ensemble: LearnerEnsemble; diary: Diary }[] = [];

  /**
   * Compiles nothing yet.
   *
   * @param device Where to run.
   * @param fallback Whether it is a software driver.
   */
  constructor(device: GPUDevice, fallback: boolean) {
    this.#device = device;
    this.#pipeline = pipelineCache(device);
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
   * @param tell Hears the part that is done, 0 to 1.
   * @returns One column a quantity.
   */
  submit(
    ensemble: LearnerEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<LearnerColumns> {
    return this.#inTurn(async () => {
      const parts: LearnerColumns[] = [];
      const prescribed = isPrescribed(ensemble);
      const size = prescribed ? 1 : ensemble.chains;
      const most = Math.max(1, Math.floor(mostChains / size));
      for (let from = 0; from < count;) {
        const logged = !prescribed && first + from === 0;
        const rows = Math.min(logged ? mostLogged : most, count - from);
        const done = from;
        const within = tell &&
          ((part: number) => tell((done + part * rows) / count));
        const where = first + from;
        parts.push(await this.#run(ensemble, where, rows, logged, within));
        from += rows;
        if (from < count) tell?.(from / count);
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
      const known = () => this.#diaries.find((d) => d.ensemble === ensemble);
      if (!known()) await this.#run(ensemble, 0, count, true);
      return known()!.diary;
    });
  }

  /** Frees what the device holds. */
  destroy(): void {
    this.#buffers.destroy();
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
    const tile = this.#tile(ensemble, learners, bands, logged);
    const width = bandSize * bands;
    const chains = prescribed ? width : ensemble.chains;
    const layout = { learners, chains, width };
    return { ensemble, tile, first, learners, bands, logged, layout };
  }

  /**
   * A processor wants few invocations with many chains, and no exchange between
   * them; a graphics card the opposite.
   */
  #tile(
    ensemble: LearnerEnsemble,
    learners: number,
    bands: number,
    logged: boolean,
  ): Tile {
    const { energy, chains, moves, innerMoves } = ensemble;
    const d = energy.coordinates.length;
    const lanes = this.#fallback && (logged || !isPrescribed(ensemble))
      ? 8
      : 64;
    if (this.#fallback && bandSize * (d + 3) * bands <= mostHeld) {
      const steps = learners * chains * moves * innerMoves;
      const inPlace = bands === 1 || bands * d <= 4 && steps >= longRun;
      return { lanes, bands, span: 1, inPlace };
    }
    const held = Math.ceil(bands / lanes);
    const span = Math.ceil(bands / held);
    return { lanes, bands: held, span, inPlace: held === 1 };
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
    tell?: Hearer,
  ): Promise<LearnerColumns> {
    const { rows } = shapeOf(ensemble);
    const meter = meterOf(this.#device.queue, rows, tell);
    const batch = this.#batch(ensemble, first, count, logged);
    if (isDistributed(batch)) {
      const { learners, bands } = batch;
      const pipelines = await this.#distributed(ensemble, logged);
      const filled = this.#fill(batch);
      const { buffers } = filled;
      const tell = (row: number, flush: boolean) =>
        this.#tell(batch, row, 1, flush);
      const run = { ensemble, logged, learners, bands, buffers, tell, meter };
      await runDistributed(this.#device, this.#buffers, pipelines, run);
      return await this.#read(batch, filled, count);
    }
    const pipeline = await this.#pipeline(this.#program(batch));
    const filled = this.#fill(batch);
    const window = rowsOfDispatch(ensemble, batch.tile);
    for (let row = 0; row < rows; row += window) {
      this.#dispatch(
        pipeline,
        batch,
        filled.buffers,
        row,
        Math.min(window, rows - row),
      );
      meter.sent(Math.min(rows, row + window));
    }
    return await this.#read(batch, filled, count);
  }

  /** Draws the first positions and writes what the kernel reads. */
  #fill(batch: Batch): Filled {
    const { ensemble, learners, logged, first, layout } = batch;
    const { energy, thetaStart } = ensemble;
    const d = energy.coordinates.length;
    const p = energy.parameters.length;
    const starts = drawStarts(
      ensemble,
      isPrescribed(ensemble) ? first : first * layout.chains,
      learners * layout.chains,
    );
    const numbers = new Float32Array(learners * (3 * p + learnerNumbers));
    [...thetaStart, ...firstMoments(ensemble)].forEach((v, i) =>
      numbers.fill(v, i * learners, (i + 1) * learners)
    );
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const storage = (name: string, content: Float32Array<ArrayBuffer>) => {
      const buffer = this.#buffers.get(name, content.byteLength, usage);
      this.#device.queue.writeBuffer(buffer, 0, content);
      return buffer;
    };
    const state = placed(starts, layout);
    const stride = 4 * learners * layout.width;
    const size = stride * (d + accountPlanes + otherPlanes);
    const chains = this.#buffers.get("chains", size, usage);
    const encoder = this.#device.createCommandEncoder();
    encoder.clearBuffer(chains, stride * d, size - stride * d);
    this.#device.queue.submit([encoder.finish()]);
    const entries = logged
      ? learners * diaryWidth(ensemble) * (ensemble.moves + 2)
      : 1;
    const buffers = [
      storage("rule", ruleTable(ensemble)),
      storage("data", dataTable(ensemble)),
      storage("chains", state),
      storage("learners", numbers),
      this.#buffers.get("diary", 4 * entries, usage),
    ];
    return { starts, buffers };
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
    const bytes = pack(runLayout, {
      seed: [seed >>> 0, Math.floor(seed / 2 ** 32)],
      replica,
      band: band >>> 0,
      bandHigh: Math.floor(band / 2 ** 32),
      learner: first >>> 0,
      stride: 4 * learners * bands,
      learners,
      row,
      rowCount,
      held: batch.tile.bands,
      flush: Number(flush),
      updates: ensemble.moves + 1,
      chains: prescribed ? bandSize : ensemble.chains,
      bands,
      draws: data.minibatch,
      points: data.weights.length,
      zero: 0,
      pace: [dt, Math.sqrt(2 * dt)],
      jitter: data.jitter,
    });
    const buffer = this.#buffers.get(
      "learner run",
      bytes.byteLength,
      GPUBufferUsage.STORAGE,
    );
    this.#device.queue.writeBuffer(buffer, 0, bytes);
    return buffer;
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
    pass.dispatchWorkgroups(
      Math.ceil(learners / Math.floor(tile.lanes / tile.span)),
    );
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
  }

  async #read(
    { ensemble, learners: n, logged, layout }: Batch,
    { starts, buffers: [, , state, learners, diary] }: Filled,
    count: number,
  ): Promise<LearnerColumns> {
    const { energy, moves } = ensemble;
    const p = energy.parameters.length;
    const planes = energy.coordinates.length + accountPlanes;
    const parts = [
      [state!, 4 * n * layout.width * planes],
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
    const prescribed = isPrescribed(ensemble);
    const total = prescribed ? count : n * layout.chains;
    const chains = readChains(bytes, starts, layout, total);
    const numbers = new Float32Array(bytes, parts[0][1], parts[1][1] / 4);
    const kept = readLearners(numbers, n, p);
    if (logged) {
      const raw = new Float32Array(bytes, parts[0][1] + parts[1][1]);
      const others = this.#diaries.filter((d) => d.ensemble !== ensemble);
      const diary = diaryOf(ensemble, raw, n);
      this.#diaries = [...others.slice(-1), { ensemble, diary }];
    }
    target.unmap();
    this.#buffers.giveBack(target);
    return prescribed
      ? chainColumns(ensemble, chains)
      : learnerColumns(ensemble, chains, kept);
  }
}

/**
 * Rows of one dispatch: sums in f32 go to the integers after each, and no
 * invocation loops too often.
 */
function rowsOfDispatch(
  ensemble: LearnerEnsemble,
  { bands, span }: Tile,
): number {
  const { data, rule } = ensemble;
  const shape = shapeOf(ensemble);
  const quads = (n: number) => 1 + Math.ceil(n / 4);
  const search = 4 * Math.ceil(Math.log2(data.weights.length + 1));
  const passes = 16 + bands * (1 + ensemble.innerMoves) + span +
    (shape.points ? quads(data.weights.length) : 0) +
    quads(data.minibatch) * (1 + search) +
    (rule.kind === "metric" ? 16 + rule.substeps : 0);
  const rows = Math.min(512, Math.floor(mostPasses / passes));
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
