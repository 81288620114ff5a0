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

/** The first question, answered when the thread listens. */
const opening = -1;
/** Questions that may wait. */
const mostWaiting = 64;
/** Threads that may still be busy with what nobody waits for. */
const mostAbandoned = 2;

interface Caller {
  readonly question: Question;
  readonly done: (value: never) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Asks the thread one question at a time, and replaces it where it does not
 * answer in time: the questions of others are for the next one.
 *
 * A thread that is busy cannot be ended from outside: it is left to itself, and
 * ends when it answers. So that not all processors and memory are lost to such
 * threads, there are few of them.
 */
export class DeskThread {
  readonly #path: string;
  readonly #patience: number;
  #waiting: Caller[] = [];
  #current: Caller | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #worker: Worker | undefined;
  #ready = false;
  readonly #abandoned = new Set<Worker>();
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
    const question: Question = { id: this.#next++, method, args };
    const answer = new Promise((done, fail) => {
      if (this.#waiting.length >= mostWaiting) {
        fail(new Error("Cannot answer as too much is asked: try again later."));
      } else this.#waiting.push({ question, done, fail });
    });
    this.#turn();
    return answer as ReturnType<DeskWork[M]>;
  }

  /** Ends the thread. */
  close(): void {
    // A busy thread stays until the process ends, but no longer holds it.
    for (const worker of this.#abandoned) this.#bury(worker);
    this.#worker?.terminate();
    this.#worker = undefined;
    const error = new Error("Cannot answer as the server is closing.");
    for (const { fail } of this.#waiting.splice(0)) fail(error);
    this.#answered()?.fail(error);
  }

  #turn(): void {
    if (this.#current) return;
    const caller = this.#waiting.shift();
    if (!caller) return;
    if (!this.#worker && this.#abandoned.size >= mostAbandoned) {
      caller.fail(
        new Error(
          "Cannot answer as the server is still busy with earlier questions that take too long: try again later.",
        ),
      );
      return this.#turn();
    }
    this.#current = caller;
    try {
      this.#open().postMessage(caller.question);
      if (this.#ready) this.#count();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  /** Counts from when the thread listens: what it takes to load is not the question's fault. */
  #count(): void {
    this.#timer = setTimeout(() => this.#giveUp(), this.#patience);
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    const url = new URL("./desk_worker.ts", import.meta.url);
    const worker = new Worker(url, { type: "module" });
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Answer>) => {
        if (worker === this.#worker) this.#take(data);
        else this.#bury(worker);
      },
    );
    worker.addEventListener("error", (event) => {
      // It would take the server with it.
      event.preventDefault();
      if (worker !== this.#worker) return this.#bury(worker);
      this.#worker = undefined;
      this.#fail(new Error(event.message));
    });
    const open: Question = { id: opening, method: "open", args: [this.#path] };
    this.#ready = false;
    worker.postMessage(open);
    return this.#worker = worker;
  }

  #take(answer: Answer): void {
    if (answer.id === opening) {
      this.#ready = true;
      if (this.#current) this.#count();
      return;
    }
    if (answer.id !== this.#current?.question.id) return;
    const caller = this.#answered()!;
    if ("error" in answer) {
      const { name, message } = answer.error;
      caller.fail(Object.assign(new Error(message), { name }));
    } else caller.done(answer.value as never);
    this.#turn();
  }

  #giveUp(): void {
    this.#abandoned.add(this.#worker!);
    this.#worker = undefined;
    this.#fail(new TimeoutError(this.#patience / 1000));
  }

  #bury(worker: Worker): void {
    worker.terminate();
    this.#abandoned.delete(worker);
  }

  #fail(error: Error): void {
    this.#answered()?.fail(error);
    this.#turn();
  }

  /** Takes the question that was asked off the desk. */
  #answered(): Caller | undefined {
    clearTimeout(this.#timer);
    const caller = this.#current;
    this.#current = undefined;
    return caller;
  }
}
