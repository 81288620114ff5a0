/**
 * The thread of the desk, seen from the server.
 *
 * @module
 */
import type { Answer, DeskWork, Question } from "./questions.ts";

/** Time that an answer may take [ms]. */
const patience = 10_000;

/** No answer came in time. */
export class TimeoutError extends Error {
  /**
   * Says how long it took.
   *
   * @param seconds The limit [s].
   */
  constructor(seconds: number) {
    super(`Cannot answer as it took longer than ${seconds} s.`);
    this.name = "TimeoutError";
  }
}

interface Caller {
  readonly done: (value: never) => void;
  readonly fail: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Asks the thread, and replaces it where it does not answer in time. */
export class DeskThread {
  readonly #path: string;
  readonly #patience: number;
  readonly #callers = new Map<number, Caller>();
  #worker: Worker | undefined;
  #next = 0;

  /**
   * Prepares the desk; its thread starts with the first question.
   *
   * @param path File of the store.
   * @param limit Time that an answer may take [ms].
   */
  constructor(path: string, limit = patience) {
    this.#path = path;
    this.#patience = limit;
  }

  /**
   * Asks.
   *
   * @param method What is to be done.
   * @param args With what.
   * @returns The answer.
   * @throws TimeoutError; what the thread throws, as a plain Error with its message.
   */
  ask<M extends keyof DeskWork>(
    method: M,
    ...args: Parameters<DeskWork[M]>
  ): ReturnType<DeskWork[M]> {
    const worker = this.#open();
    const id = this.#next++;
    const answer = new Promise((done, fail) => {
      const timer = setTimeout(() => this.#giveUp(), this.#patience);
      this.#callers.set(id, { done, fail, timer });
      worker.postMessage({ id, method, args } satisfies Question);
    });
    return answer as ReturnType<DeskWork[M]>;
  }

  /** Ends the thread. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failAll(new Error("Cannot answer as the server is closing."));
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    const url = new URL("./desk_worker.ts", import.meta.url);
    const worker = new Worker(url, { type: "module" });
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Answer>) => this.#take(data),
    );
    worker.addEventListener("error", (event) => {
      // It would take the server with it.
      event.preventDefault();
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      this.#failAll(new Error(event.message));
    });
    const open: Question = { id: -1, method: "open", args: [this.#path] };
    worker.postMessage(open);
    return this.#worker = worker;
  }

  #take(answer: Answer): void {
    const caller = this.#callers.get(answer.id);
    if (!caller) return;
    this.#callers.delete(answer.id);
    clearTimeout(caller.timer);
    if ("error" in answer) {
      const { name, message } = answer.error;
      caller.fail(Object.assign(new Error(message), { name }));
    } else caller.done(answer.value as never);
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failAll(new TimeoutError(this.#patience / 1000));
  }

  #failAll(error: Error): void {
    for (const { fail, timer } of this.#callers.values()) {
      clearTimeout(timer);
      fail(error);
    }
    this.#callers.clear();
  }
}
