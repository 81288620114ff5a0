// Adds a multiple of one vector of parameters to another.

struct Sizes {
  replicas: u32,
  coefficient: f32,
  vectors: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> into: array<vec4f>;
@group(0) @binding(2) var<storage, read> source: array<vec4f>;

@compute @workgroup_size(64)
fn add(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let vectors = sizes.vectors;
  let i = id.x + id.y * groups.x * 64u;
  if (i < vectors) { into[i] += sizes.coefficient * source[i]; }
}
