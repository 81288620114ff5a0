// Words of the generator for given counters, four to a key.
// Needs: threefry.wgsl. Host: lib/gpu/self_test/threefry.ts

struct Call {
  counter: Words,
  key: vec4u,
}

@group(0) @binding(0) var<storage, read> calls: array<Call>;
@group(0) @binding(1) var<storage, read_write> answers: array<Words>;

@compute @workgroup_size(64)
fn answer(@builtin(global_invocation_id) id: vec3u) {
  answers[id.x] = threefry(calls[id.x].counter, calls[id.x].key);
}
