// All bands of an invocation, one after the other, in the first place: registers
// cannot be indexed.
// Needs: fused.wgsl, turned.

fn drivenAll(
  bands: ptr<function, Bands>,
  at: u32,
  first: u32,
  before: Theta,
  to: Theta,
  row: u32,
  m: Medium,
) -> Sums {
  var own = zeroSums();
  let held = run.held;
  let live = row + 1u < run.updates;
  for (var b = 0u; b < held; b += 1u) {
    let old = Band((*bands)[0], before, 0.0);
    let band = driven(old, seat(at, first + b), to, row, live, m);
    if SUMMED {
      own = added(own, sumsOf(band, first + b));
    }
    *bands = turned(*bands, band.chains);
  }
  return own;
}
