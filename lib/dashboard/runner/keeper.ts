/**
 * Storing blocks now and then: often enough that little is lost, seldom enough
 * that it costs nothing.
 *
 * @module
 */
import type { Tally } from "../../experiment/plan.ts";
import { packTally } from "../../experiment/tally.ts";
import type { MergedBlock } from "../../session/carry_out.ts";
import type { RunStore } from "../../store/mod.ts";

/** Time between two writes [ms]. */
const pause = 500;

/** Keeps what a run has merged. */
export interface Keeper {
  /** Takes note of a block, and stores it with those before if it is time. */
  merged(tally: Tally, block: MergedBlock): void;
  /** Stores what is not stored yet. */
  flush(): void;
}

/**
 * Begins to keep a run.
 *
 * @param store The store.
 * @param id The run.
 * @returns Its keeper; what its functions throw is a StoreError.
 */
export function keeper(store: RunStore, id: string): Keeper {
  let pending: (MergedBlock & { readonly tally: Uint8Array }) | undefined;
  let last = performance.now();

  function flush(): void {
    if (!pending) return;
    const { tally, ...block } = pending;
    store.saveBlock(id, block, tally);
    pending = undefined;
    last = performance.now();
  }

  return {
    merged(tally, { first, count, seconds }) {
      // Packed at once: a block that fails half-way leaves the tally half-merged.
      pending = {
        first: pending?.first ?? first,
        count: (pending?.count ?? 0) + count,
        seconds: (pending?.seconds ?? 0) + seconds,
        tally: packTally(tally),
      };
      if (performance.now() - last >= pause) flush();
    },
    flush,
  };
}
