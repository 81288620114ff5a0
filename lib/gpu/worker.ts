// The thread of the GPU.
import type {
  NamedColumns,
  SimulatedEnsemble,
} from "../experiment/ensemble.ts";
import { type EnsembleMessage, fromMessage } from "../engine/message.ts";
import { type AdapterDescription, openDevice } from "./device.ts";
import { type DeviceEngine, engineOn, type SentBlock } from "./in_thread.ts";
import type { Planes } from "./readback.ts";

/** What the thread is asked; the first question is always `open`. */
export type Question =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | {
    readonly kind: "know";
    readonly index: number;
    readonly message: EnsembleMessage;
  }
  | {
    readonly kind: "block";
    readonly id: number;
    readonly index: number;
    readonly first: number;
    readonly count: number;
  }
  | {
    readonly kind: "prepare";
    readonly id: number;
    readonly index: number;
  }
  | {
    readonly kind: "record";
    readonly id: number;
    readonly index: number;
    readonly count: number;
    readonly every: number;
  };

/** What it answers. */
export type Answer =
  | { readonly kind: "opened"; readonly adapter: AdapterDescription | null }
  | { readonly kind: "part"; readonly id: number; readonly part: number }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "closed" }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "failed"; readonly id: number; readonly reason: string };

const ensembles = new Map<number, SimulatedEnsemble>();
let engine: DeviceEngine | undefined;

function answer(message: Answer, transfer: Transferable[] = []): void {
  (self as unknown as Worker).postMessage(message, transfer);
}

async function open(): Promise<void> {
  const found = await openDevice();
  if (found) {
    const { device, adapter } = found;
    engine = engineOn(device, adapter.fallback);
    device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") answer({ kind: "lost", reason: message });
    });
  }
  answer({ kind: "opened", adapter: found?.adapter ?? null });
}

/** The last block sent and not yet read: one stays on the device ahead. */
let sent: { id: number; block: SentBlock } | undefined;
let turn: Promise<void> = Promise.resolve();
let waiting = 0;

/** What travels with a block instead of being copied. */
function buffersOf(
  block: Planes | NamedColumns,
): Transferable[] {
  if ("bytes" in block) return [block.bytes];
  const parts = [block.escaped, ...Object.values(block.values)];
  return [...new Set(parts.map((part) => part.buffer as ArrayBuffer))];
}

async function deliver(): Promise<void> {
  if (!sent) return;
  const { id, block } = sent;
  sent = undefined;
  try {
    const value = await block.raw();
    answer({ kind: "done", id, value }, buffersOf(value));
  } catch (error) {
    // Another question may be under way: the failure belongs to this one.
    answer({ kind: "failed", id, reason: (error as Error).message });
  }
}

async function handle(question: Question): Promise<void> {
  switch (question.kind) {
    case "open":
      return await open();
    case "close":
      await engine?.close();
      answer({ kind: "closed" });
      self.close();
      return;
    case "know":
      ensembles.set(question.index, fromMessage(question.message));
      return;
    case "block": {
      const { id, index, first, count } = question;
      const block = await engine!.submit(
        ensembles.get(index)!,
        first,
        count,
        (part) => answer({ kind: "part", id, part }),
      );
      await deliver();
      sent = { id, block };
      if (waiting === 0) await deliver();
      return;
    }
    case "record": {
      const { id, index, count, every } = question;
      const paths = await engine!.record(ensembles.get(index)!, count, every);
      answer({ kind: "done", id, value: paths }, [paths.buffer]);
      return;
    }
    case "prepare":
      await engine!.prepare(ensembles.get(question.index)!);
      answer({ kind: "done", id: question.id, value: undefined });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  waiting++;
  turn = turn.then(() => {
    waiting--;
    return handle(data);
  }).catch((error: Error) => {
    const id = "id" in data ? data.id : -1;
    answer({ kind: "failed", id, reason: error.message });
  });
});
