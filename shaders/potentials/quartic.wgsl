// Quartic trap.
//   U(x; a, k, f) = a x^4 / 4 + k x^2 / 2 - f x
// Controls: l.x = a [energy / length^4]; l.y = k [energy / length^2]; l.z = f, tilt [energy / length].
// Twin: lib/potentials/quartic.ts

// U(y; l) - U(x; l), without cancellation.
fn gain(x: vec4f, y: vec4f, l: vec4f) -> vec4f {
  return (y - x) * ((y + x) * (0.25 * l.x * (x * x + y * y) + 0.5 * l.y) - l.z);
}

fn force(x: vec4f, l: vec4f) -> vec4f {
  return l.z - x * (l.x * x * x + l.y);
}

fn curvature(x: vec4f, l: vec4f) -> vec4f {
  return 3.0 * l.x * x * x + l.y;
}

// U(x; l) - U(x; l - change): U is linear in its controls.
fn switchWork(x: vec4f, l: vec4f, change: vec4f) -> vec4f {
  let s = x * x;
  return s * (0.25 * change.x * s + 0.5 * change.y) - change.z * x;
}

fn drive(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(0.0);
}
