/**
 * How much may be under way at once.
 *
 * @module
 */

/** Lets so many tasks begin; the others wait in order. */
export interface Gate {
  /** Begins a task once there is room. */
  enter<T>(task: () => Promise<T>): Promise<T>;
  /** Says that one of those begun is over. */
  leave(): void;
}

/**
 * Makes a gate.
 *
 * @param most Tasks that may be under way.
 * @returns The gate.
 *
 * @example The second begins when the first is over
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gateFor } from "./in_flight.ts";
 *
 * const gate = gateFor(1);
 * const seen: number[] = [];
 * const task = (n: number) => () => Promise.resolve(seen.push(n));
 * const both = [gate.enter(task(1)), gate.enter(task(2))];
 * await both[0];
 * assertEquals(seen, [1]);
 * gate.leave();
 * await both[1];
 * assertEquals(seen, [1, 2]);
 * ```
 */
export function gateFor(most: number): Gate {
  const waiting: (() => void)[] = [];
  let under = 0;
  return {
    enter<T>(task: () => Promise<T>): Promise<T> {
      if (under < most) {
        under++;
        return task();
      }
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      waiting.push(() => task().then(resolve, reject));
      return promise;
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else under--;
    },
  };
}
