// Adds amounts to 64-bit sums, one after the other: four sums an invocation.
// Needs: fixed_point.wgsl. Host: lib/gpu/self_test/fixed_point.ts

@group(0) @binding(0) var<storage, read> before: array<Fixed>;
@group(0) @binding(1) var<storage, read> amounts: array<vec4f>; // [invocation][deposit]
@group(0) @binding(2) var<storage, read_write> after: array<Fixed>;

@compute @workgroup_size(64)
fn add(@builtin(global_invocation_id) id: vec3u) {
  let count = arrayLength(&amounts) / arrayLength(&before);
  var sum = before[id.x];
  for (var i = 0u; i < count; i += 1u) {
    sum = deposited(sum, amounts[id.x * count + i]);
  }
  after[id.x] = sum;
}
