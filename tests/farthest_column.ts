/** Columns of one block, computed twice. */
import { assertEquals } from "@std/assert";

/** Columns by name. */
interface Columns {
  readonly values: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * The column that is farthest off.
 *
 * @param twin What it should be.
 * @param found What it is.
 * @returns Largest difference of a column over the root mean square of that column, and its name.
 */
export function farthestColumn(
  twin: Columns,
  found: Columns,
): [number, string] {
  assertEquals(
    Object.keys(found.values).sort(),
    Object.keys(twin.values).sort(),
  );
  let most: [number, string] = [0, ""];
  for (const [name, wanted] of Object.entries(twin.values)) {
    const here = found.values[name]!;
    const count = wanted.length;
    let [square, off] = [0, 0];
    for (let i = 0; i < count; i++) {
      square += wanted[i]! ** 2 / count;
      off = Math.max(off, Math.abs(wanted[i]! - here[i]!));
    }
    const relative = off / Math.max(1e-30, Math.sqrt(square));
    if (!(relative <= most[0])) most = [relative, name];
  }
  return most;
}
