/**
 * Duration, step and number of moves, of which a user gives some.
 *
 * @module
 */
import type { LearningParams, LearningTime } from "./params.ts";

/** Time of a run. */
export interface RunTime {
  /** Step h of a move [time]. */
  readonly dt: number;
  /** Groups of moves K. */
  readonly moves: number;
  /** Moves of a group. */
  readonly innerMoves: number;
  /** tau = dt moves innerMoves [time]. */
  readonly duration: number;
  /** Time between two updates [time]. */
  readonly step: number;
  /** Whether the chain was asked for, and not its duration alone. */
  readonly stepGiven: boolean;
}

function timeOf(
  dt: number,
  moves: number,
  innerMoves: number,
  stepGiven: boolean,
): RunTime {
  const step = dt * innerMoves;
  return { dt, moves, innerMoves, duration: step * moves, step, stepGiven };
}

const tidy = (value: number) => Number(value.toPrecision(6));

/** Moves of a duration that should be a whole number of them. */
function wholeMoves(duration: number, step: number): number | undefined {
  const moves = Math.round(duration / step);
  const off = Math.abs(moves * step - duration);
  return moves >= 1 && off <= 1e-9 * Math.max(1, duration) ? moves : undefined;
}

/**
 * Completes the time of a run.
 *
 * @param given What a user gave.
 * @param usual What is taken where nothing is given.
 * @returns The time, or undefined with the problem.
 *
 * @example A step and a number of moves make a duration
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readTime } from "./time.ts";
 *
 * const given = { dt: 0.5, moves: 6, innerMoves: 1, duration: undefined };
 * assertEquals(readTime(given, { duration: 1, dt: 0.01 }).time!.duration, 3);
 * ```
 */
export function readTime(
  given: Pick<LearningParams, "duration" | "dt" | "moves" | "innerMoves">,
  usual: LearningTime,
): { readonly time?: RunTime; readonly problem?: string } {
  const { duration, dt, moves, innerMoves } = given;
  const inner = innerMoves === 1 ? "" : ` innerMoves`;
  if (duration !== undefined && dt !== undefined) {
    const found = wholeMoves(duration, dt * innerMoves);
    if (moves !== undefined && found !== moves) {
      return {
        problem: `Cannot use duration [time] as it must be dt moves${inner} = ${
          tidy(dt * moves * innerMoves)
        } where all are given: here it is ${duration}.`,
      };
    }
    if (found === undefined) {
      const count = Math.max(1, Math.ceil(duration / (dt * innerMoves)));
      return {
        problem:
          `Cannot use duration [time] as it must be a whole number >= 1 of steps dt${inner} = ${
            tidy(dt * innerMoves)
          }: here it is ${duration}; use dt = ${
            tidy(duration / (count * innerMoves))
          }.`,
      };
    }
    return { time: timeOf(dt, found, innerMoves, true) };
  }
  if (duration !== undefined && moves !== undefined) {
    const step = duration / (moves * innerMoves);
    return { time: timeOf(step, moves, innerMoves, true) };
  }
  if (duration !== undefined) {
    const count = Math.round(duration / (usual.dt * innerMoves));
    const found = Math.max(1, count);
    const step = duration / (found * innerMoves);
    return { time: timeOf(step, found, innerMoves, false) };
  }
  const step = dt ?? usual.dt;
  const found = moves ??
    Math.max(1, Math.round(usual.duration / (step * innerMoves)));
  return { time: timeOf(step, found, innerMoves, true) };
}
