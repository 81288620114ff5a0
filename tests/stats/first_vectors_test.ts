import { assertEquals } from "@std/assert";
import { firstVectors } from "../../lib/stats/mod.ts";

Deno.test("firstVectors() keeps the same rows however they are cut", () => {
  const kept = firstVectors(2, 5);
  const plane = (rows: readonly number[]) =>
    Float64Array.from([...rows, ...rows.map((row) => -row)]);
  const rows = [1, 2, 3, 4, 5, 6, 7];
  const whole = new Float64Array(kept.width);
  kept.add(whole, 0, plane(rows), rows.length);
  assertEquals([...whole], [7, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5]);
  for (let cut = 0; cut <= rows.length; cut++) {
    const [a, b] = [rows.slice(0, cut), rows.slice(cut)];
    const left = new Float64Array(kept.width);
    const right = new Float64Array(kept.width);
    kept.add(left, 0, plane(a), a.length);
    kept.add(right, 0, plane(b), b.length);
    kept.merge(left, 0, right, 0);
    assertEquals(left, whole);
  }
});
