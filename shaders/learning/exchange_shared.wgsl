// Sums over all chains of a learner from those of its invocations, in a fixed order.
// Needs: learner.wgsl.

var<workgroup> parts: array<f32, LANES * SUMS>;

fn gathered(own: Sums, lane: u32) -> Sums {
  for (var i = 0u; i < SUMS; i += 1u) {
    parts[i * LANES + lane] = own[i];
  }
  workgroupBarrier();
  let first = lane - lane % SPAN;
  var all = zeroSums();
  for (var s = 0u; s < SPAN; s += 1u) {
    let lender = min(first + s, LANES - 1u);
    for (var i = 0u; i < SUMS; i += 1u) {
      all[i] += parts[i * LANES + lender];
    }
  }
  workgroupBarrier();
  return all;
}
