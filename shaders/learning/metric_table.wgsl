// Both metrics of one parameter from a table of equidistant nodes behind the rows
// of the rule: first node, distance, number, then the pairs.
// Needs: metric.wgsl. Twin: lib/learning/metric_rule.ts

fn metricOf(l: Learner, t: Theta) -> Metric {
  let base = 3u * run.updates;
  let last = table[base + 2u] - 1.0;
  let place = clamp((t[0] - table[base]) / table[base + 1u], 0.0, last);
  let node = min(floor(place), last - 1.0);
  let at = base + 3u + 2u * u32(node);
  let s = place - node;
  let g = mix(table[at], table[at + 2u], s);
  let z = mix(table[at + 1u], table[at + 3u], s);
  return Metric(
    Matrix(select(g, z, METRIC == FRICTION_ALONE)),
    Matrix(select(z, g, METRIC == FISHER_ALONE)),
  );
}
