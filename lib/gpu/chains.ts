/**
 * Parameter chains on a device.
 *
 * @module
 */
import type { ChainColumns } from "../chains/columns.ts";
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { escapes } from "../chains/escapes.ts";
import { pathNumbers } from "../chains/follow.ts";
import { planeNames } from "../chains/names.ts";
import { totalSteps } from "../chains/path.ts";
import { chainProgram } from "../chains/programs.ts";
import { requireChains } from "../chains/refuse.ts";
import type { Program } from "../shader.ts";
import { Buffers } from "./buffers.ts";
import { takingTurns } from "./in_turn.ts";
import { pipelineCache } from "./pipelines.ts";
import { type ChainBatch, chainBatch, chainBatches } from "./chain_batch.ts";
import { type ChainCommands, sendChains } from "./chain_commands.ts";
import {
  columnNames,
  columnStops,
  followStops,
  type Itinerary,
} from "./chain_itinerary.ts";
import { stepsOfDispatch } from "./chain_spans.ts";
import { scoped } from "./error_scope.ts";
import { landing } from "./landing.ts";
import { type Hearer, meterOf } from "./meter.ts";

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

/** What was sent: waits for planes, shape [plane][place]. */
type Landed = <T>(use: (planes: Float32Array) => T) => Promise<T>;

/** Runs blocks of parameter chains on one device. */
export class ChainDevice {
  readonly #device: GPUDevice;
  readonly #buffers: Buffers;
  readonly #workgroup: number;
  readonly #steps: number;
  readonly #pipeline: (program: Program) => Promise<GPUComputePipeline>;
  readonly #inTurn = takingTurns();

  /**
   * Compiles nothing yet.
   *
   * @param device Where to run.
   * @param options Tuning.
   */
  constructor(device: GPUDevice, options: ChainDeviceOptions = {}) {
    this.#device = device;
    this.#pipeline = pipelineCache(device);
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
      const still = { ...ensemble, burnIn: 0 };
      const batch = chainBatch(still, 0, 1, this.#workgroup);
      const landed = await this.#send(batch, nothing, { ends: [0] });
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
    ensemble: ChainEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<PendingChains> {
    requireChains(ensemble);
    return this.#inTurn(async () => {
      const itinerary = columnStops(ensemble);
      const parts = this.#batches(ensemble, first, count, itinerary.planes);
      const steps = totalSteps(ensemble);
      const queue = this.#device.queue;
      const meter = meterOf(queue, steps * parts.length, tell);
      const sent: { batch: ChainBatch; landed: Landed }[] = [];
      for (const [i, batch] of parts.entries()) {
        const landed = await this.#send(batch, itinerary, {
          meter: {
            sent: (step) => meter.sent(i * steps + step),
            done: (step) => meter.done(i * steps + step),
          },
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
      const parts = this.#batches(followed, 0, count, itinerary.planes);
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

  #batches(
    ensemble: ChainEnsemble,
    first: number,
    count: number,
    planes: number,
  ): ChainBatch[] {
    return chainBatches(ensemble, first, count, this.#workgroup, planes);
  }

  /** Sends a batch from its start to its last stop; `ends` cuts its steps by hand. */
  async #send(
    batch: ChainBatch,
    itinerary: Itinerary,
    { ends, meter }: Pick<ChainCommands, "ends" | "meter"> = {},
  ): Promise<Landed> {
    const { ensemble, stride } = batch;
    const [device, buffers] = [this.#device, this.#buffers];
    const workgroup = this.#workgroup;
    const pipelineOf = (sums: boolean) =>
      this.#pipeline(chainProgram(ensemble, { sums, workgroup }));
    const summed = planeNames(ensemble).sums.length > 0;
    const still = await pipelineOf(false);
    const summing = summed ? await pipelineOf(true) : still;
    const most = Math.min(this.#steps, stepsOfDispatch(ensemble, stride));
    const { result: target, taken } = scoped(
      device,
      () =>
        sendChains(batch, itinerary, {
          device,
          buffers,
          pipelines: [still, summing],
          workgroup,
          most,
          ...ends && { ends },
          ...meter && { meter },
        }),
    );
    const bytes = landing(target, taken, buffers);
    return (use) => bytes((planes) => use(new Float32Array(planes)));
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
