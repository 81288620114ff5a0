/**
 * What comes back from a device while the next block is sent.
 *
 * @module
 */
import type { Buffers } from "./buffers.ts";

/** Waits for the bytes of a block and hands them to `use`, which must not keep them. */
export type Landed = <T>(use: (bytes: ArrayBuffer) => T) => Promise<T>;

/**
 * Asks for a buffer at once, so that its bytes are there when the next block
 * has been sent.
 *
 * @param target Buffer that is read back; given back once it was used.
 * @param taken Resolves once the device has taken the commands.
 * @param buffers Where it came from.
 * @returns Waits for its bytes; rejects with what the device refused.
 */
export function landing(
  target: GPUBuffer,
  taken: Promise<void>,
  buffers: Buffers,
): Landed {
  const mapped = target.mapAsync(GPUMapMode.READ);
  // Heard by whoever reads, not as an unhandled rejection before.
  mapped.catch(() => {});
  return async (use) => {
    await taken;
    await mapped;
    const result = use(target.getMappedRange());
    target.unmap();
    buffers.giveBack(target);
    return result;
  };
}
