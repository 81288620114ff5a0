// A minibatch that is drawn piece by piece.

fn openBatches(chain: vec2u, step: u32) {
  openDraws(chain, step, batchKey);
}

fn gradient(x: Point, chain: vec2u, step: u32) -> Point {
  let place = placeOf(x);
  var sum = zero();
  for (var chunk = 0u; chunk < BATCH / CHUNK; chunk++) {
    sum = addSamples(place, sum, nextBatch(chain, step, chunk, batchKey));
  }
  return withPenalty(finished(sum, place), x);
}
