// Tilted double well, the model of a bit.
//   U(x; E, f) = E (x^2 - 1)^2 - f x
// Controls: l.x = E, barrier at f = 0 [energy]; l.y = f, tilt [energy / length].
// Twin: lib/potentials/double_well.ts

fn energy(x: vec4f, l: vec4f) -> vec4f {
  let q = x * x - 1.0;
  return l.x * q * q - l.y * x;
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
  return energy(x, change);
}

fn drive(x: vec4f, l: vec4f) -> vec4f {
  return vec4f(0.0);
}
