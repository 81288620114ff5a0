// A group of INNER_MOVES moves.
// Needs: learner.wgsl.

fn group(c: Chains, place: Place, row: u32, t: Theta, pace: vec2f, m: Medium) -> Chains {
  var chains = c;
  for (var n = 0u; n < INNER_MOVES; n += 1u) {
    chains = movedChains(chains, place, row * INNER_MOVES + n, t, pace, m);
  }
  return chains;
}
