// The parameter path of mirrored rows, one segment a dispatch. Segments are gone
// through forward, and again from the last to the first, each before
// linear_back.wgsl walks it. The flag of the span is 1 where it is again: then
// nothing but the path is kept.
// Needs: linear.wgsl.

// theta of the steps of a segment, both ends included, then theta at the start
// of each segment.
@group(0) @binding(4) var<storage, read_write> path: array<Lanes>;

fn putPath(at: u32, lane: u32, theta: Reals) {
  path[at * run.groups + lane] = bitcast<Lanes>(theta);
}

struct Learner {
  theta: Reals,
  known: Reals,
  account: Account,
}

fn moved(c: Learner, data: Reals, xi: Reals, thermal: Reals, m: Medium) -> Learner {
  var next = c;
  let force = m.gain * (data - c.theta);
  let theta = c.theta + (force + (m.batchDeviation * xi + thermal));
  next.account.heatTheta += (theta - c.theta) * ((data - c.theta) + (data - theta));
  next.theta = theta;
  next.known = theta + m.keep * (c.known - theta);
  return next;
}

@compute @workgroup_size(WORKGROUP)
fn path_of(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let key = keyOf(NOISE_PURPOSE);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  let again = span.w != 0u;
  let segment = first / every;
  let checkpoints = every + 1u;
  var c = Learner(Reals(0.0), Reals(0.0), emptyAccount());
  if first == 0u && !again {
    c.theta = beginning(lane, chain, m).theta;
    c.known = c.theta;
    putReals(THETA0, lane, c.theta);
    putPath(checkpoints, lane, c.theta);
  } else {
    c.theta = bitcast<Reals>(path[(checkpoints + segment) * run.groups + lane]);
    c.known = realsAt(FILTER, lane);
  }
  let data = realsAt(DATA, lane);
  putPath(0u, lane, c.theta);
  var step = first;
  for (; step + 1u < end; step += 2u) {
    let z = normals(counterOf(chain, step >> 1u, 0u), key);
    c = moved(c, data, z.a, thermal(lane, chain, step, m), m);
    putPath(step - first + 1u, lane, c.theta);
    c = moved(c, data, z.c, thermal(lane, chain, step + 1u, m), m);
    putPath(step - first + 2u, lane, c.theta);
  }
  for (; step < end; step += 1u) {
    let z = normals(counterOf(chain, step >> 1u, 0u), key);
    c = moved(c, data, z.a, thermal(lane, chain, step, m), m);
    putPath(step - first + 1u, lane, c.theta);
  }
  if !again {
    putPath(checkpoints + segment + 1u, lane, c.theta);
    putReals(THETA, lane, c.theta);
    putReals(FILTER, lane, c.known);
    depositTheta(lane, c.account, m);
    closeParameters(lane, chain, c.theta - realsAt(THETA0, lane), m);
  }
}
