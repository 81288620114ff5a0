/**
 * Images that several ensembles and the points of a sweep share.
 *
 * @module
 */
import {
  imageClasses,
  type MnistPart,
  mnistTest,
  mnistTraining,
} from "../../data/mod.ts";
import type { LabelledData } from "../../replicas/ensemble.ts";

/** Sets of images that are held at once. */
const held = 4;

const known = new Map<string, LabelledData>();

/**
 * The first images of a part; the last few sets are held.
 *
 * @param part Training or test images.
 * @param samples How many.
 * @param pooling Pixels along a side of the blocks whose means are the inputs.
 * @returns The same object for the same request.
 * @throws NotReadyError where they are not loaded.
 */
export function images(
  part: MnistPart,
  samples: number,
  pooling: number,
): LabelledData {
  const name = `${part} ${samples} ${pooling}`;
  const found = known.get(name) ??
    imageClasses(
      part === "training" ? mnistTraining() : mnistTest(),
      samples,
      pooling,
    );
  known.delete(name);
  known.set(name, found);
  const [oldest] = known.keys();
  if (known.size > held) known.delete(oldest!);
  return found;
}
