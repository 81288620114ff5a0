// Areas and variations, summed over the units of the path.

var<private> origin: Point;
var<private> sums: Sums;

fn openPath(lane: u32, step: u32) {
  // The path begins where the burn-in ends.
  origin = loaded(lane, select(ORIGIN_PLANE, 0u, step == run.burnIn));
  sums = loadedSums(lane, SUMS_PLANE);
}

fn closePath(lane: u32) {
  stored(lane, ORIGIN_PLANE, origin);
  storedSums(lane, SUMS_PLANE, sums);
}

fn passed(x: Point, step: u32) {
  // A loop of one trip or none, for what a condition guards is computed anyway.
  for (var due = (step + 1u - run.burnIn) % UNIT == 0u; due; due = false) {
    sums = withUnit(sums, origin, x);
    origin = x;
  }
}
