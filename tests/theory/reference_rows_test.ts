import { assert } from "@std/assert";
import { whenReady } from "../../lib/session/when_ready.ts";
import { referenceRows, toleranceOf } from "../../lib/theory/reference_rows.ts";

const ids = new Set(referenceRows.map((row) => row.id));

for (const id of ids) {
  Deno.test(`referenceRows reproduces the printed numbers of ${id}`, async () => {
    for (const row of referenceRows.filter((row) => row.id === id)) {
      const value = await whenReady(() => row.compute());
      const off = Math.abs(value - Number(row.printed));
      assert(
        off <= toleranceOf(row) * (1 + 1e-9),
        `${row.quantity}: computed ${value}, printed ${row.printed}`,
      );
    }
  });
}

Deno.test("referenceRows covers the rows of one coordinate", () => {
  const covered = Array.from({ length: 18 }, (_, i) => i + 1).concat(20, 35);
  for (const n of covered) {
    const id = `P${String(n).padStart(2, "0")}`;
    assert(ids.has(id), `${id} is missing`);
  }
});
