// Harmonic trap.
//   U(x; k, c) = k (x - c)^2 / 2
// Controls: l.x = k, stiffness [energy / length^2]; l.y = c, centre [length].
// Twin: lib/potentials/harmonic.ts

// U(y; l) - U(x; l), without cancellation.
fn gain(x: vec4f, y: vec4f, l: vec4f) -> vec4f {
  return 0.5 * l.x * (y - x) * ((x - l.y) + (y - l.y));
}

fn force(x: vec4f, l: vec4f) -> vec4f {
  return l.x * (l.y - x);
}

fn curvature(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(l.x);
}

// U(x; l) - U(x; l - change), exact for both controls together.
fn switchWork(x: vec4f, l: vec4f, change: vec4f) -> vec4f {
  let d = x - l.y;
  let middle = x - (l.y - 0.5 * change.y);
  return (0.5 * change.x) * d * d - ((l.x - change.x) * change.y) * middle;
}

fn drive(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(0.0);
}
