/**
 * Lagged chains on a device.
 *
 * @module
 */
import type { LaggedColumns } from "../lagged/columns.ts";
import type { Lanes } from "../lagged/constants.ts";
import { addRows, emptyRaw, finished } from "../lagged/decode.ts";
import type { LaggedEnsemble } from "../lagged/ensemble.ts";
import { type KernelName, passesOf } from "../lagged/passes.ts";
import { laggedProgram } from "../lagged/programs.ts";
import { requireLagged } from "../lagged/refuse.ts";
import type { Program } from "../shader.ts";
import { Buffers } from "./buffers.ts";
import { scoped } from "./error_scope.ts";
import { takingTurns } from "./in_turn.ts";
import { type Landed, landing } from "./landing.ts";
import { type LaggedBatch, laggedBatches } from "./lagged_batch.ts";
import { sendLagged } from "./lagged_commands.ts";
import { type Hearer, type Meter, meterOf } from "./meter.ts";
import { pipelineCache } from "./pipelines.ts";

/** Options of {@linkcode LaggedDevice}; none leaves a trace in the results. */
export interface LaggedDeviceOptions {
  /** Invocations of a workgroup. Defaults to 64. */
  readonly workgroup?: number;
  /** Most steps of a dispatch. Defaults to what a device takes well. */
  readonly stepsPerDispatch?: number;
  /** Chains of an invocation of the linear model. Defaults to what is fastest. */
  readonly lanes?: Lanes;
}

/** A block on its way. */
export interface PendingLagged {
  /** Waits for its columns; to be called once. */
  read(): Promise<LaggedColumns>;
}

/** Runs blocks of lagged chains on one device. */
export class LaggedDevice {
  readonly #device: GPUDevice;
  readonly #buffers: Buffers;
  readonly #options: LaggedDeviceOptions;
  readonly #workgroup: number;
  readonly #pipeline: (program: Program) => Promise<GPUComputePipeline>;
  readonly #inTurn = takingTurns();

  /**
   * Compiles nothing yet.
   *
   * @param device Where to run.
   * @param options Tuning.
   */
  constructor(device: GPUDevice, options: LaggedDeviceOptions = {}) {
    this.#device = device;
    this.#options = options;
    this.#workgroup = options.workgroup ?? 64;
    this.#pipeline = pipelineCache(device);
    this.#buffers = new Buffers(device);
  }

  /**
   * Compiles the kernels of an ensemble; drivers generate code at the first
   * dispatch, so each is run without steps.
   *
   * @param ensemble What will be simulated.
   * @throws RangeError with every reason why it cannot be.
   */
  prepare(ensemble: LaggedEnsemble): Promise<void> {
    requireLagged(ensemble);
    return this.#inTurn(async () => {
      const [batch] = this.#batches(ensemble, 0, 1);
      const landed = await this.#send(batch!, { still: true });
      await landed(() => {});
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
    ensemble: LaggedEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<PendingLagged> {
    requireLagged(ensemble);
    return this.#inTurn(async () => {
      const batches = this.#batches(ensemble, first, count);
      const meter = meterOf(this.#device.queue, batches.length, tell);
      const sent: { batch: LaggedBatch; landed: Landed }[] = [];
      for (const [i, batch] of batches.entries()) {
        const landed = await this.#send(batch, {
          meter: {
            sent: (part) => meter.sent(i + part),
            done: (part) => meter.done(i + part),
          },
        });
        sent.push({ batch, landed });
      }
      const read = async (): Promise<LaggedColumns> => {
        const raw = emptyRaw(ensemble, count);
        for (const { batch, landed } of sent) {
          const { stride, count } = batch;
          const at = batch.first - first;
          await landed((words) =>
            addRows(raw, ensemble, words, { stride, at, count })
          );
        }
        return finished(ensemble, raw);
      };
      return { read };
    });
  }

  /** Frees what the device holds. */
  destroy(): void {
    this.#buffers.destroy();
  }

  #batches(
    ensemble: LaggedEnsemble,
    first: number,
    count: number,
  ): LaggedBatch[] {
    const { model } = ensemble;
    const single = model.kind === "linear" && model.dimensions === 1;
    const lanes = single ? this.#options.lanes : undefined;
    return laggedBatches(ensemble, first, count, this.#workgroup, lanes);
  }

  /** Sends a batch, or each of its kernels without steps; its meter counts from 0 to 1. */
  async #send(
    batch: LaggedBatch,
    { meter, still = false }: {
      readonly meter?: Meter;
      readonly still?: boolean;
    },
  ): Promise<Landed> {
    const { ensemble, lanes, stride } = batch;
    const [device, buffers] = [this.#device, this.#buffers];
    const workgroup = this.#workgroup;
    const all = passesOf(ensemble, stride, this.#options.stepsPerDispatch);
    const first = new Map(all.toReversed().map((pass) => [pass.kernel, pass]));
    const passes = still
      ? [...first.values()].map((pass) => ({ ...pass, end: pass.first }))
      : all;
    const pipelines = new Map<KernelName, GPUComputePipeline>();
    for (const name of first.keys()) {
      const program = laggedProgram(ensemble, name, { workgroup, lanes });
      pipelines.set(name, await this.#pipeline(program));
    }
    const { result: target, taken } = scoped(
      device,
      () =>
        sendLagged(batch, {
          device,
          buffers,
          pipelines,
          workgroup,
          passes,
          ...meter && {
            meter: {
              sent: (done) => meter.sent(done / passes.length),
              done: (done) => meter.done(done / passes.length),
            },
          },
        }),
    );
    return landing(target, taken, buffers);
  }
}
