import { assert, assertEquals } from "@std/assert";
import { deterministic } from "../../../lib/checks/deterministic.ts";
import { referenceRows } from "../../../lib/theory/reference_rows.ts";

Deno.test("the reference rows cover what can be computed without noise", () => {
  const ids = new Set(referenceRows.map((row) => row.id));
  for (const n of [3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20]) {
    assert(ids.has(`V${n}`), `V${n} is missing`);
  }
  for (const n of [21, 22, 24, 26]) {
    assert(ids.has(`V${n}`), `V${n} is missing`);
  }
});

Deno.test("a learning row fails where its number is another", () => {
  const row = referenceRows.find((row) =>
    row.id === "V20" && row.quantity.startsWith("W, ula")
  )!;
  assertEquals(deterministic(row).verdict, "pass");
  // The optimum of continuous time is not that of steps.
  assertEquals(
    deterministic({ ...row, printed: "0.7357142857" }).verdict,
    "fail",
  );
});
