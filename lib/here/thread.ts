/**
 * The page's end of the worker.
 *
 * @module
 */
import type { Answer, News, Question, Reply } from "./message.ts";

/** Hears what comes before an answer. */
export type Listener = (news: News) => unknown;

interface Caller {
  readonly done: (value: Reply) => void;
  readonly fail: (error: Error) => void;
  readonly hear: Listener;
}

/** Who listens before the answer, and what ends it early. */
export interface Hearing {
  /** Hears what comes before the answer. */
  readonly hear?: Listener;
  /** Ends what was asked for. */
  readonly signal?: AbortSignal | undefined;
}

/** Asks the worker and hands its answers to whoever waits for them. */
export class Thread {
  readonly #worker = new Worker(
    new URL("./engine_worker.ts", import.meta.url),
    { type: "module" },
  );
  readonly #callers = new Map<number, Caller>();
  #broken: Error | undefined;
  #next = 0;

  /**
   * Starts the worker.
   *
   * @param broken Hears that the worker is of no use any more.
   */
  constructor(broken: () => void) {
    this.#worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Answer>) => this.#take(data),
    );
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      const reason = (event as ErrorEvent).message || "its script did not load";
      this.#broken = new Error(`Cannot compute in this browser: ${reason}.`);
      this.#worker.terminate();
      for (const { fail } of this.#callers.values()) fail(this.#broken);
      this.#callers.clear();
      broken();
    });
  }

  /**
   * Asks a question.
   *
   * @param question The question, by its number.
   * @param hearing Who listens, and what ends it early.
   * @returns The answer.
   * @throws Error with what the worker says, or that there is none.
   */
  ask<T extends Reply>(
    question: (id: number) => Question,
    { hear = () => {}, signal }: Hearing = {},
  ): Promise<T> {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = this.#next++;
    const stop = () => this.#worker.postMessage({ kind: "stop", id });
    signal?.addEventListener("abort", stop, { once: true });
    return new Promise<T>((done, fail) => {
      this.#callers.set(id, { done: done as Caller["done"], fail, hear });
      this.#worker.postMessage(question(id));
      if (signal?.aborted) stop();
    }).finally(() => signal?.removeEventListener("abort", stop));
  }

  #take(answer: Answer): void {
    const caller = this.#callers.get(answer.id);
    if (answer.kind === "news") {
      caller?.hear(answer.news);
      return;
    }
    this.#callers.delete(answer.id);
    if (answer.kind === "done") caller?.done(answer.value);
    else caller?.fail(new Error(answer.reason));
  }
}
