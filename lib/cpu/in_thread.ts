/**
 * The f64 twins in the calling thread, where there are no others.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import type { AnyColumns } from "../experiment/ensemble.ts";
import { segmentSize } from "../experiment/tally.ts";
import { carry, follow, joined, partsOf } from "./columns.ts";

/** Lets messages have their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Opens the f64 engine in this thread.
 *
 * @returns The backend.
 */
export function openCpuHere(): Backend {
  return {
    name: "cpu",
    adapter: null,
    blockSize: segmentSize,
    prepare: () => Promise.resolve(),
    submit(ensemble, first, count, tell) {
      const read = async () => {
        const parts: AnyColumns[] = [];
        for (const part of partsOf(ensemble, first, count)) {
          parts.push(carry(ensemble, part));
          tell?.((part.first + part.count - first) / count);
          await breathe();
        }
        return joined(ensemble, parts);
      };
      return Promise.resolve({ read });
    },
    record: (ensemble, count, every) =>
      Promise.resolve(follow(ensemble, count, every)),
    close: () => Promise.resolve(),
  };
}
