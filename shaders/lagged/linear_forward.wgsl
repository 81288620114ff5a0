// Rows of the linear model from their start to their end.
// Needs: linear.wgsl, one of linear_observer.wgsl and linear_unobserved.wgsl.

struct Chain {
  theta: Reals,
  x: Reals,
  // Conditional mean of x, and the same variance for all rows.
  known: Reals,
  variance: f32,
  account: Account,
  observer: Observer,
}

// The at-th step of a dispatch.
fn learn(
  c: Chain,
  data: Reals,
  at: u32,
  xi: Reals,
  zeta: Reals,
  thermal: Reals,
  m: Medium,
) -> Chain {
  var next = c;
  let kick = m.batchDeviation * xi + thermal;
  var force = m.gain * (data - c.theta);
  if ADAPTIVE {
    force = m.gain * (data - c.x);
  }
  let theta = c.theta + (force + kick);
  let d = theta - c.theta;
  next.theta = theta;
  if ADAPTIVE {
    next.account.heatTheta += force * d;
    // What the move of theta says about x, given the data.
    let squared = m.gain * m.gain * c.variance;
    let total = max(squared + m.noise, 1.0e-37);
    let miss = m.gain * (c.known - c.x);
    let ratio = squared / max(m.noise, 1.0e-37);
    next.account.transfer += (miss * (miss + 2.0 * kick) - ratio * kick * kick) * (0.5 / total);
    next.known = c.known - (m.gain * c.variance / total) * (miss + kick);
    next.variance = c.variance * m.noise / total;
    next.variance = m.keep * m.keep * next.variance +
      m.modelVariance * (1.0 - m.keep * m.keep);
  } else {
    next.account.heatTheta += d * ((data - c.theta) + (data - theta));
  }
  next.account.work += d * ((theta - c.x) + (c.theta - c.x));
  let x = theta + m.keep * (c.x - theta) + m.jumpDeviation * zeta;
  next.account.heat += (c.x - x) * ((c.x - theta) + (x - theta));
  next.x = x;
  next.known = theta + m.keep * (next.known - theta);
  next.observer = observed(c.observer, at, kick, m.jumpDeviation * zeta, m);
  return next;
}

fn begun(lane: u32, chain: Lanes, m: Medium) -> Chain {
  let b = beginning(lane, chain, m);
  let x = b.theta + m.modelDeviation * b.xNormal;
  putReals(THETA0, lane, b.theta);
  putReals(X0, lane, x);
  let observer = newcomer(lane, m.modelDeviation * b.xNormal, b.data);
  return Chain(b.theta, x, b.theta, m.modelVariance, emptyAccount(), observer);
}

@compute @workgroup_size(WORKGROUP)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let key = keyOf(NOISE_PURPOSE);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  let none = Reals(0.0);
  var c = Chain(none, none, none, 0.0, emptyAccount(), observerAt(lane));
  if first == 0u {
    c = begun(lane, chain, m);
  } else {
    c.theta = realsAt(THETA, lane);
    c.x = realsAt(X, lane);
    c.known = realsAt(FILTER, lane);
    if ADAPTIVE {
      c.variance = bitcast<vec4f>(vec4u(wordsAt(VARIANCE, lane))).x;
    }
  }
  let data = realsAt(DATA, lane);
  for (var start = first; start < end; start += every) {
    let stop = min(start + every, end);
    var step = start;
    for (; step + 1u < stop; step += 2u) {
      let z = normals(counterOf(chain, step >> 1u, 0u), key);
      c = learn(c, data, step - first, z.a, z.b, thermal(lane, chain, step, m), m);
      c = learn(c, data, step + 1u - first, z.c, z.d, thermal(lane, chain, step + 1u, m), m);
    }
    for (; step < stop; step += 1u) {
      let z = normals(counterOf(chain, step >> 1u, 0u), key);
      c = learn(c, data, step - first, z.a, z.b, thermal(lane, chain, step, m), m);
    }
    depositAll(lane, c.account, m);
    c.account = emptyAccount();
    c.observer = depositObserver(lane, c.observer, m);
  }
  putReals(THETA, lane, c.theta);
  putReals(X, lane, c.x);
  putReals(FILTER, lane, c.known);
  if ADAPTIVE {
    putReals(VARIANCE, lane, Reals(c.variance));
  }
  putObserver(lane, c.observer, c.x);
  closeParameters(lane, chain, c.theta - realsAt(THETA0, lane), m);
}
