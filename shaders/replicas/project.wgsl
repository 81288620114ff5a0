// Products of a vector of parameters with two vectors of signs, one layer, in
// parts: bits 31 and 30 of the hash of the place of a parameter.
// Needs: sizes.wgsl. Twin: lib/replicas/noise.ts

struct Sizes {
  replicas: u32,
  coefficient: f32,
  vectors: u32,
  replica: u32,
  layer: u32,
  layers: u32,
  parts: u32,
  // Vectors of a row of weights, numbers of it, and place of the first of the layer.
  row: u32,
  outputs: u32,
  first: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> parts: array<vec2f>;
@group(0) @binding(2) var<storage, read> noise: array<vec4f>;

fn pcg(i: u32) -> u32 {
  let s = i * 747796405u + 2891336453u;
  let w = ((s >> ((s >> 28u) + 4u)) ^ s) * 277803737u;
  return (w >> 22u) ^ w;
}

fn signs(i: u32) -> vec2f {
  let word = pcg(i);
  return vec2f(
    select(-1.0, 1.0, (word & 0x80000000u) != 0u),
    select(-1.0, 1.0, (word & 0x40000000u) != 0u),
  );
}

@compute @workgroup_size(32)
fn project(@builtin(global_invocation_id) id: vec3u) {
  let vectors = sizes.vectors;
  let replica = sizes.replica;
  let layer = sizes.layer;
  let layers = sizes.layers;
  let count = sizes.parts;
  let row = sizes.row;
  let outputs = sizes.outputs;
  let part = id.x % count;
  let z = id.x / count;
  if (z >= sizes.replicas) { return; }
  var sum = vec2f();
  for (var i = part; i < vectors; i += count) {
    let e = noise[z * replica + i];
    // Numbers that pad a row are zero: any sign will do.
    let first = sizes.first + i / row * outputs + i % row * 4u;
    sum += e.x * signs(first);
    sum += e.y * signs(first + 1u);
    sum += e.z * signs(first + 2u);
    sum += e.w * signs(first + 3u);
  }
  parts[(z * layers + layer) * count + part] = sum;
}
