// Adam (Kingma and Ba, 2015), ascending; the rate of each update from the table,
// with the corrections of both moments after it.
// Needs: learner.wgsl. Twin: lib/learning/rules.ts

fn ruled(l: Learner, gradient: Theta, row: u32) -> Learner {
  var next = l;
  let rate = table[3u * row];
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    let g = gradient[i];
    next.first[i] = 0.9 * l.first[i] + 0.1 * g;
    next.second[i] = 0.999 * l.second[i] + 0.001 * g * g;
    let first = next.first[i] * table[3u * row + 1u];
    let second = next.second[i] * table[3u * row + 2u];
    next.theta[i] = guard(l.theta[i] + rate * first / (sqrt(second) + 1e-8));
  }
  return next;
}
