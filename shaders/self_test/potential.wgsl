// The functions of a potential at given points and controls.
// Needs: math.wgsl, one potential. Host: tests/engine/potentials_test.ts

struct Point {
  x: vec4f,
  y: vec4f,
  l: vec4f,
  change: vec4f,
}

struct Values {
  gain: vec4f,
  force: vec4f,
  curvature: vec4f,
  switchWork: vec4f,
  drive: vec4f,
}

@group(0) @binding(0) var<storage, read> points: array<Point>;
@group(0) @binding(1) var<storage, read_write> values: array<Values>;

@compute @workgroup_size(64)
fn evaluate(@builtin(global_invocation_id) id: vec3u) {
  let p = points[id.x];
  values[id.x] = Values(
    gain(p.x, p.y, p.l),
    force(p.x, p.l),
    curvature(p.x, p.l),
    switchWork(p.x, p.l, p.change),
    drive(p.x, p.l),
  );
}
