// The functions of expressions at given points.
// Needs: math.wgsl, functions.wgsl. Host: tests/expressions/functions_test.ts

struct Point {
  a: vec4f,
  rise: vec4f,
}

struct Values {
  exponential: vec4f,
  expm1: vec4f,
  log1p: vec4f,
  hyperbolicTangent: vec4f,
  sigmoid: vec4f,
  softplus: vec4f,
  softplusRise: vec4f,
  builtInExp: vec4f,
  builtInTanh: vec4f,
}

@group(0) @binding(0) var<storage, read> points: array<Point>;
@group(0) @binding(1) var<storage, read_write> values: array<Values>;

@compute @workgroup_size(64)
fn evaluate(@builtin(global_invocation_id) id: vec3u) {
  let a = points[id.x].a;
  let rise = points[id.x].rise;
  values[id.x] = Values(
    exponential(a),
    expm1(a),
    log1p(max(a, vec4f(-0.9999))),
    hyperbolicTangent(a),
    sigmoid(a),
    softplus(a),
    softplusRise(a, rise),
    exp(a),
    tanh(a),
  );
}
