// Keeps one weight of each replica.

struct Sizes {
  replicas: u32,
  coefficient: f32,
  // Numbers of a replica, and place of the weight among them.
  replica: u32,
  weight: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> followed: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;

@compute @workgroup_size(64)
fn follow(@builtin(global_invocation_id) id: vec3u) {
  let replica = sizes.replica;
  let weight = sizes.weight;
  if (id.x < sizes.replicas) { followed[id.x] = weights[id.x * replica + weight]; }
}
