/**
 * One run, from the store onto the device and back.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import type { Tally } from "../../experiment/plan.ts";
import type { Progress, RunState } from "../../experiment/snapshot.ts";
import { blockSizeOf, carryOut, type Work } from "../../session/carry_out.ts";
import { finishRun } from "../../session/finish.ts";
import {
  type Advance,
  findingsOf,
  findingsOfResult,
  progressOf,
} from "../../session/snapshot.ts";
import type { RunRecord } from "../../store/mod.ts";
import { keeper } from "./keeper.ts";
import type { Halt, News } from "./messages.ts";
import { narrator } from "./narrator.ts";
import { prepare, type Prepared, type Tools } from "./prepare.ts";

/** Trajectory-steps of a block on a software driver: less than a tenth of a second, so that a page is told often. */
const blockWork = 1.5e7;

/** What a job works with. */
export interface Workshop extends Tools {
  /** Time of a run [s]; it is paused then. */
  readonly seconds: number;
  /** Tells the server. */
  post(news: News, transfer?: Transferable[]): void;
}

/** What is asked of a job, and what may change while it goes on. */
export interface Job {
  /** The run. */
  readonly id: string;
  /** Whether it ends with the rows that are stored. */
  readonly finish: boolean;
  /** What a row is called. */
  readonly rows: string;
  /** Whether anybody looks. */
  watched: boolean;
  /** How it is taken off the device, if so. */
  halt?: Halt | "time";
}

/** How a job ends. */
export interface JobEnd {
  /** What the run is called now. */
  readonly name: string;
  /** How. */
  readonly how: "done" | "paused";
}

/** Whether a run may end here: only whole units of the parameter of its size can be asked for again. */
function mayEnd({ plan }: Configured, { trajectories }: Tally): boolean {
  return trajectories > 0 && trajectories % (plan.rows?.each ?? 1) === 0;
}

/** Where a job is. */
interface Stage {
  name: string;
  state: RunState;
  done: number;
  seconds: number;
  configured: Configured | undefined;
  ahead?: Advance["ahead"];
}

/** How far a job is: the rate is that of this session. */
function progressAt(stage: Stage, record: RunRecord, job: Job): Progress {
  const { name: id, state, done, seconds, configured, ahead } = stage;
  const { halt } = job;
  const halting = state === "running" && (halt === "pause" || halt === "stop")
    ? { halting: halt }
    : {};
  if (!configured) {
    const { planned } = record;
    return { id, state, done, planned, rows: job.rows, seconds, rate: 0 };
  }
  return progressOf(configured, {
    id,
    state,
    done,
    seconds,
    fresh: done - record.done,
    freshSeconds: seconds - record.seconds,
    ...halting,
    ...(ahead ? { ahead } : {}),
  });
}

/** Carries out blocks until the end, or until somebody halts the job. */
async function goOn(
  { backend, store, seconds: most }: Workshop,
  job: Job,
  { configured, tally }: Prepared,
  { merged, advanced }: Pick<Required<Work>, "merged" | "advanced">,
): Promise<void> {
  const began = performance.now();
  const keep = keeper(store, job.id);
  const stop = new AbortController();
  const heed = () => {
    const { halt } = job;
    const wait = halt === "stop" && !mayEnd(configured, tally);
    if (halt !== undefined && !wait) stop.abort();
  };
  heed();
  try {
    await carryOut({
      configured,
      backend,
      tally,
      signal: stop.signal,
      blockSize: blockSizeOf(configured, backend, blockWork),
      advanced,
      merged(now, block) {
        // A run of the same name may be in the store by now.
        if (job.halt !== "remove") keep.merged(now, block);
        merged(now, block);
        if (performance.now() - began > 1000 * most) job.halt ??= "time";
        heed();
      },
    });
  } finally {
    if (job.halt !== "remove") keep.flush();
  }
}

/**
 * Carries out a job.
 *
 * @param workshop What it works with.
 * @param job What is asked.
 * @returns How it ended.
 * @throws StoreError, DeviceLostError; what is stored by then is kept.
 */
export async function carryJob(
  workshop: Workshop,
  job: Job,
): Promise<JobEnd> {
  const { backend, store, post } = workshop;
  const { id } = job;
  const record = store.get(id);
  if (!record) return { name: id, how: "paused" };
  const { done, seconds } = record;
  const stage: Stage = {
    name: id,
    state: "preparing",
    done,
    seconds,
    configured: undefined,
  };
  const progress = () => progressAt(stage, record, job);
  post({ kind: "news", progress: progress() });
  const prepared = await prepare(workshop, record);
  const { configured, tally, paths, warnings } = prepared;
  const findings = () =>
    findingsOf(configured, { backend, paths, warnings, tally });
  const watched = () => job.watched;
  const teller = narrator({ progress, findings, watched, post });
  [stage.configured, stage.state] = [configured, "running"];
  teller.stage();
  if (!job.finish) {
    await goOn(workshop, job, prepared, {
      advanced(rows, seconds) {
        stage.ahead = { rows, seconds };
        teller.within();
      },
      merged(now, block) {
        stage.done = now.trajectories;
        stage.seconds += block.seconds;
        delete stage.ahead;
        teller.block();
      },
    });
    delete stage.ahead;
  }
  const complete = stage.done >= configured.plan.trajectories;
  const ends = complete || job.finish || job.halt === "stop";
  if (job.halt === "remove") return { name: id, how: "paused" };
  if (!ends || stage.done === 0) {
    stage.state = "paused";
    store.interrupt(id);
    if (stage.done > 0) teller.whole(findings());
    else teller.stage();
    return { name: id, how: "paused" };
  }
  const { result, configured: final } = await finishRun({
    ...prepared,
    backend,
    store,
    id,
    wallSeconds: stage.seconds,
  });
  [stage.name, stage.state, stage.configured] = [result.id, "done", final];
  teller.whole(findingsOfResult(result));
  return { name: result.id, how: "done" };
}
