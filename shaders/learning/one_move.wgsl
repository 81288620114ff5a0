// A group of moves is one move: a loop that runs once would cost as much again.
// Needs: learner.wgsl.

fn group(c: Chains, place: Place, row: u32, t: Theta, pace: vec2f, m: Medium) -> Chains {
  return movedChains(c, place, row, t, pace, m);
}
