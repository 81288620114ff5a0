// dtheta = H_k ghat, H_k from the table. What the first update adds is in `first`.
// Needs: learner.wgsl. Twin: lib/learning/rules.ts

fn ruled(l: Learner, gradient: Theta, row: u32) -> Learner {
  var next = l;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    var change = select(0.0, l.first[i], row == 0u);
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      change += table[(row * PARAMETERS + i) * PARAMETERS + j] * gradient[j];
    }
    next.theta[i] = guard(l.theta[i] + change);
  }
  return next;
}
