// The inner product of two vectors of parameters, one layer, in parts.

struct Sizes {
  replicas: u32,
  coefficient: f32,
  vectors: u32,
  replica: u32,
  layer: u32,
  layers: u32,
  parts: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> parts: array<f32>;
@group(0) @binding(2) var<storage, read> one: array<vec4f>;
@group(0) @binding(3) var<storage, read> other: array<vec4f>;

@compute @workgroup_size(32)
fn inner(@builtin(global_invocation_id) id: vec3u) {
  let vectors = sizes.vectors;
  let replica = sizes.replica;
  let layer = sizes.layer;
  let layers = sizes.layers;
  let count = sizes.parts;
  let part = id.x % count;
  let z = id.x / count;
  if (z >= sizes.replicas) { return; }
  var sum = vec4f();
  for (var i = part; i < vectors; i += count) {
    let at = z * replica + i;
    sum += one[at] * other[at];
  }
  parts[(z * layers + layer) * count + part] = dot(sum, vec4f(1.0));
}
