/**
 * Carries out a plan, block by block.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";
import type { Paths, Plan, Tally } from "../experiment/plan.ts";
import { addColumns, emptyTally, segmentSize } from "../experiment/tally.ts";
import type { Backend, PendingBlock } from "./backend.ts";

/** Options of {@linkcode runBlocks}. */
export interface RunOptions {
  /** Merged states to continue from. Defaults to nothing. */
  readonly tally?: Tally;
  /** Stops between blocks. */
  readonly signal?: AbortSignal;
  /** Most trajectories of a block; rounded to whole segments. Defaults to what keeps the backend busy. */
  readonly blockSize?: number;
  /** Goes on beyond the planned trajectories while it says true. */
  readonly extend?: (tally: Tally) => boolean;
  /** Sees every block before it is merged; the columns are valid during the call. */
  readonly watch?: (
    ensemble: string,
    columns: Columns,
    first: number,
    count: number,
  ) => void;
}

interface Block {
  readonly first: number;
  readonly count: number;
  readonly pending: Promise<PendingBlock>[];
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
  const { signal, extend, watch } = options;
  const tally = options.tally ?? emptyTally(plan);
  if (extend && plan.trajectories % segmentSize !== 0) {
    throw new RangeError(
      `Cannot extend the run as its trajectories must be whole segments of ${segmentSize}: here they are ${plan.trajectories}.`,
    );
  }
  const wanted = options.blockSize ?? backend.blockSize;
  const size = segmentSize * Math.max(1, Math.round(wanted / segmentSize));

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
    const pending = plan.ensembles.map((e) => backend.submit(e, first, count));
    return { first, count, pending };
  }

  let block = start(tally.trajectories);
  while (block) {
    const { first, count, pending } = block;
    // Beyond the plan the next block is only known once this one is merged.
    const ahead = first + count < plan.trajectories;
    const next = ahead ? start(first + count) : undefined;
    for (const [i, { name }] of plan.ensembles.entries()) {
      const columns = await (await pending[i]!).read();
      watch?.(name, columns, first, count);
      addColumns(plan, tally, name, columns, first, count);
    }
    tally.trajectories = first + count;
    yield tally;
    block = next ?? start(first + count);
  }
}

/**
 * Records the paths that a plan asks for.
 *
 * @param plan The plan.
 * @param backend What computes.
 * @returns The paths of the first ensemble, or undefined where none are asked for.
 */
export async function recordPaths(
  { ensembles, record, trajectories }: Plan,
  backend: Backend,
): Promise<Paths | undefined> {
  if (!record) return undefined;
  const { every } = record;
  const { schedule, dt } = ensembles[0]!.system;
  const count = Math.min(record.trajectories, trajectories);
  return {
    times: Array.from(
      { length: Math.floor(schedule.steps / every) + 1 },
      (_, k) => k * every * dt,
    ),
    trajectories: count,
    positions: await backend.record(ensembles[0]!, count, every),
  };
}
