// The system of mirrored rows, backward along the parameter path of a segment;
// accounts are those of the same path read forward. The flag of the span is 1
// where the last step is, and x arrives.
// Needs: linear.wgsl.

@group(0) @binding(4) var<storage, read_write> path: array<Lanes>;

fn pathAt(at: u32, lane: u32) -> Reals {
  return bitcast<Reals>(path[at * run.groups + lane]);
}

struct Returning {
  x: Reals,
  heat: Reals,
  work: Reals,
}

fn undone(c: Returning, before: Reals, theta: Reals, zeta: Reals, m: Medium) -> Returning {
  let x = theta + m.keep * (c.x - theta) + m.jumpDeviation * zeta;
  return Returning(
    x,
    c.heat + (x - c.x) * ((x - theta) + (c.x - theta)),
    c.work + (theta - before) * ((theta - x) + (before - x)),
  );
}

@compute @workgroup_size(WORKGROUP)
fn back(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let key = keyOf(NOISE_PURPOSE);
  let m = medium;
  let first = span.x;
  let end = span.y;
  var c = Returning(realsAt(X0, lane), Reals(0.0), Reals(0.0));
  if span.w != 0u {
    let z = normals(counterOf(chain, 0u, 0u), keyOf(START_PURPOSE));
    c.x = m.xFilter * realsAt(FILTER, lane) + m.xTheta * realsAt(THETA, lane) +
      m.xData * realsAt(DATA, lane) + m.xDeviation * z.d;
    putReals(X, lane, c.x);
  }
  var step = end;
  var theta = pathAt(end - first, lane);
  // Segments begin at an even step: an odd number of steps ends with a half block.
  for (; ((step - first) & 1u) != 0u; step -= 1u) {
    let z = normals(counterOf(chain, (step - 1u) >> 1u, 0u), key);
    let before = pathAt(step - 1u - first, lane);
    c = undone(c, before, theta, z.b, m);
    theta = before;
  }
  for (; step > first; step -= 2u) {
    let z = normals(counterOf(chain, (step - 1u) >> 1u, 0u), key);
    let middle = pathAt(step - 1u - first, lane);
    let before = pathAt(step - 2u - first, lane);
    c = undone(c, middle, theta, z.d, m);
    c = undone(c, before, middle, z.b, m);
    theta = before;
  }
  deposit(HEAT, lane, c.heat * m.heatUnit);
  deposit(WORK, lane, c.work * m.workUnit);
  putReals(X0, lane, c.x);
}
