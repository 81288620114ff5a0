import { assert, assertEquals } from "@std/assert";
import { openDevice } from "../../lib/gpu/device.ts";
import { selfTest } from "../../lib/gpu/self_test/mod.ts";
import { gpuTest } from "./gpu.ts";

gpuTest(
  "selfTest() finds nothing wrong with the adapter at hand",
  async (device) => {
    const rows = await Array.fromAsync(selfTest(device));
    assertEquals(rows.filter((row) => row.verdict === "fail"), []);
    const names = rows.map((row) => row.name);
    assertEquals(new Set(names).size, names.length);
    for (const { verdict, reason } of rows) {
      // What is for information says so.
      assert(verdict === "pass" || reason !== "");
    }
    assert(rows.filter((row) => row.verdict === "pass").length >= 18);
  },
);

gpuTest("selfTest() turns an error into a failed row", async () => {
  const { device } = (await openDevice())!;
  device.destroy();
  const rows = await Array.fromAsync(selfTest(device));
  assert(rows.every((row) => row.verdict === "fail" && row.reason !== ""));
});
