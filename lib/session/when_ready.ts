/**
 * Inputs that need something loaded, which nobody else waits for.
 *
 * @module
 */
import { NotReadyError } from "../params.ts";

/**
 * Reads an input; where something must be loaded for it, an expression or a data
 * set, loads that and begins again.
 *
 * @param read Reads the input, without leaving a trace.
 * @returns What it returns.
 */
export async function whenReady<T>(read: () => T | Promise<T>): Promise<T> {
  const loaded = new Set<unknown>();
  for (;;) {
    try {
      return await read();
    } catch (error) {
      // What was loaded and is still missing will not come.
      if (!(error instanceof NotReadyError) || loaded.has(error.ready)) {
        throw error;
      }
      await error.ready();
      loaded.add(error.ready);
    }
  }
}
