/**
 * One task after another.
 *
 * @module
 */

/**
 * Makes a queue: buffers of a device are shared, so one caller at a time may
 * fill its queue.
 *
 * @returns Carries a task out once those before it have ended, well or badly.
 *
 * @example The second waits for the first
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { takingTurns } from "./in_turn.ts";
 *
 * const inTurn = takingTurns();
 * const seen: number[] = [];
 * const slow = inTurn(async () => {
 *   await Promise.resolve();
 *   seen.push(1);
 * });
 * await inTurn(() => Promise.resolve(seen.push(2)));
 * await slow;
 * assertEquals(seen, [1, 2]);
 * ```
 */
export function takingTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const done = last.then(task);
    last = done.catch(() => {});
    return done;
  };
}
