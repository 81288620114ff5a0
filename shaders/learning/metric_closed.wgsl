// Both metrics from formulas of the energy.
// Needs: metric.wgsl, fisherOf, frictionOf. Twin: lib/learning/metric_rule.ts

fn metricOf(l: Learner, t: Theta) -> Metric {
  var m: Metric;
  let g = fisherOf(t);
  let z = frictionOf(t);
  for (var i = 0u; i < PARAMETERS * PARAMETERS; i += 1u) {
    m.g[i] = select(g[i], z[i], METRIC == FRICTION_ALONE);
    m.z[i] = select(z[i], g[i], METRIC == FISHER_ALONE);
  }
  return m;
}
