// A path that is known beforehand: theta[k + 1] from the table.
// Needs: learner.wgsl. Twin: lib/learning/rules.ts

fn ruled(l: Learner, gradient: Theta, row: u32) -> Learner {
  var next = l;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    next.theta[i] = table[(row + 1u) * PARAMETERS + i];
  }
  return next;
}
