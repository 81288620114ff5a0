import { assertEquals } from "@std/assert";
import { firstRows, keptRows } from "../../../lib/stats/mod.ts";
import { blocksOf } from "../state_of.ts";

Deno.test("the first rows of all blocks come in order", () => {
  const statistic = firstRows(3, 2);
  const blocks = new Float64Array(4 * statistic.width);
  const rows = Float64Array.from({ length: 20 }, (_, k) => k);
  // Rows 0 to 4, none, 5 and 6, 7 to 9.
  for (const [b, from, to] of [[0, 0, 5], [2, 5, 7], [3, 7, 10]] as const) {
    const part = Float64Array.of(
      ...rows.subarray(from, to),
      ...rows.subarray(10 + from, 10 + to),
    );
    statistic.add(blocks, b * statistic.width, part, to - from);
  }
  const kept = keptRows({ statistic, blocks });
  assertEquals([...kept.subarray(0, 8)], [0, 1, 2, 5, 6, 7, 8, 9]);
  assertEquals([...kept.subarray(8)], [10, 11, 12, 15, 16, 17, 18, 19]);
  const single = blocksOf(firstRows(2), rows, 5);
  assertEquals(
    [...keptRows({ statistic: firstRows(2), blocks: single })],
    [0, 1, 4, 5, 8, 9, 12, 13, 16, 17],
  );
});
