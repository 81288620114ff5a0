// Steps of Euler moves, METROPOLIS: that are accepted or not.
// Needs: energy.wgsl.

struct Chain {
  x: f32,
  // ln of the transition density over that of the way back, of the kernel.
  heat: f32,
  // Energy that was lost.
  lost: f32,
  accepted: u32,
}

fn slope(x: f32, theta: f32, m: Medium) -> f32 {
  return x * (4.0 * m.quartic * x * x + 2.0 * m.quadratic) - theta;
}

fn stepped(c: Chain, theta: f32, xi: f32, luck: f32, m: Medium) -> Chain {
  let g = slope(c.x, theta, m);
  let x = c.x + (m.spread * xi - m.dt * g);
  let d = x - c.x;
  let h = slope(x, theta, m);
  let ratio = (g + h) * (0.25 * m.dt * (h - g) - 0.5 * d);
  let gain = rise(c.x, d, theta, m);
  if METROPOLIS {
    let taken = naturalLog(luck) < -(gain + ratio);
    return Chain(
      select(c.x, x, taken),
      0.0,
      select(c.lost, c.lost - gain, taken),
      c.accepted + select(0u, 1u, taken),
    );
  }
  return Chain(x, c.heat + ratio, c.lost - gain, 0u);
}

// Four moves of one block, of which `here` take place.
fn block(c: Chain, chain: u32, step: u32, at: u32, here: u32, theta: f32, m: Medium) -> Chain {
  let counter = counterOf(chain, step, at >> 2u);
  let z = normals(counter, keyOf(NOISE_PURPOSE));
  var luck = FourSteps(0.5, 0.5, 0.5, 0.5);
  if METROPOLIS {
    luck = uniforms(counter, keyOf(ACCEPT_PURPOSE));
  }
  var p = stepped(c, theta, z.a, luck.a, m);
  for (var due = here > 1u; due; due = false) {
    p = stepped(p, theta, z.b, luck.b, m);
  }
  for (var due = here > 2u; due; due = false) {
    p = stepped(p, theta, z.c, luck.c, m);
  }
  for (var due = here > 3u; due; due = false) {
    p = stepped(p, theta, z.d, luck.d, m);
  }
  return p;
}

@compute @workgroup_size(WORKGROUP)
fn moves(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let inner = span.z;
  var c = Chain(0.0, 0.0, 0.0, 0u);
  if span.w != 0u {
    c.x = startDraw(chain, 0u, m);
    begins(lane, c.x);
    if METROPOLIS {
      putWords(ACCEPTED, lane, 0u);
    } else {
      clearSum(HEAT_ENERGY, lane);
    }
  } else {
    c.x = realsAt(RUNNING, lane);
    if METROPOLIS {
      c.accepted = wordsAt(ACCEPTED, lane);
    }
  }
  let sign = select(1.0, -1.0, BACK);
  for (var i = first; i < end; i++) {
    let step = select(i, first + end - 1u - i, BACK);
    let theta = thetas[step + 1u];
    let moved = thetas[step] - theta;
    let start = c.x;
    // Sums of single precision go no further than 256 moves.
    for (var chunk = 0u; chunk < inner; chunk += 256u) {
      let stop = min(chunk + 256u, inner);
      for (var at = chunk; at < stop; at += 4u) {
        c = block(c, chain, step, at, inner - at, theta, m);
      }
      if METROPOLIS {
        deposit(HEAT, lane, sign * c.lost);
      } else {
        deposit(HEAT, lane, sign * c.heat);
        deposit(HEAT_ENERGY, lane, sign * c.lost);
      }
      c.heat = 0.0;
      c.lost = 0.0;
    }
    deposit(WORK, lane, moved * select(start, c.x, BACK));
  }
  putReals(RUNNING, lane, c.x);
  if METROPOLIS {
    putWords(ACCEPTED, lane, c.accepted);
  }
}
