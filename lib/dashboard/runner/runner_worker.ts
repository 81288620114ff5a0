// The thread that carries out runs, so that the server is free to answer.
import { type Engine, openEngine } from "../../session/engine.ts";
import { openStore, type RunStore } from "../../store/mod.ts";
import { carryJob, type Job } from "./job.ts";
import type { News, Order } from "./messages.ts";

/** Time that a lost device is given to close [ms]. */
const patience = 2000;

type Opening = Extract<Order, { kind: "open" }>;

let opening: Opening | undefined;
let store: RunStore | undefined;
let engine: Engine | undefined;
/** Jobs that wait or are carried out, by their run. */
const jobs = new Map<string, Job>();
let closing = false;
let used = false;
let turn: Promise<void> = Promise.resolve();

function post(news: News, transfer: Transferable[] = []): void {
  (self as unknown as Worker).postMessage(news, transfer);
}

async function open({ wanted }: Opening): Promise<Engine> {
  if (engine) return engine;
  let advice: string | undefined;
  const opened = await openEngine(wanted, (sentence) => advice = sentence);
  engine = opened;
  const { backend, seconds } = opened;
  post({
    kind: "opened",
    backend: backend.name,
    adapter: backend.adapter,
    seconds,
    ...(advice === undefined ? {} : { advice }),
  });
  return opened;
}

/** Gives a lost device up; the next run opens another. */
async function abandon(): Promise<void> {
  const lost = engine;
  engine = undefined;
  used = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((done) => timer = setTimeout(done, patience));
  await Promise.race([lost?.backend.close(), late]);
  clearTimeout(timer);
}

async function run(job: Job): Promise<void> {
  const { id } = job;
  try {
    const fresh = engine === undefined || !used;
    const { backend, seconds } = await open(opening!);
    used = true;
    const workshop = {
      backend,
      // Later runs find the engine open.
      setupSeconds: fresh ? seconds : 0,
      store: store!,
      seconds: opening!.seconds,
      post,
    };
    const { name, how } = await carryJob(workshop, job);
    const late = job.halt === "time" ? { message: "time" } : {};
    post({ kind: "ended", id, name, how, ...late });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "DeviceLostError") await abandon();
    try {
      store!.interrupt(id);
    } catch {
      // A store that cannot be written has said so already.
    }
    post({ kind: "ended", id, name: id, how: "failed", message });
  } finally {
    jobs.delete(id);
  }
}

async function close(): Promise<void> {
  // A driver does not survive the end of a thread that it still works for.
  await engine?.backend.close();
  store?.close();
  post({ kind: "closed" });
  self.close();
}

/** Carries out what must wait for its turn. */
async function handle(order: Order): Promise<void> {
  if (closing && order.kind !== "close") return;
  switch (order.kind) {
    case "open":
      opening = order;
      store = openStore(order.store);
      await open(order);
      return;
    case "run":
      return await run(jobs.get(order.id)!);
    case "close":
      return await close();
  }
}

/** What may come at any time, while a run goes on. */
function hear(order: Order): void {
  switch (order.kind) {
    case "run": {
      const { kind: _, ...job } = order;
      jobs.set(job.id, job);
      return;
    }
    case "halt": {
      const job = jobs.get(order.id);
      if (job) job.halt = order.how;
      return;
    }
    case "watch": {
      const job = jobs.get(order.id);
      if (job) job.watched = order.watched;
      return;
    }
    case "close":
      closing = true;
      for (const job of jobs.values()) job.halt ??= "pause";
  }
}

self.addEventListener("message", ({ data }: MessageEvent<Order>) => {
  hear(data);
  turn = turn.then(() => handle(data)).catch((error: Error) =>
    post({ kind: "broken", message: error.message })
  );
});
