// A minibatch that is drawn in one piece.

fn openBatches(chain: vec2u, step: u32) {
  openDraws(chain, step, batchKey);
}

fn gradient(x: Point, chain: vec2u, step: u32) -> Point {
  let batch = nextBatch(chain, step, 0u, batchKey);
  return withPenalty(addSamples(placeOf(x), zero(), batch), x);
}
