/**
 * What a device refuses, as an error: without being asked it drops the work.
 *
 * @module
 */

/** What was done, and whether the device took it. */
export interface Scoped<T> {
  readonly result: T;
  /** Resolves once the device has taken everything; rejects with what it refused. */
  readonly taken: Promise<void>;
}

/**
 * Does something with a device and listens to what it refuses.
 *
 * @param device The device.
 * @param task Uses it; must not wait, as scopes of others would mingle.
 * @returns Its result, and a promise that rejects with an Error where a
 * command was invalid or there was no memory.
 */
export function scoped<T>(device: GPUDevice, task: () => T): Scoped<T> {
  const filters = ["validation", "out-of-memory"] as const;
  filters.forEach((filter) => device.pushErrorScope(filter));
  let popped: Promise<GPUError | null>[] = [];
  try {
    const result = task();
    popped = filters.map(() => device.popErrorScope());
    const taken = Promise.all(popped).then((errors) => {
      const error = errors.find((e) => e !== null);
      if (error) {
        throw new Error(`Cannot run this on the device: ${error.message}`);
      }
    });
    // Heard by whoever reads, not as an unhandled rejection before.
    taken.catch(() => {});
    return { result, taken };
  } finally {
    if (popped.length === 0) filters.forEach(() => device.popErrorScope());
  }
}
