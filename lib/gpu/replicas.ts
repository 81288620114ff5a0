/**
 * Replica networks on a device.
 *
 * @module
 */
import type { ReplicaColumns } from "../replicas/columns.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import { replicaColumnNames } from "../replicas/names.ts";
import { replicaWork } from "../replicas/work.ts";
import type { Way } from "../replicas/products.ts";
import { trialOf } from "../replicas/trial.ts";
import { takingTurns } from "./in_turn.ts";
import { type Hearer, meterOf } from "./meter.ts";
import { pipelineCache } from "./pipelines.ts";
import { slackBytes } from "./replica_commands.ts";
import { roomyBuffers } from "./replica_data.ts";
import { replicaBytes, replicaRig } from "./replica_rig.ts";
import { CommandStream } from "./replica_stream.ts";
import type { WalkTarget } from "./replica_passes.ts";
import { knownWayRates, type WayRate } from "./replica_ways.ts";
import { walkReplicas } from "./replica_walk.ts";

/** Options of {@linkcode ReplicaDevice}; none changes results. */
export interface ReplicaDeviceOptions {
  /** How products are carried out. Defaults to the fastest way, which is measured. */
  readonly through?: Way;
  /** Most replicas side by side. Defaults to what fits into memory. */
  readonly together?: number;
}

/** A block on its way. */
export interface PendingReplicas {
  /** Waits for its columns; to be called once. */
  read(): Promise<ReplicaColumns>;
}

/** Memory that replicas side by side may take on software drivers and on hardware [byte]. */
const memory = { software: 2 ** 30, hardware: 2 ** 33 } as const;

/** Trains blocks of replica networks on one device. */
export class ReplicaDevice {
  readonly #device: GPUDevice;
  readonly #fallback: boolean;
  readonly #through: Way | undefined;
  readonly #together: number;
  readonly #memory: number;
  readonly #pipeline: ReturnType<typeof pipelineCache>;
  readonly #inTurn = takingTurns();

  /**
   * Compiles nothing yet.
   *
   * @param device Where to run.
   * @param fallback Whether it is a software driver.
   * @param options Tuning.
   */
  constructor(
    device: GPUDevice,
    fallback: boolean,
    options: ReplicaDeviceOptions = {},
  ) {
    this.#device = device;
    this.#fallback = fallback;
    this.#through = options.through;
    this.#together = options.together ?? Infinity;
    this.#memory = fallback ? memory.software : memory.hardware;
    this.#pipeline = pipelineCache(device);
  }

  /**
   * How fast the device carries products out in each way, as far as these come
   * into question; measured once for each device and size of products.
   *
   * @param ensemble What will be trained.
   * @returns The ways, the one that is taken first.
   */
  rates(
    { layers, batchSize }: Pick<ReplicaEnsemble, "layers" | "batchSize">,
  ): Promise<readonly WayRate[]> {
    const compiler = { device: this.#device, pipeline: this.#pipeline };
    const trial = trialOf(layers, batchSize, this.#fallback);
    return knownWayRates(compiler, trial);
  }

  /**
   * Finds out how products are carried out fastest, and
   * compiles the kernels of an ensemble; drivers generate code at the first
   * dispatch, so each runs once, on one replica.
   *
   * @param ensemble What will be trained.
   */
  async prepare(ensemble: ReplicaEnsemble): Promise<void> {
    const few = (data: ReplicaEnsemble["test"]) => ({
      ...data,
      samples: Math.min(data.samples, 128),
    });
    const short = {
      ...ensemble,
      steps: 1,
      probes: [0],
      lagStep: 0,
      lags: ensemble.lags === undefined ? undefined : 0,
      training: few(ensemble.training),
      test: few(ensemble.test),
      sampling: "replacement",
    } as const;
    await (await this.submit(short, 0, 1)).read();
  }

  /**
   * Sends a block to the device.
   *
   * @param ensemble What to train.
   * @param first Global index of the first replica.
   * @param count How many.
   * @param tell Hears the part that is done, 0 to 1.
   * @returns The block on its way.
   */
  submit(
    ensemble: ReplicaEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<PendingReplicas> {
    return this.#inTurn(async () => {
      const values: Record<string, Float64Array> = Object.fromEntries(
        replicaColumnNames(ensemble).map((
          name,
        ) => [name, new Float64Array(count)]),
      );
      const escaped = new Uint8Array(count);
      const total = replicaWork(ensemble) * count;
      const meter = meterOf(this.#device.queue, total, tell);
      const most = this.#most(ensemble);
      const landed: (() => Promise<void>)[] = [];
      let operations = 0;
      for (let at = 0; at < count; at += most) {
        // One batch of replicas at a time takes the memory of the device.
        await landed.at(-1)?.();
        landed.push(
          await this.#send({
            ensemble,
            first: first + at,
            count: Math.min(most, count - at),
            target: { values, escaped, at },
            worked: (more) => operations += more,
            sent: () => meter.sent(operations),
          }),
        );
      }
      const read = async (): Promise<ReplicaColumns> => {
        await landed.at(-1)?.();
        return { values, escaped };
      };
      return { read };
    });
  }

  /** Nothing outlives a block but compiled kernels. */
  destroy(): void {}

  /** Replicas side by side, by the limits of the device. */
  #most(ensemble: ReplicaEnsemble): number {
    const { limits } = this.#device;
    const { most, all } = replicaBytes(ensemble);
    const room = Math.min(
      limits.maxStorageBufferBindingSize,
      limits.maxBufferSize,
    ) - slackBytes;
    return Math.max(
      1,
      Math.min(
        Math.floor(room / most),
        Math.floor(this.#memory / all),
        this.#together,
      ),
    );
  }

  /** Sends replicas side by side; returns what waits for their results. */
  async #send(
    { ensemble, first, count, target, worked, sent }: {
      ensemble: ReplicaEnsemble;
      first: number;
      count: number;
      target: WalkTarget;
      worked: (operations: number) => void;
      sent: () => void;
    },
  ): Promise<() => Promise<void>> {
    const device = this.#device;
    const made: GPUBuffer[] = [];
    const buffer = roomyBuffers(device, made);
    const free = () => made.forEach((b) => b.destroy());
    const windows = device.limits.maxUniformBuffersPerShaderStage;
    const through = this.#through ?? (await this.rates(ensemble))[0]!.through;
    const means = { through, replicas: count, windows };
    const tools = { device, buffer, means, pipeline: this.#pipeline };
    try {
      const rig = await replicaRig(tools, ensemble, first);
      const staging = (bytes: number) => buffer("staging", bytes);
      const stream = new CommandStream(device, staging, sent);
      const walk = { ensemble, rig, stream, first, count, target, worked };
      const ledger = await walkReplicas(walk);
      const readback = device.createBuffer({
        label: "readback",
        size: ledger.bytes,
        usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
      });
      made.push(readback);
      stream.copy([rig.room, 0], [readback, 0], ledger.bytes);
      stream.flush();
      const mapped = readback.mapAsync(GPUMapMode.READ);
      // Heard by whoever reads, not as an unhandled rejection before.
      mapped.catch(() => {});
      let done: Promise<void> | undefined;
      const land = async () => {
        try {
          await stream.taken();
          await mapped;
          ledger.read(new Float32Array(readback.getMappedRange()));
        } finally {
          free();
        }
      };
      return () => done ??= land();
    } catch (error) {
      free();
      throw error;
    }
  }
}
