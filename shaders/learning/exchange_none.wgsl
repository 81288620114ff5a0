// A learner has one invocation: its sums are those of all chains.
// Needs: learner.wgsl.

fn gathered(own: Sums, lane: u32) -> Sums {
  return own;
}
