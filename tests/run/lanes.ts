/**
 * Tasks in a few lanes, and what they say.
 *
 * @module
 */

/**
 * Carries tasks out in order, a few at a time.
 *
 * @param tasks The tasks.
 * @param count Lanes.
 * @param work Carries one out.
 * @returns Their results, in the order of the tasks.
 */
export async function lanes<T, R>(
  tasks: readonly T[],
  count: number,
  work: (task: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: count }, async () => {
    while (next < tasks.length) {
      const at = next++;
      results[at] = await work(tasks[at]!);
    }
  }));
  return results;
}

/**
 * The sum of a number of each.
 *
 * @param items The items.
 * @param of The number of one.
 * @returns The sum.
 */
export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

const encoder = new TextEncoder();

/**
 * Prints a line.
 *
 * @param line Without its end.
 */
export function print(line: string): void {
  Deno.stdout.writeSync(encoder.encode(line + "\n"));
}
