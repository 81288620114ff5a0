import { assert, assertEquals } from "@std/assert";
import {
  type CheckOptions,
  type CheckRow,
  runChecks,
} from "../../lib/checks/mod.ts";
import { selects } from "../../lib/checks/pattern.ts";
import { backend } from "./engine.ts";

async function rows(options: CheckOptions): Promise<CheckRow[]> {
  return await Array.fromAsync(runChecks(options));
}

Deno.test("the oracle pack has a measured row for every row of the table that asks for one", async () => {
  const found = new Set<string>();
  for await (const row of runChecks({ only: "monte-carlo" })) {
    found.add(row.id);
    // These are sampled without a device.
    if (row.id === "PPM-V30") continue;
    assertEquals(row.verdict, "inconclusive");
    assert(row.reason.startsWith("no adapter"));
    assertEquals(row.value, undefined);
  }
  const wanted = [1, 2, 4, 5, 7, 8, 10, 11, 12, 13, 16, 17, 18, 20]
    .concat([35, 36, 37, 38, 39])
    .map((n) => `P${String(n).padStart(2, "0")}`);
  const particles = [...found].filter((id) => /^P\d/.test(id));
  assertEquals(particles.sort(), wanted);
  const learning = [2, 4, 5, 6, 7, 8, 9, 10, 13, 15, 16, 17, 20, 21, 22]
    .concat([24, 25, 26, 27]);
  for (const n of learning) assert(found.has(`V${n}`), `V${n} is missing`);
  for (const n of [1, 2, 3, 4, 5, 7]) {
    assert(found.has(`SGD-P${n}`), `SGD-P${n} is missing`);
  }
  const informed = [4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 22, 23, 24, 28, 32]
    .concat([35, 36, 37, 38]);
  for (const n of informed) {
    assert(found.has(`PPM-V${n}`), `PPM-V${n} is missing`);
  }
});

Deno.test("the oracle pack measures what it computes", async () => {
  const found = await rows({ only: "P11*", backend, trajectories: 2 ** 15 });
  const measured = found.filter((row) => row.kind === "monte-carlo");
  // Jarzynski wants 1e5 trajectories and is not judged with fewer.
  assertEquals(measured.length, 12);
  for (const { quantity, verdict, reason, z } of measured) {
    const expected = quantity.includes("Jarzynski") ? "inconclusive" : "pass";
    assertEquals(verdict, expected, `${quantity}: ${reason}`);
    assert(z !== undefined && Math.abs(z) <= 4, `${quantity}: z = ${z}`);
  }
  for (const row of found.filter(({ kind }) => kind === "deterministic")) {
    assertEquals(row.verdict, "pass", `${row.quantity}: ${row.reason}`);
  }
});

Deno.test("the negative controls of the oracle pack pass by failing", async () => {
  const options = { backend, trajectories: 2 ** 17 };
  const [euler] = await rows({ only: "P38*em*", ...options });
  assertEquals(euler!.verdict, "pass", euler!.reason);
  assert(Math.abs(euler!.z!) > 4);
  const [gate] = await rows({ only: "P39", ...options });
  assertEquals(gate!.verdict, "pass", gate!.reason);
});

Deno.test("the same seed gives the same rows in any company", async () => {
  const options = { backend, trajectories: 2 ** 12, seed: 3 };
  const [alone] = await rows({ only: "P02*em, dt .1", ...options });
  const all = await rows({ only: "P02", ...options });
  const same = all.find((row) =>
    row.kind === alone!.kind && row.quantity === alone!.quantity
  );
  assertEquals(alone, same);
});

Deno.test("selects() takes parts of names and wildcards", () => {
  const row = { id: "P16", quantity: "v, em, dt 0.02", kind: "monte-carlo" };
  for (const yes of ["p16", "16 V", "em", "P1*", "*", "*0.02", "monte-carlo"]) {
    assert(selects(yes)(row), yes);
  }
  for (
    const no of [
      "P17",
      "v em",
      "16*",
      "P16*itr*",
      "*em",
      "monte",
      "P16 v*0.02*2",
    ]
  ) {
    assert(!selects(no)(row), no);
  }
});
