/**
 * The thread that carries out runs, seen from the server.
 *
 * @module
 */
import type { EngineChoice } from "../../session/engine.ts";
import type { News, Order } from "../runner/messages.ts";

/** Time that the thread is given to end [ms]. */
const patience = 10_000;

/** The engine as it was opened. */
export type Opened = Extract<News, { kind: "opened" }>;

/** What a thread is started with. */
export interface RunnerOptions {
  /** File of the store. */
  readonly store: string;
  /** Which engine. */
  readonly wanted: EngineChoice;
  /** Time of a run [s]. */
  readonly seconds: number;
  /** Told of runs. */
  hear(news: Extract<News, { kind: "news" | "ended" }>): void;
  /** Told that the thread is gone, and with it the run on the device. */
  lost(message: string): void;
}

/** Owns the thread. */
export class RunnerThread {
  /** When the engine is open; rejects where it cannot be. */
  readonly opened: Promise<Opened>;
  readonly #worker: Worker;
  readonly #closed: Promise<void>;

  /**
   * Starts the thread and opens the engine in it.
   *
   * @param options What it is started with.
   */
  constructor({ store, wanted, seconds, hear, lost }: RunnerOptions) {
    const url = new URL("../runner/runner_worker.ts", import.meta.url);
    this.#worker = new Worker(url, { type: "module" });
    const opened = Promise.withResolvers<Opened>();
    const closed = Promise.withResolvers<void>();
    this.opened = opened.promise;
    this.#closed = closed.promise;
    // Heard by whoever asks for it.
    this.opened.catch(() => {});
    this.#worker.addEventListener("message", (event: MessageEvent<News>) => {
      const news = event.data;
      switch (news.kind) {
        case "opened":
          return opened.resolve(news);
        case "broken":
          opened.reject(new Error(news.message));
          lost(news.message);
          return void this.close();
        case "closed":
          return closed.resolve();
        default:
          hear(news);
      }
    });
    this.#worker.addEventListener("error", (event) => {
      // It would take the server with it.
      event.preventDefault();
      opened.reject(new Error(event.message));
      closed.resolve();
      lost(event.message);
    });
    this.tell({ kind: "open", store, wanted, seconds });
  }

  /**
   * Tells the thread what to do.
   *
   * @param order What.
   */
  tell(order: Order): void {
    this.#worker.postMessage(order);
  }

  /** Lets it pause its run and take its device down: a driver does not survive anything else. */
  async close(): Promise<void> {
    this.tell({ kind: "close" });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((done) =>
      timer = setTimeout(done, patience)
    );
    await Promise.race([this.#closed, late]);
    clearTimeout(timer);
  }
}
