// Own and built-in elementary functions at given points.
// Needs: math.wgsl. Host: lib/gpu/self_test/math.ts

struct Points {
  positive: vec4f,
  angle: vec4f,
}

struct Values {
  ownLog: vec4f,
  ownCosine: vec4f,
  ownSine: vec4f,
  builtInLog: vec4f,
  builtInCosine: vec4f,
  builtInSine: vec4f,
}

@group(0) @binding(0) var<storage, read> points: array<Points>;
@group(0) @binding(1) var<storage, read_write> values: array<Values>;

@compute @workgroup_size(64)
fn evaluate(@builtin(global_invocation_id) id: vec3u) {
  let x = points[id.x].positive;
  let a = points[id.x].angle;
  let own = circle(a);
  values[id.x] = Values(naturalLog(x), own.cosine, own.sine, log(x), cos(a), sin(a));
}
