/**
 * Second moments over an epoch whose order never changes.
 *
 * @module
 */
import { act, identity, times } from "../learning/matrix.ts";
import type { Steps } from "./step_map.ts";
import { meanMapOf, packedSize } from "./symmetric_square.ts";
import { freshened, squareOf, type UnitMaps } from "./unit_maps.ts";

/**
 * Second moments over an epoch of `so`, in the order of the samples.
 *
 * @param steps The steps.
 * @returns Their maps.
 */
export function orderedBlocks(steps: Steps): UnitMaps {
  const q = steps.size;
  const { samples, batches: { size } } = steps.chain;
  const count = samples / size;
  const map = (k: number, fresh = false) => {
    const block = steps.of(
      Array.from({ length: size }, (_, i) => k * size + i),
    );
    return squareOf(fresh ? freshened(steps, block) : block, q);
  };
  const product = (from: number) => {
    let out = identity(packedSize(q));
    for (let k = from; k < count; k++) out = times(map(k), out);
    return out;
  };
  return {
    exact: true,
    steps: count,
    whole: () => product(0),
    tail: () => meanMapOf(product(1), q),
    through(moments, blocks, fresh) {
      let at = moments;
      for (let k = 0; k < blocks; k++) at = act(map(k, fresh && k === 0), at);
      return at;
    },
  };
}
