// The thread of the GPU: waiting for a device blocks the thread that waits.
import type { AnyEnsemble } from "../experiment/ensemble.ts";
import { type EnsembleMessage, fromMessage } from "../engine/message.ts";
import { type AdapterDescription, openDevice } from "./device.ts";
import { LangevinDevice } from "./langevin.ts";
import { LearnerDevice } from "./learner.ts";

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

const ensembles = new Map<number, AnyEnsemble>();
let particles: LangevinDevice | undefined;
let learners: LearnerDevice | undefined;
let device: GPUDevice | undefined;

function answer(message: Answer, transfer: Transferable[] = []): void {
  (self as unknown as Worker).postMessage(message, transfer);
}

async function open(): Promise<void> {
  const found = await openDevice();
  if (found) {
    device = found.device;
    particles = new LangevinDevice(device);
    learners = new LearnerDevice(device, found.adapter.fallback);
    device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") answer({ kind: "lost", reason: message });
    });
  }
  answer({ kind: "opened", adapter: found?.adapter ?? null });
}

/** A block on its way: what to answer, and the buffers that go with it. */
type Result = () => Promise<readonly [unknown, Transferable[]]>;

/** The last block sent and not yet read: one stays on the device ahead. */
let sent: { id: number; result: Result } | undefined;
let turn: Promise<void> = Promise.resolve();
let waiting = 0;

async function deliver(): Promise<void> {
  if (!sent) return;
  const { id, result } = sent;
  sent = undefined;
  try {
    const [value, transfer] = await result();
    answer({ kind: "done", id, value }, transfer);
  } catch (error) {
    // Another question may be under way: the failure belongs to this one.
    answer({ kind: "failed", id, reason: (error as Error).message });
  }
}

/** Sends a block to the device. */
async function send(
  ensemble: AnyEnsemble,
  first: number,
  count: number,
): Promise<Result> {
  if (ensemble.kind === "particles") {
    const pending = await particles!.submit(ensemble, first, count);
    // Decoding is left to the thread that asked: this one has a device to feed.
    return async () => {
      const planes = await pending.planes();
      return [planes, [planes.bytes]];
    };
  }
  const columns = await learners!.submit(ensemble, first, count);
  const parts = [columns.escaped, ...Object.values(columns.values)];
  const buffers = new Set(parts.map((part) => part.buffer as ArrayBuffer));
  return () => Promise.resolve([columns, [...buffers]]);
}

async function follow(
  ensemble: AnyEnsemble,
  count: number,
  every: number,
): Promise<Float64Array> {
  return ensemble.kind === "particles"
    ? await particles!.record(ensemble, count, every)
    : (await learners!.record(ensemble, count)).entries.slice();
}

async function handle(question: Question): Promise<void> {
  switch (question.kind) {
    case "open":
      return await open();
    case "close":
      await device?.queue.onSubmittedWorkDone();
      particles?.destroy();
      learners?.destroy();
      device?.destroy();
      answer({ kind: "closed" });
      self.close();
      return;
    case "know":
      ensembles.set(question.index, fromMessage(question.message));
      return;
    case "block": {
      const { id, index, first, count } = question;
      const result = await send(ensembles.get(index)!, first, count);
      await deliver();
      sent = { id, result };
      if (waiting === 0) await deliver();
      return;
    }
    case "record": {
      const { id, index, count, every } = question;
      const positions = await follow(ensembles.get(index)!, count, every);
      answer({ kind: "done", id, value: positions }, [positions.buffer]);
      return;
    }
    case "prepare": {
      const ensemble = ensembles.get(question.index)!;
      if (ensemble.kind === "particles") await particles!.prepare(ensemble);
      else await learners!.prepare(ensemble);
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
