// The first four normals of consecutive trajectories.
// Needs: math.wgsl, threefry.wgsl, normals.wgsl. Host: lib/gpu/self_test/normals.ts

@group(0) @binding(0) var<uniform> key: vec4u;
@group(0) @binding(1) var<storage, read_write> drawn: array<FourSteps>;

@compute @workgroup_size(64)
fn draw(@builtin(global_invocation_id) id: vec3u) {
  let zero = vec4u(0u);
  drawn[id.x] = normals(Words(4u * id.x + vec4u(0u, 1u, 2u, 3u), zero, zero, zero), key);
}
