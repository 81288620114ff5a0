/**
 * The samples of a minibatch as WGSL, one after the other.
 *
 * @module
 */

/** Operations that are worth being written out: more take long to compile. */
const mostWritten = 8000;

/**
 * Samples that are written out together.
 *
 * @param chunk Samples of a piece of a minibatch.
 * @param work Operations of a sample.
 * @returns All of the piece, or one at a time in a loop.
 */
export function writtenSamples(chunk: number, work: number): number {
  return chunk * work <= mostWritten ? chunk : 1;
}

/**
 * Adds the gradients of a piece of a minibatch up.
 *
 * @param chunk Samples of the piece.
 * @param written Samples that are written out: all of them, or one.
 * @returns The text of `addSamples`.
 */
export function samplesText(chunk: number, written: number): string {
  const head =
    "fn addSamples(t: Point, before: Point, batch: Batch) -> Point {";
  if (written === chunk) {
    const all = Array.from({ length: chunk }, (_, k) => `batch[${k}]`);
    return `${head}
  return addTogether(t, before, ${all.join(", ")});
}
`;
  }
  return `${head}
  var sum = before;
  for (var k = 0u; k < ${chunk}u; k++) {
    sum = addTogether(t, sum, member(batch, k));
  }
  return sum;
}
`;
}
