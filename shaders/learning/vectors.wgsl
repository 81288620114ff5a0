// Vectors of coordinates and of parameters. Their lengths are constants, so that
// loops over them unroll and everything stays in registers.
// A Point is the coordinates of four chains, one chain a lane; a Theta the
// parameters of one learner.
// Needs: COORDINATES, PARAMETERS.

alias Point = array<vec4f, COORDINATES>;
alias Theta = array<f32, PARAMETERS>;

// Every variable is given its value: on some drivers one without keeps what an
// earlier call of its function left.
fn zeroTheta() -> Theta {
  var zero: Theta;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    zero[i] = 0.0;
  }
  return zero;
}

fn inner(a: Point, b: Point) -> vec4f {
  var sum = a[0] * b[0];
  for (var j = 1u; j < COORDINATES; j += 1u) {
    sum += a[j] * b[j];
  }
  return sum;
}

// a + s b
fn combined(a: Point, s: f32, b: Point) -> Point {
  var sum: Point;
  for (var j = 0u; j < COORDINATES; j += 1u) {
    sum[j] = a[j] + s * b[j];
  }
  return sum;
}

fn chosen(no: Point, yes: Point, which: vec4<bool>) -> Point {
  var p: Point;
  for (var j = 0u; j < COORDINATES; j += 1u) {
    p[j] = select(no[j], yes[j], which);
  }
  return p;
}

fn minus(a: Theta, b: Theta) -> Theta {
  var difference: Theta;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    difference[i] = a[i] - b[i];
  }
  return difference;
}

fn sumOfLanes(v: vec4f) -> f32 {
  return (v.x + v.y) + (v.z + v.w);
}
