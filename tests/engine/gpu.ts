/**
 * Tests that need an adapter.
 *
 * Without one they are ignored, visibly; where HEATBATH_REQUIRE_GPU=1 is set
 * they fail.
 *
 * @module
 */
import { noAdapterAdvice, openDevice } from "../../lib/gpu/device.ts";

const found = await openDevice();
const required = Deno.env.get("HEATBATH_REQUIRE_GPU") === "1";

// A driver does not survive the end of a thread that it still works for.
Deno.test.afterAll(async () => {
  await found?.device.queue.onSubmittedWorkDone();
  found?.device.destroy();
});

/**
 * Declares a test that needs an adapter.
 *
 * @param name What holds.
 * @param fn The test.
 */
export function gpuTest(
  name: string,
  fn: (device: GPUDevice) => Promise<void>,
): void {
  Deno.test({
    name: found ? name : `${name} (no GPU adapter)`,
    ignore: !found && !required,
    fn() {
      if (!found) {
        throw new Error(`Cannot test "${name}" as ${noAdapterAdvice}`);
      }
      return fn(found.device);
    },
  });
}
