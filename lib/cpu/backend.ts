/**
 * The f64 twins on this machine's processors.
 *
 * @module
 */
import type { AnyColumns, SimulatedEnsemble } from "../experiment/ensemble.ts";
import type { Backend } from "../engine/backend.ts";
import { segmentSize } from "../experiment/tally.ts";
import { toMessage } from "../engine/message.ts";
import { follow, joined, type Part, partsOf } from "./columns.ts";
import type { Task } from "./worker.ts";

interface Thread {
  readonly worker: Worker;
  readonly known: Set<number>;
}

/** Threads that take tasks in turn. */
class Pool {
  readonly #threads: Thread[];
  readonly #idle: Thread[];
  readonly #waiting: { task: Task; done: (columns: AnyColumns) => void }[] = [];
  readonly #running = new Map<number, (columns: AnyColumns) => void>();
  readonly #ensembles: SimulatedEnsemble[] = [];
  #next = 0;

  constructor(threads: number) {
    this.#threads = Array.from({ length: threads }, () => {
      const url = new URL("./worker.ts", import.meta.url);
      const worker = new Worker(url, { type: "module" });
      const thread = { worker, known: new Set<number>() };
      worker.addEventListener("message", ({ data: { id, columns } }) => {
        this.#running.get(id)!(columns);
        this.#running.delete(id);
        this.#idle.push(thread);
        this.#share();
      });
      return thread;
    });
    this.#idle = [...this.#threads];
  }

  run(
    ensemble: SimulatedEnsemble,
    { first, count }: Part,
  ): Promise<AnyColumns> {
    let index = this.#ensembles.indexOf(ensemble);
    if (index < 0) index = this.#ensembles.push(ensemble) - 1;
    return new Promise((done) => {
      const task = { id: this.#next++, ensemble: index, first, count };
      this.#waiting.push({ task, done });
      this.#share();
    });
  }

  close(): void {
    for (const { worker } of this.#threads) worker.terminate();
  }

  #share(): void {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const { worker, known } = this.#idle.pop()!;
      const { task, done } = this.#waiting.shift()!;
      this.#running.set(task.id, done);
      const news = known.has(task.ensemble)
        ? {}
        : { message: toMessage(this.#ensembles[task.ensemble]!) };
      known.add(task.ensemble);
      worker.postMessage({ ...task, ...news });
    }
  }
}

/** Options of {@linkcode openCpu}. */
export interface CpuOptions {
  /** Number of threads. Defaults to the number of processors. */
  readonly threads?: number;
}

/**
 * Opens the f64 engine in Web Workers.
 *
 * @param options How many threads.
 * @returns The backend.
 */
export function openCpu(options: CpuOptions = {}): Backend {
  const threads = options.threads ?? Math.max(1, navigator.hardwareConcurrency);
  const pool = new Pool(threads);
  return {
    name: "cpu",
    adapter: null,
    blockSize: segmentSize,
    prepare: () => Promise.resolve(),
    submit(ensemble, first, count, tell) {
      let done = 0;
      const parts = partsOf(ensemble, first, count).map(async (part) => {
        const columns = await pool.run(ensemble, part);
        done += part.count;
        tell?.(done / count);
        return columns;
      });
      const read = async () => joined(ensemble, await Promise.all(parts));
      return Promise.resolve({ read });
    },
    record: (ensemble, count, every) =>
      Promise.resolve(follow(ensemble, count, every)),
    close() {
      pool.close();
      return Promise.resolve();
    },
  };
}
