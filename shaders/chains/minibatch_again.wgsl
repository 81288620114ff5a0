// A minibatch whose gradient is wanted at two places.

var<private> pieces: array<Batch, BATCH / CHUNK>;

fn openBatches(chain: vec2u, step: u32) {
  openDraws(chain, step, batchKey);
}

fn gradient(x: Point, chain: vec2u, step: u32) -> Point {
  for (var chunk = 0u; chunk < BATCH / CHUNK; chunk++) {
    pieces[chunk] = nextBatch(chain, step, chunk, batchKey);
  }
  return gradientAgain(x);
}

fn gradientAgain(x: Point) -> Point {
  let place = placeOf(x);
  var sum = zero();
  for (var chunk = 0u; chunk < BATCH / CHUNK; chunk++) {
    sum = addSamples(place, sum, pieces[chunk]);
  }
  return withPenalty(finished(sum, place), x);
}
