/**
 * What this build relies on, tried on the adapter at hand.
 *
 * @module
 */
import { testCompensation } from "./compensation.ts";
import { testFixedPoint } from "./fixed_point.ts";
import { testLoops } from "./loops.ts";
import { testMath } from "./math.ts";
import { testNormals } from "./normals.ts";
import type { SelfTest, SelfTestRow } from "./row.ts";
import { testThreefry } from "./threefry.ts";
import { testTrajectories } from "./trajectories.ts";

export type { SelfTestRow } from "./row.ts";

const parts: Readonly<Record<string, SelfTest>> = {
  "Random words": testThreefry,
  "Loops": testLoops,
  "Compensated sums": testCompensation,
  "64-bit sums": testFixedPoint,
  "Normals": testNormals,
  "Elementary functions": testMath,
  "Trajectories": testTrajectories,
};

/**
 * Tries random words, loops, sums, normals, functions and a short run.
 *
 * @param device The device.
 * @yields One row a test, as it ends; a part that throws is a failed row.
 *
 * @example Nothing fails on an adapter that this build may use
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openDevice } from "../device.ts";
 * import { selfTest } from "./mod.ts";
 *
 * const found = await openDevice();
 * if (found) {
 *   const rows = await Array.fromAsync(selfTest(found.device));
 *   assertEquals(rows.filter((row) => row.verdict === "fail"), []);
 *   found.device.destroy();
 * }
 * ```
 */
export async function* selfTest(
  device: GPUDevice,
): AsyncGenerator<SelfTestRow, void> {
  for (const [name, test] of Object.entries(parts)) {
    try {
      yield* await test(device);
    } catch (error) {
      yield {
        name,
        measured: "an error",
        expected: "none",
        verdict: "fail",
        reason: (error as Error).message,
      };
    }
  }
}
