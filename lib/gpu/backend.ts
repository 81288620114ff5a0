import type { Backend } from "../engine/backend.ts";
import { segmentSize } from "../experiment/tally.ts";
import { DeviceLostError, openDevice } from "./device.ts";
import { LangevinDevice } from "./langevin.ts";

/**
 * Opens the engine on the adapter at hand.
 *
 * @returns The backend, or undefined where there is no adapter.
 *
 * @example A machine may have no adapter
 * ```ts
 * import { openGpu } from "./backend.ts";
 *
 * const gpu = await openGpu();
 * gpu?.close();
 * ```
 */
export async function openGpu(): Promise<Backend | undefined> {
  const open = await openDevice();
  if (!open) return undefined;
  const { device, adapter } = open;
  const engine = new LangevinDevice(device);
  const lost = device.lost.then(({ message }) => {
    throw new DeviceLostError(message);
  });
  // Whoever waits for a block hears of the loss; nobody else must.
  lost.catch(() => {});
  return {
    name: "gpu",
    adapter,
    // A processor wants early results, a graphics card wants to be filled.
    blockSize: segmentSize * (adapter.fallback ? 4 : 32),
    async submit(ensemble, first, count) {
      const sent = engine.submit(ensemble, first, count);
      const pending = await Promise.race([sent, lost]);
      return { read: () => Promise.race([pending.read(), lost]) };
    },
    record: (ensemble, count, every) =>
      Promise.race([engine.record(ensemble, count, every), lost]),
    close() {
      engine.destroy();
      device.destroy();
    },
  };
}
