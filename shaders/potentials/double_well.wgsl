// Tilted double well, the model of a bit.
//   U(x; E, f) = E (x^2 - 1)^2 - f x
// Controls: l.x = E, barrier at f = 0 [energy]; l.y = f, tilt [energy / length].
// Twin: lib/potentials/double_well.ts

// U(y; l) - U(x; l), without cancellation.
fn gain(x: vec4f, y: vec4f, l: vec4f) -> vec4f {
  return (y - x) * (l.x * (y + x) * (x * x + y * y - 2.0) - l.y);
}

fn force(x: vec4f, l: vec4f) -> vec4f {
  let q = x * x - 1.0;
  return l.y - 4.0 * l.x * x * q;
}

fn curvature(x: vec4f, l: vec4f) -> vec4f {
  return l.x * (12.0 * x * x - 4.0);
}

// U(x; l) - U(x; l - change): U is linear in its controls.
fn switchWork(x: vec4f, l: vec4f, change: vec4f) -> vec4f {
  let q = x * x - 1.0;
  return change.x * q * q - change.y * x;
}

fn drive(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(0.0);
}
