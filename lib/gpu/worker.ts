// The thread of the GPU: waiting for a device blocks the thread that waits.
import type { Ensemble } from "../dynamics/system.ts";
import { type EnsembleMessage, fromMessage } from "../engine/message.ts";
import { type AdapterDescription, openDevice } from "./device.ts";
import { LangevinDevice, type Pending } from "./langevin.ts";

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
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "closed" }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "failed"; readonly id: number; readonly reason: string };

const ensembles = new Map<number, Ensemble>();
let engine: LangevinDevice | undefined;
let device: GPUDevice | undefined;

function answer(message: Answer, transfer: Transferable[] = []): void {
  (self as unknown as Worker).postMessage(message, transfer);
}

async function open(): Promise<void> {
  const found = await openDevice();
  if (found) {
    device = found.device;
    engine = new LangevinDevice(device);
    device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") answer({ kind: "lost", reason: message });
    });
  }
  answer({ kind: "opened", adapter: found?.adapter ?? null });
}

/** The last block sent and not yet read: one stays on the device ahead. */
let sent: { id: number; pending: Pending } | undefined;
let turn: Promise<void> = Promise.resolve();
let waiting = 0;

async function deliver(): Promise<void> {
  if (!sent) return;
  const { id, pending } = sent;
  sent = undefined;
  // Decoding is left to the thread that asked: this one has a device to feed.
  try {
    const planes = await pending.planes();
    answer({ kind: "done", id, value: planes }, [planes.bytes]);
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
      await device?.queue.onSubmittedWorkDone();
      engine?.destroy();
      device?.destroy();
      answer({ kind: "closed" });
      self.close();
      return;
    case "know":
      ensembles.set(question.index, fromMessage(question.message));
      return;
    case "block": {
      const { id, index, first, count } = question;
      const next = await engine!.submit(ensembles.get(index)!, first, count);
      await deliver();
      sent = { id, pending: next };
      if (waiting === 0) await deliver();
      return;
    }
    case "record": {
      const { id, index, count, every } = question;
      const ensemble = ensembles.get(index)!;
      const positions = await engine!.record(ensemble, count, every);
      answer({ kind: "done", id, value: positions }, [positions.buffer]);
      return;
    }
    case "prepare": {
      await engine!.prepare(ensembles.get(question.index)!);
      answer({ kind: "done", id: question.id, value: undefined });
    }
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
