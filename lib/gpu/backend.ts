/**
 * The adapter at hand as an engine, in a thread of its own.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import { toMessage } from "../engine/message.ts";
import type {
  NamedColumns,
  SimulatedEnsemble,
} from "../experiment/ensemble.ts";
import {
  type AdapterDescription,
  deviceBlockSize,
  DeviceLostError,
} from "./device.ts";
import type { Hearer } from "./meter.ts";
import { decode, type Planes } from "./readback.ts";
import type { Answer, Question } from "./worker.ts";

interface Caller {
  readonly done: (value: never) => void;
  readonly fail: (error: Error) => void;
  readonly tell?: Hearer | undefined;
}

/** Asks the thread of the GPU and hands its answers to whoever waits for them. */
class Thread {
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), {
    type: "module",
  });
  readonly #callers = new Map<number, Caller>();
  readonly #known = new Map<SimulatedEnsemble, number>();
  #opened: ((adapter: AdapterDescription | null) => void) | undefined;
  #closed: (() => void) | undefined;
  #lost: Error | undefined;
  #next = 0;

  constructor() {
    this.#worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Answer>) => this.#take(data),
    );
  }

  open(): Promise<AdapterDescription | null> {
    return new Promise((done) => {
      this.#opened = done;
      this.#ask({ kind: "open" });
    });
  }

  prepare(ensemble: SimulatedEnsemble): Promise<void> {
    const index = this.#introduce(ensemble);
    return this.#call((id) => ({ kind: "prepare", id, index }));
  }

  block<T>(
    ensemble: SimulatedEnsemble,
    first: number,
    count: number,
    tell?: Hearer,
  ): Promise<T> {
    const index = this.#introduce(ensemble);
    return this.#call(
      (id) => ({ kind: "block", id, index, first, count }),
      tell,
    );
  }

  record(
    ensemble: SimulatedEnsemble,
    count: number,
    every: number,
  ): Promise<Float64Array> {
    const index = this.#introduce(ensemble);
    return this.#call((id) => ({ kind: "record", id, index, count, every }));
  }

  /**
   * Lets the thread take its device down itself: a driver does not survive the
   * end of a thread that it still works for.
   */
  close(): Promise<void> {
    return new Promise((done) => {
      this.#closed = done;
      this.#ask({ kind: "close" });
    });
  }

  #ask(question: Question): void {
    this.#worker.postMessage(question);
  }

  #call<T>(question: (id: number) => Question, tell?: Hearer): Promise<T> {
    if (this.#lost) return Promise.reject(this.#lost);
    const id = this.#next++;
    return new Promise<T>((done, fail) => {
      this.#callers.set(id, { done, fail, tell });
      this.#ask(question(id));
    });
  }

  #introduce(ensemble: SimulatedEnsemble): number {
    const known = this.#known.get(ensemble);
    if (known !== undefined) return known;
    const index = this.#known.size;
    this.#known.set(ensemble, index);
    this.#ask({ kind: "know", index, message: toMessage(ensemble) });
    return index;
  }

  #take(answer: Answer): void {
    switch (answer.kind) {
      case "opened":
        return this.#opened?.(answer.adapter);
      case "closed":
        return this.#closed?.();
      case "lost":
        this.#lost = new DeviceLostError(answer.reason);
        for (const { fail } of this.#callers.values()) fail(this.#lost);
        return this.#callers.clear();
      case "part":
        return this.#callers.get(answer.id)?.tell?.(answer.part);
      case "failed":
        this.#callers.get(answer.id)?.fail(new Error(answer.reason));
        this.#callers.delete(answer.id);
        return;
      default:
        this.#callers.get(answer.id)?.done(answer.value as never);
        this.#callers.delete(answer.id);
    }
  }
}

/**
 * Opens the engine on the adapter at hand.
 *
 * @returns The backend, or undefined where there is no adapter.
 *
 * @example A machine may have no adapter
 * ```ts
 * import { openGpu } from "./backend.ts";
 *
 * const gpu = await openGpu();
 * await gpu?.close();
 * ```
 */
export async function openGpu(): Promise<Backend | undefined> {
  const thread = new Thread();
  const adapter = await thread.open();
  if (!adapter) {
    await thread.close();
    return undefined;
  }
  return {
    name: "gpu",
    adapter,
    blockSize: deviceBlockSize(adapter),
    prepare: (ensemble) => thread.prepare(ensemble),
    submit(ensemble, first, count, tell) {
      const block = thread.block<unknown>(ensemble, first, count, tell);
      // Heard by whoever reads the block, not as an unhandled rejection before.
      block.catch(() => {});
      const read = async () =>
        ensemble.kind === "particles"
          ? decode(ensemble, await block as Planes)
          : await block as NamedColumns;
      return Promise.resolve({ read });
    },
    record: (ensemble, count, every) => thread.record(ensemble, count, every),
    close: () => thread.close(),
  };
}
