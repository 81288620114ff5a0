/**
 * Carries out a plan, block by block.
 *
 * @module
 */
import { pathTimes } from "../chains/follow.ts";
import { parameterCount } from "../descent/mod.ts";
import { importedColumns, type ImportedEnsemble } from "../imported/mod.ts";
import { pathWidth } from "../lagged/follow.ts";
import { diaryWidth } from "../learning/ensemble.ts";
import type { Paths, Plan, Tally } from "../experiment/plan.ts";
import {
  type AnyColumns,
  type AnyEnsemble,
  costOf,
  isSimulated,
  programsOf,
} from "../experiment/ensemble.ts";
import { followOf } from "../experiment/follow.ts";
import { thinned } from "../experiment/result.ts";
import {
  addColumns,
  emptyTally,
  rowWeight,
  unitOf,
} from "../experiment/tally.ts";
import type { Backend, PendingBlock } from "./backend.ts";
import { gateFor } from "./in_flight.ts";

/** Ensembles of blocks that are on the device, or wait to be merged: a sweep has thousands. */
const inFlight = 16;

/** Options of {@linkcode runBlocks}. */
export interface RunOptions {
  /** Merged states to continue from. Defaults to nothing. */
  readonly tally?: Tally;
  /** Stops between blocks. */
  readonly signal?: AbortSignal;
  /** Most particles or chains of a block; rounded to whole units. Defaults to what keeps the backend busy. */
  readonly blockSize?: number;
  /** Goes on beyond the planned trajectories while it says true. */
  readonly extend?: (tally: Tally) => boolean;
  /** Hears how many rows are done, with the part of a block that is not merged yet. */
  readonly advanced?: (rows: number) => void;
  /** Sees every block before it is merged; the columns are valid during the call. */
  readonly watch?: (
    ensemble: string,
    columns: AnyColumns,
    first: number,
    count: number,
  ) => void;
}

/** The part of one ensemble in a block. */
interface Part {
  readonly ensemble: AnyEnsemble;
  readonly rows: number;
  readonly pending: Promise<PendingBlock>;
}

interface Block {
  readonly first: number;
  readonly count: number;
  readonly parts: readonly Part[];
}

/** What was simulated elsewhere, as a block. */
function inPlace(
  ensemble: ImportedEnsemble,
  first: number,
  count: number,
): Promise<PendingBlock> {
  const read = () => Promise.resolve(importedColumns(ensemble, first, count));
  return Promise.resolve({ read });
}

/** What rows of an ensemble take, beside other ensembles of the plan. */
function workOf(ensemble: AnyEnsemble, rows: number): number {
  return rows * costOf(ensemble);
}

/**
 * Makes what a plan needs before its first block.
 *
 * @param plan The plan.
 * @param backend What computes.
 */
export async function preparePlan(
  { ensembles }: Pick<Plan, "ensembles">,
  backend: Pick<Backend, "prepare">,
): Promise<void> {
  const known = new Set<string>();
  for (const ensemble of ensembles) {
    if (!isSimulated(ensemble)) continue;
    // Points of a sweep share their kernels.
    const labels = programsOf(ensemble).map(({ label }) => label).join();
    if (ensembles.length > inFlight && known.has(labels)) continue;
    known.add(labels);
    await backend.prepare(ensemble);
  }
}

/**
 * Runs blocks in order and yields the tally after each.
 *
 * The next block is on the device while the last one is merged. The same
 * number of trajectories gives the same bits for any block size and however
 * often a run was interrupted between blocks.
 *
 * @param plan What to carry out.
 * @param backend What computes.
 * @param options How.
 * @throws RangeError where a run that may be extended does not begin with whole segments.
 * @yields The one tally, extended; it is written on when the next block is asked for.
 */
export async function* runBlocks(
  plan: Plan,
  backend: Backend,
  options: RunOptions = {},
): AsyncGenerator<Tally, void> {
  const { signal, extend, watch, advanced } = options;
  const tally = options.tally ?? emptyTally(plan);
  const unit = unitOf(plan);
  if (extend && plan.trajectories % unit !== 0) {
    throw new RangeError(
      `Cannot extend the run as its rows must be a multiple of ${unit}: here they are ${plan.trajectories}.`,
    );
  }
  const wanted = (options.blockSize ?? backend.blockSize) / rowWeight(plan);
  const size = unit * Math.max(1, Math.round(wanted / unit));
  const gate = gateFor(inFlight);

  function start(first: number): Block | undefined {
    const planned = plan.trajectories - first;
    // The low word of a trajectory's index must not wrap within a block.
    const most = Math.min(size, 2 ** 32 - first % 2 ** 32);
    const count = planned > 0
      ? Math.min(most, planned)
      : extend?.(tally)
      ? most
      : 0;
    if (count === 0 || signal?.aborted) return undefined;
    const wanted = plan.ensembles.flatMap((ensemble) => {
      const fixed = plan.fixed?.[ensemble.name];
      if (fixed !== undefined && first > 0) return [];
      const rows = fixed ?? count;
      return [{ ensemble, rows, work: workOf(ensemble, rows) }];
    });
    const whole = wanted.reduce((sum, { work }) => sum + work, 0);
    const done = wanted.map(() => 0);
    const parts = wanted.map(({ ensemble, rows, work }, i): Part => {
      const tell = advanced && ((part: number) => {
        done[i] = part * work / whole;
        advanced(first + count * done.reduce((sum, each) => sum + each, 0));
      });
      const pending = gate.enter(() =>
        isSimulated(ensemble)
          ? backend.submit(ensemble, first, rows, tell)
          : inPlace(ensemble, first, rows)
      );
      // Heard by whoever reads the block, not as an unhandled rejection before.
      pending.catch(() => {});
      return { ensemble, rows, pending };
    });
    return { first, count, parts };
  }

  let block = start(tally.trajectories);
  while (block) {
    const { first, count, parts } = block;
    // Beyond the plan the next block is only known once this one is merged.
    // Nor is it begun where it may take minutes: who stops the run waits for it.
    const ahead = first + count < plan.trajectories &&
      plan.ensembles[0]!.kind !== "replicas";
    const next = ahead ? start(first + count) : undefined;
    for (const { ensemble: { name }, rows, pending } of parts) {
      const columns = await (await pending).read();
      gate.leave();
      watch?.(name, columns, first, rows);
      addColumns(plan, tally, name, columns, first, rows);
    }
    tally.trajectories = first + count;
    yield tally;
    block = next ?? start(first + count);
  }
}

/**
 * Follows the rows that a plan asks for; of a sweep those of every point where
 * estimates read them, else those of the first point.
 *
 * @param plan The plan.
 * @param backend What computes.
 * @returns The paths of the first ensemble, or undefined where none are asked for.
 */
export async function recordPaths(
  plan: Plan,
  backend: Backend,
): Promise<Paths | undefined> {
  const first = await recordFirst(plan, backend);
  if (!first || !plan.points?.some((point) => point.pathEstimates)) {
    return first;
  }
  const points: (Paths | undefined)[] = [first];
  for (const point of plan.points.slice(1)) {
    points.push(await recordFirst(point, backend));
  }
  return { ...first, points };
}

async function recordFirst(
  plan: Plan,
  backend: Backend,
): Promise<Paths | undefined> {
  const { ensembles, diary } = plan;
  const ensemble = ensembles[0]!;
  if (ensemble.kind === "replicas") return undefined;
  if (ensemble.kind === "learners") {
    if (diary === undefined) return undefined;
    const positions = await backend.record(ensemble, diary, 1);
    const { dt, innerMoves, moves } = ensemble;
    const width = diaryWidth(ensemble);
    const times = Array.from(
      { length: moves + 2 },
      (_, k) => Math.min(k, moves) * innerMoves * dt,
    );
    const learners = positions.length / (width * times.length);
    return { times, trajectories: learners, width, positions };
  }
  const follow = followOf(plan);
  if (!follow) return undefined;
  const { every, trajectories } = follow;
  if (ensemble.kind === "chains") {
    return {
      times: pathTimes(ensemble, every),
      trajectories,
      width: parameterCount(ensemble.model),
      positions: await backend.record(ensemble, trajectories, every),
    };
  }
  if (ensemble.kind === "lagged") {
    const times = Math.floor(ensemble.steps / every) + 1;
    return {
      times: Array.from({ length: times }, (_, k) => k * every),
      trajectories,
      width: pathWidth,
      positions: await backend.record(ensemble, trajectories, every),
    };
  }
  if (ensemble.kind === "imported") {
    const { times, coordinates: width, values } = ensemble;
    return thinned(
      {
        times: Array.from({ length: times }, (_, k) => k),
        trajectories: ensemble.chains,
        width,
        positions: values,
      },
      follow,
    );
  }
  const { schedule, dt } = ensemble.system;
  return {
    times: Array.from(
      { length: Math.floor(schedule.steps / every) + 1 },
      (_, k) => k * every * dt,
    ),
    trajectories,
    width: 1,
    positions: await backend.record(ensemble, trajectories, every),
  };
}
