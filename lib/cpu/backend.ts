/**
 * The f64 twins on this machine's processors.
 *
 * @module
 */
import { type Columns, emptyColumns } from "../dynamics/columns.ts";
import {
  type AnyColumns,
  type AnyEnsemble,
  weightOf,
} from "../experiment/ensemble.ts";
import { joinedColumns, type LearnerColumns } from "../learning/columns.ts";
import { diaryWidth, type LearnerEnsemble } from "../learning/ensemble.ts";
import { learn } from "../learning/learner.ts";
import { drive } from "../dynamics/langevin.ts";
import type { Backend } from "../engine/backend.ts";
import { segmentSize } from "../experiment/tally.ts";
import { toMessage } from "../engine/message.ts";
import type { Task } from "./worker.ts";

/** Particles or chains of one task: small enough to share out evenly. */
const grain = 2048;

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
  readonly #ensembles: AnyEnsemble[] = [];
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
    ensemble: AnyEnsemble,
    first: number,
    count: number,
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

function join(parts: readonly Columns[], count: number): Columns {
  const all = emptyColumns(count);
  for (const [name, column] of Object.entries(all)) {
    let at = 0;
    for (const part of parts) {
      const piece = part[name as keyof Columns];
      column.set(piece, at);
      at += piece.length;
    }
  }
  return all;
}

/** Most chains whose learners are followed on this thread. */
const followed = 4096;

/** Diaries of the first learners, or of the first chains of a prescribed path. */
function diaryOf(ensemble: LearnerEnsemble, count: number): Float64Array {
  const width = diaryWidth(ensemble);
  const rows = ensemble.moves + 2;
  const prescribed = ensemble.rule.kind === "prescribed";
  const learners = prescribed
    ? 1
    : Math.max(1, Math.min(count, Math.floor(followed / ensemble.chains)));
  const out = new Float64Array(learners * rows * width);
  learn(ensemble, 0, prescribed ? Math.min(count, followed) : learners, {
    watch(learner, row, { theta, forces, work, mean }) {
      out.set(
        [...theta, ...forces, work, ...mean],
        (learner * rows + row) * width,
      );
    },
  });
  return out;
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
    submit(ensemble, first, count) {
      const each = Math.max(1, Math.floor(grain / weightOf(ensemble)));
      const parts = Array.from(
        { length: Math.ceil(count / each) },
        (_, i) => {
          const size = Math.min(each, count - i * each);
          return pool.run(ensemble, first + i * each, size);
        },
      );
      const read = async () => {
        const done = await Promise.all(parts);
        return ensemble.kind === "particles"
          ? join(done as Columns[], count)
          : joinedColumns(done as LearnerColumns[]);
      };
      return Promise.resolve({ read });
    },
    record(ensemble, count, every) {
      if (ensemble.kind === "learners") {
        return Promise.resolve(diaryOf(ensemble, count));
      }
      const times = Math.floor(ensemble.system.schedule.steps / every) + 1;
      const out = new Float64Array(count * times);
      const { start } = drive(ensemble, 0, count, {
        watch(i, k, x) {
          if ((k + 1) % every === 0) out[i * times + (k + 1) / every] = x;
        },
      });
      start.forEach((x, i) => out[i * times] = x);
      return Promise.resolve(out);
    },
    close() {
      pool.close();
      return Promise.resolve();
    },
  };
}
