/**
 * The adapter at hand as an engine in the calling thread.
 *
 * Waiting for a device may block the thread that waits: who also answers
 * people calls from a worker.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import type {
  AnyColumns,
  NamedColumns,
  SimulatedEnsemble,
} from "../experiment/ensemble.ts";
import { ChainDevice } from "./chains.ts";
import { deviceBlockSize, DeviceLostError, openDevice } from "./device.ts";
import { LangevinDevice } from "./langevin.ts";
import { followLagged } from "../lagged/follow.ts";
import { LaggedDevice } from "./lagged.ts";
import { LearnerDevice } from "./learner.ts";
import type { Hearer } from "./meter.ts";
import type { Planes } from "./readback.ts";
import { ReplicaDevice } from "./replicas.ts";

/** A block on its way; one of the two may be called, once. */
export interface SentBlock {
  /** Waits for it as it comes off the device: decoding is left to whoever gets it. */
  raw(): Promise<Planes | NamedColumns>;
  /** Waits for its columns. */
  columns(): Promise<AnyColumns>;
}

/** All kinds of ensembles on one device. */
export interface DeviceEngine {
  /**
   * Compiles the kernels of an ensemble.
   *
   * @param ensemble What will be simulated.
   */
  prepare(ensemble: SimulatedEnsemble): Promise<void>;
  /**
   * Sends a block to the device.
   *
   * @param ensemble What to simulate.
   * @param first Global index of the first row.
   * @param count How many.
   * @param tell Hears the part that is done, 0 to 1.
   */
  submit(
    ensemble: SimulatedEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<SentBlock>;
  /**
   * Follows the first rows.
   *
   * @param ensemble What to simulate.
   * @param count How many.
   * @param every Steps between positions, of parameter chains units.
   */
  record(
    ensemble: SimulatedEnsemble,
    count: number,
    every: number,
  ): Promise<Float64Array>;
  /** Waits for what is under way, then takes the device down. */
  close(): Promise<void>;
}

/**
 * Drives an open device.
 *
 * @param device Where to run; taken down by `close`.
 * @param fallback Whether it is a software driver.
 * @returns The engine.
 */
export function engineOn(device: GPUDevice, fallback: boolean): DeviceEngine {
  const particles = new LangevinDevice(device);
  const learners = new LearnerDevice(device, fallback);
  const chains = new ChainDevice(device);
  const lagged = new LaggedDevice(device);
  const replicas = new ReplicaDevice(device, fallback);
  return {
    prepare(ensemble) {
      switch (ensemble.kind) {
        case "particles":
          return particles.prepare(ensemble);
        case "learners":
          return learners.prepare(ensemble);
        case "chains":
          return chains.prepare(ensemble);
        case "lagged":
          return lagged.prepare(ensemble);
        case "replicas":
          return replicas.prepare(ensemble);
      }
    },
    async submit(ensemble, first, count, tell) {
      const named = (read: () => Promise<NamedColumns>) => ({
        raw: read,
        columns: read,
      });
      switch (ensemble.kind) {
        case "particles": {
          const { planes, read } = await particles.submit(
            ensemble,
            first,
            count,
            tell,
          );
          return { raw: planes, columns: read };
        }
        case "learners": {
          const columns = await learners.submit(ensemble, first, count, tell);
          return named(() => Promise.resolve(columns));
        }
        case "chains":
          return named(
            (await chains.submit(ensemble, first, count, tell)).read,
          );
        case "lagged":
          return named(
            (await lagged.submit(ensemble, first, count, tell)).read,
          );
        case "replicas":
          return named(
            (await replicas.submit(ensemble, first, count, tell)).read,
          );
      }
    },
    async record(ensemble, count, every) {
      switch (ensemble.kind) {
        case "particles":
          return await particles.record(ensemble, count, every);
        case "learners":
          return (await learners.record(ensemble, count)).entries.slice();
        case "chains":
          return await chains.record(ensemble, count, every);
        case "lagged":
          return followLagged(ensemble, count, every);
        case "replicas":
          throw new TypeError(
            "Cannot follow replicas as their columns hold their weights.",
          );
      }
    },
    async close() {
      await device.queue.onSubmittedWorkDone();
      particles.destroy();
      learners.destroy();
      chains.destroy();
      lagged.destroy();
      replicas.destroy();
      device.destroy();
    },
  };
}

/** Fails what is under way as soon as the device is gone: it might never end. */
function guard(device: GPUDevice): <T>(task: Promise<T>) => Promise<T> {
  const waiting = new Set<(error: Error) => void>();
  let gone: Error | undefined;
  device.lost.then(({ reason, message }) => {
    if (reason === "destroyed") return;
    gone = new DeviceLostError(message);
    for (const fail of waiting) fail(gone);
  });
  return (task) => {
    const { promise, resolve, reject } = Promise.withResolvers<
      Awaited<typeof task>
    >();
    waiting.add(reject);
    Promise.resolve(task)
      .then(resolve, (error) => reject(gone ?? error))
      .finally(() => waiting.delete(reject));
    if (gone) reject(gone);
    // Heard by whoever reads, not as an unhandled rejection before.
    promise.catch(() => {});
    return promise;
  };
}

/**
 * Opens the engine on the adapter at hand, in this thread.
 *
 * @returns The backend, or undefined where there is no adapter.
 */
export async function openGpuHere(): Promise<Backend | undefined> {
  const found = await openDevice();
  if (!found) return undefined;
  const { device, adapter } = found;
  const engine = engineOn(device, adapter.fallback);
  const guarded = guard(device);
  return {
    name: "gpu",
    adapter,
    blockSize: deviceBlockSize(adapter),
    prepare: (ensemble) => guarded(engine.prepare(ensemble)),
    submit(ensemble, first, count, tell) {
      const sent = guarded(engine.submit(ensemble, first, count, tell));
      const read = () => guarded(sent.then((block) => block.columns()));
      return Promise.resolve({ read });
    },
    record: (ensemble, count, every) =>
      guarded(engine.record(ensemble, count, every)),
    close: () => engine.close(),
  };
}
