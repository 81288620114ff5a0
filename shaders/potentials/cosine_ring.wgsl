// Particle on a ring in a cosine, pushed by a constant torque.
//   U(x; V) = V cos x  on [-pi, pi),  non-conservative force f
// Controls: l.x = V [energy]; l.y = f, torque [energy / radian].
// Twin: lib/potentials/cosine_ring.ts

fn energy(x: vec4f, l: vec4f) -> vec4f {
  return l.x * circle(x).cosine;
}

fn force(x: vec4f, l: vec4f) -> vec4f {
  return l.x * circle(x).sine;
}

fn curvature(x: vec4f, l: vec4f) -> vec4f {
  return -l.x * circle(x).cosine;
}

// U(x; l) - U(x; l - change): U is linear in its controls.
fn switchWork(x: vec4f, l: vec4f, change: vec4f) -> vec4f {
  return energy(x, change);
}

fn drive(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(l.y);
}
