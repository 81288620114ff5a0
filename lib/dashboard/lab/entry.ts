/**
 * A run that waits or is carried out.
 *
 * @module
 */
import type { Progress, RunState } from "../../experiment/snapshot.ts";
import type { RunRecord } from "../../store/mod.ts";
import type { Start } from "../desk/questions.ts";
import { Feed } from "./feed.ts";

/** A run in the queue or on the device. */
export interface Entry {
  /** The run. */
  readonly id: string;
  /** Whether it ends with the rows that are stored. */
  readonly finish: boolean;
  /** What was found when it was checked. */
  readonly start: Start;
  /** Whoever watches it. */
  readonly feed: Feed;
  /** When it is over, or out of the queue. */
  readonly over: PromiseWithResolvers<void>;
  /** Whether it was asked to leave the device. */
  leaving: boolean;
  /** Whether it is to leave no trace. */
  removed: boolean;
}

/**
 * A run that comes into the queue.
 *
 * @param record What the store knows.
 * @param start What was found when it was checked.
 * @param finish Whether it ends with the rows that are stored.
 * @param changed Told when somebody comes to watch or goes.
 * @returns The entry.
 */
export function entryOf(
  record: RunRecord,
  start: Start,
  finish: boolean,
  changed: () => void,
): Entry {
  const { id, done, seconds } = record;
  const { planned, rows } = start;
  const state: RunState = "queued";
  const progress: Progress = {
    id,
    state,
    done,
    planned,
    rows,
    seconds,
    rate: 0,
  };
  return {
    id,
    finish,
    start,
    feed: new Feed(progress, changed),
    over: Promise.withResolvers<void>(),
    leaving: false,
    removed: false,
  };
}
