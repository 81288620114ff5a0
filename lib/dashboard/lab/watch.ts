/**
 * Who looks at what: runs that nobody looks at are not analysed.
 *
 * @module
 */
import type { Order } from "../runner/messages.ts";
import type { Entry } from "./entry.ts";

/** Time after which somebody who asked for a page counts as gone [ms]. */
const memory = 5000;
/** Time between two signs of life of a connection [ms]. */
const pulse = 15_000;

/** What it works with. */
export interface WatchOptions {
  /** Runs of the queue. */
  feeds(): Iterable<Entry>;
  /** Tells the thread that carries out runs. */
  tell(order: Order): void;
}

type Timer = ReturnType<typeof setTimeout>;

/** Keeps account of visitors and their connections. */
export class Watch {
  readonly #options: WatchOptions;
  readonly #looks = new Map<string, Timer>();
  readonly #waits = new Set<Timer>();
  #pulse: Timer | undefined;

  /**
   * Begins with nobody.
   *
   * @param options What it works with.
   */
  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /**
   * Takes note of somebody who asked for a page.
   *
   * @param id The run.
   */
  look(id: string): void {
    if (!this.#entry(id)) return;
    clearTimeout(this.#looks.get(id));
    const timer = setTimeout(() => {
      this.#looks.delete(id);
      this.update(id);
    }, memory);
    this.#looks.set(id, timer);
    this.update(id);
  }

  /**
   * Tells the thread whether anybody looks at a run.
   *
   * @param id The run.
   */
  update(id: string): void {
    const connected = (this.#entry(id)?.feed.watched ?? 0) > 0;
    const watched = connected || this.#looks.has(id);
    this.#options.tell({ kind: "watch", id, watched });
    const any = [...this.#options.feeds()].some((e) => e.feed.watched > 0);
    if (any && this.#pulse === undefined) {
      this.#pulse = setInterval(() => this.#beat(), pulse);
    } else if (!any) this.#calm();
  }

  /**
   * Waits, but not for ever.
   *
   * @param promise What for.
   * @param most How long [ms].
   */
  async within(promise: Promise<void>, most: number): Promise<void> {
    let timer: Timer | undefined;
    const late = new Promise<void>((done) => timer = setTimeout(done, most));
    this.#waits.add(timer!);
    await Promise.race([promise, late]);
    this.#waits.delete(timer!);
    clearTimeout(timer);
  }

  /** Ends all timers and connections. */
  close(): void {
    this.#calm();
    for (const timer of this.#looks.values()) clearTimeout(timer);
    for (const timer of this.#waits) clearTimeout(timer);
    this.#looks.clear();
    this.#waits.clear();
  }

  #entry(id: string): Entry | undefined {
    return [...this.#options.feeds()].find((entry) => entry.id === id);
  }

  #beat(): void {
    for (const { feed } of this.#options.feeds()) feed.beat();
  }

  #calm(): void {
    clearInterval(this.#pulse);
    this.#pulse = undefined;
  }
}
