// A minibatch that is drawn in one piece.

fn openBatches(chain: vec2u, step: u32) {
  openDraws(chain, step, batchKey);
}

fn gradient(x: Point, chain: vec2u, step: u32) -> Point {
  let batch = nextBatch(chain, step, 0u, batchKey);
  let place = placeOf(x);
  let sum = addSamples(place, zero(), batch);
  return withPenalty(finished(sum, place), x);
}
