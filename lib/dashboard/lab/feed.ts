/**
 * One run as a stream of Server-Sent Events, encoded once for all who watch.
 *
 * @module
 */
import type {
  Findings,
  Progress,
  Snapshot,
} from "../../experiment/snapshot.ts";
import type { Pieces } from "../runner/messages.ts";
import { pieceMaker } from "../runner/pieces.ts";

/** Bytes of a stream. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const nothing: Bytes = new Uint8Array();
const comma = encoder.encode(",");
const closing = encoder.encode("}}}");
const endOfEvent = encoder.encode("\n\n");
const heartbeat = encoder.encode(": still here\n\n");

function joined(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function eventOf(
  id: number,
  name: "snapshot" | "progress",
  data: readonly Bytes[],
): Bytes {
  const start = `retry: 1000\nid: ${id}\nevent: ${name}\ndata: `;
  return joined([encoder.encode(start), ...data, endOfEvent]);
}

/** Somebody who watches, and what they have not been given yet. */
interface Watcher {
  snapshot: boolean;
  progress: boolean;
  beat: boolean;
  /** Whether they hold the series that last. */
  complete: boolean;
  left: boolean;
  wake: (() => void) | undefined;
}

/** What a run tells, newest first and nothing twice. */
export class Feed {
  readonly #watchers = new Set<Watcher>();
  readonly #changed: () => void;
  #count = 0;
  #ended = false;
  #progress: Progress;
  #pieces: Pieces | undefined;
  #lasting: Bytes = nothing;
  #events: { whole?: Bytes; changing?: Bytes; progress?: Bytes } = {};
  #parsed: Snapshot | undefined;

  /**
   * Begins with a run.
   *
   * @param progress How far it is.
   * @param changed Told when somebody comes or goes.
   */
  constructor(progress: Progress, changed: () => void) {
    this.#progress = progress;
    this.#changed = changed;
  }

  /** How many watch. */
  get watched(): number {
    return this.#watchers.size;
  }

  /** How far the run is. */
  get progress(): Progress {
    return this.#progress;
  }

  /** The run as a whole, as it was told last. */
  get snapshot(): Snapshot {
    if (!this.#pieces) return { progress: this.#progress };
    this.#parsed ??= JSON.parse(
      decoder.decode(joined(this.#whole())),
    ) as Snapshot;
    return { ...this.#parsed, progress: this.#progress };
  }

  /**
   * Takes news and hands them on.
   *
   * @param progress How far the run is.
   * @param pieces What it says, if that is new.
   */
  take(progress: Progress, pieces?: Pieces): void {
    this.#count++;
    this.#progress = progress;
    delete this.#events.progress;
    if (pieces) {
      this.#pieces = pieces;
      this.#lasting = pieces.lasting ?? this.#lasting;
      this.#events = {};
      this.#parsed = undefined;
    }
    for (const watcher of this.#watchers) {
      if (pieces) watcher.snapshot = true;
      watcher.progress = !pieces;
      watcher.wake?.();
    }
  }

  /**
   * Takes findings that are a value already.
   *
   * @param findings What the run says.
   */
  whole(findings: Findings): void {
    this.take(this.#progress, pieceMaker()(this.#progress, findings));
  }

  /** Ends the streams once they have given what there is. */
  end(): void {
    this.#ended = true;
    for (const { wake } of this.#watchers) wake?.();
  }

  /** Shows that the connection lives; a dead one is found by it. */
  beat(): void {
    for (const watcher of this.#watchers) {
      watcher.beat = true;
      watcher.wake?.();
    }
  }

  /**
   * Watches.
   *
   * @returns Events as bytes; the first is a whole snapshot. Whoever is slow misses some, and is right with the next.
   */
  watch(): AsyncIterableIterator<Bytes> {
    const watcher: Watcher = {
      snapshot: true,
      progress: false,
      beat: false,
      complete: false,
      left: false,
      wake: undefined,
    };
    this.#watchers.add(watcher);
    this.#changed();
    const leave = () => {
      if (watcher.left) return;
      watcher.left = true;
      watcher.wake?.();
      this.#watchers.delete(watcher);
      this.#changed();
    };
    const done = { done: true, value: undefined } as const;
    const next = async (): Promise<IteratorResult<Bytes>> => {
      while (!watcher.left) {
        const value = this.#nextFor(watcher);
        if (value) return { done: false, value };
        if (this.#ended) break;
        await new Promise<void>((wake) => watcher.wake = wake);
        watcher.wake = undefined;
      }
      leave();
      return done;
    };
    // No generator: its return would wait for news that may never come.
    return {
      next,
      return() {
        leave();
        return Promise.resolve(done);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #nextFor(watcher: Watcher): Bytes | undefined {
    const { complete } = watcher;
    if (watcher.snapshot) {
      watcher.snapshot = false;
      watcher.beat = false;
      watcher.complete = this.#pieces !== undefined;
      return complete ? this.#changingEvent() : this.#wholeEvent();
    }
    if (watcher.progress) {
      watcher.progress = false;
      watcher.beat = false;
      const data = [encoder.encode(JSON.stringify(this.#progress))];
      return this.#events.progress ??= eventOf(this.#count, "progress", data);
    }
    if (!watcher.beat) return undefined;
    watcher.beat = false;
    return heartbeat;
  }

  #whole(): Bytes[] {
    if (!this.#pieces) {
      return [encoder.encode(JSON.stringify({ progress: this.#progress }))];
    }
    const { head, changing } = this.#pieces;
    const both = changing.length > 0 && this.#lasting.length > 0;
    const between = both ? comma : nothing;
    return [head, changing, between, this.#lasting, closing];
  }

  #wholeEvent(): Bytes {
    if (!this.#pieces) return eventOf(this.#count, "snapshot", this.#whole());
    return this.#events.whole ??= eventOf(
      this.#count,
      "snapshot",
      this.#whole(),
    );
  }

  #changingEvent(): Bytes {
    const { head, changing } = this.#pieces!;
    return this.#events.changing ??= eventOf(this.#count, "snapshot", [
      head,
      changing,
      closing,
    ]);
  }
}
