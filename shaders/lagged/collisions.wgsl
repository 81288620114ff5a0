// A particle that collides once with each oscillator of a reservoir: rotations.
// Needs: common.wgsl. Twin: lib/lagged/collisions.ts

struct Medium {
  // cos - 1 and sin of the angle of a rotation.
  lift: f32,
  sine: f32,
  // Deviation of x before.
  deviation: f32,
  // Oscillators whose coordinates are kept.
  kept: u32,
}

@group(0) @binding(3) var<storage, read> medium: Medium;

struct Particle {
  x: f32,
  // Twice the energy that the reservoir got, and twice what it has after.
  given: f32,
  square: f32,
}

fn collided(p: Particle, lane: u32, step: u32, theta: f32, m: Medium) -> Particle {
  let change = m.lift * theta - m.sine * p.x;
  let after = theta + change;
  for (var due = step < m.kept; due; due = false) {
    putReals(THETA + step, lane, after);
  }
  return Particle(
    p.x + (m.lift * p.x + m.sine * theta),
    p.given + change * (after + theta),
    p.square + after * after,
  );
}

@compute @workgroup_size(WORKGROUP)
fn collide(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let key = keyOf(NOISE_PURPOSE);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  var p = Particle(0.0, 0.0, 0.0);
  if first == 0u {
    p.x = m.deviation * normals(counterOf(chain, 0u, 0u), keyOf(START_PURPOSE)).a;
    putReals(X0, lane, p.x);
    clearSum(HEAT, lane);
    clearSum(RESERVOIR, lane);
  } else {
    p.x = realsAt(X, lane);
  }
  for (var start = first; start < end; start += every) {
    let stop = min(start + every, end);
    for (var step = start; step < stop; step += 4u) {
      let z = normals(counterOf(chain, step >> 2u, 0u), key);
      p = collided(p, lane, step, z.a, m);
      for (var due = step + 1u < stop; due; due = false) {
        p = collided(p, lane, step + 1u, z.b, m);
      }
      for (var due = step + 2u < stop; due; due = false) {
        p = collided(p, lane, step + 2u, z.c, m);
      }
      for (var due = step + 3u < stop; due; due = false) {
        p = collided(p, lane, step + 3u, z.d, m);
      }
    }
    deposit(HEAT, lane, 0.5 * p.given);
    deposit(RESERVOIR, lane, 0.5 * p.square);
    p.given = 0.0;
    p.square = 0.0;
  }
  putReals(X, lane, p.x);
}
