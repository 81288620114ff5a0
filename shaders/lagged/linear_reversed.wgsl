// Rows of the linear model from their end to their start: each step first undoes
// x with theta frozen, then theta with that x frozen. Accounts are those of the
// same path read forward. The flag of the span is 1 where rows arrive.
// Needs: linear.wgsl.

struct Chain {
  theta: Reals,
  x: Reals,
  // Sum of what the filter of the path takes of each theta, and of the next one.
  known: Reals,
  weight: f32,
  account: Account,
}

fn undone(c: Chain, data: Reals, xi: Reals, zeta: Reals, thermal: Reals, m: Medium) -> Chain {
  var last = c;
  let x = c.theta + m.keep * (c.x - c.theta) + m.jumpDeviation * zeta;
  last.account.heat += (x - c.x) * ((x - c.theta) + (c.x - c.theta));
  let kick = m.batchDeviation * xi + thermal;
  var force = m.gain * (data - c.theta);
  if ADAPTIVE {
    force = m.gain * (data - x);
  }
  let theta = c.theta + (force + kick);
  let d = theta - c.theta;
  if ADAPTIVE {
    last.account.heatTheta -= force * d;
  } else {
    last.account.heatTheta -= d * ((data - theta) + (data - c.theta));
    last.known += c.weight * (1.0 - m.keep) * c.theta;
    last.weight = c.weight * m.keep;
  }
  last.account.work += d * ((x - theta) + (x - c.theta));
  last.theta = theta;
  last.x = x;
  return last;
}

fn arrived(lane: u32, chain: Lanes, m: Medium) -> Chain {
  let b = beginning(lane, chain, m);
  var theta = m.thetaData * b.data + m.thetaDeviation * b.thetaNormal;
  let x = m.xTheta * theta + m.xData * b.data + m.xDeviation * b.xNormal;
  putReals(THETA, lane, theta);
  putReals(X, lane, x);
  return Chain(theta, x, Reals(0.0), 1.0, emptyAccount());
}

@compute @workgroup_size(WORKGROUP)
fn reversed(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let key = keyOf(NOISE_PURPOSE);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  var c = Chain(Reals(0.0), Reals(0.0), Reals(0.0), 0.0, emptyAccount());
  if span.w != 0u {
    c = arrived(lane, chain, m);
  } else {
    c.theta = realsAt(THETA0, lane);
    c.x = realsAt(X0, lane);
    if !ADAPTIVE {
      c.known = realsAt(FILTER_SUM, lane);
      c.weight = bitcast<vec4f>(vec4u(wordsAt(WEIGHT, lane))).x;
    }
  }
  let data = realsAt(DATA, lane);
  var step = end;
  for (; step > first;) {
    // Deposits are due where a whole number of them is left.
    let stop = max(first, (step - 1u) / every * every);
    for (; ((step - stop) & 1u) != 0u; step -= 1u) {
      let z = normals(counterOf(chain, (step - 1u) >> 1u, 0u), key);
      c = undone(c, data, z.a, z.b, thermal(lane, chain, step - 1u, m), m);
    }
    for (; step > stop; step -= 2u) {
      let z = normals(counterOf(chain, (step - 1u) >> 1u, 0u), key);
      c = undone(c, data, z.c, z.d, thermal(lane, chain, step - 1u, m), m);
      c = undone(c, data, z.a, z.b, thermal(lane, chain, step - 2u, m), m);
    }
    depositAll(lane, c.account, m);
    c.account = emptyAccount();
  }
  putReals(THETA0, lane, c.theta);
  putReals(X0, lane, c.x);
  if !ADAPTIVE {
    putReals(FILTER_SUM, lane, c.known);
    putReals(WEIGHT, lane, Reals(c.weight));
    putReals(FILTER, lane, c.known + c.weight * c.theta);
  }
  closeParameters(lane, chain, c.theta - realsAt(THETA, lane), m);
}
