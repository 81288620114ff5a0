// Particle on a ring in a cosine, pushed by a constant torque.
//   U(x; V) = V cos x  on [-pi, pi),  non-conservative force f
// Controls: l.x = V [energy]; l.y = f, torque [energy / radian].
// Twin: lib/potentials/cosine_ring.ts

// U(y; l) - U(x; l), without cancellation.
fn gain(x: vec4f, y: vec4f, l: vec4f) -> vec4f {
  return -2.0 * l.x * circle(0.5 * (x + y)).sine * circle(0.5 * (y - x)).sine;
}

fn force(x: vec4f, l: vec4f) -> vec4f {
  return l.x * circle(x).sine;
}

fn curvature(x: vec4f, l: vec4f) -> vec4f {
  return -l.x * circle(x).cosine;
}

// U(x; l) - U(x; l - change): U is linear in its controls.
fn switchWork(x: vec4f, l: vec4f, change: vec4f) -> vec4f {
  return change.x * circle(x).cosine;
}

fn drive(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(l.y);
}
