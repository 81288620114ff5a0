// The inner product of two vectors of parameters, one layer, in parts.
// Needs: share.wgsl

@group(0) @binding(1) var<storage, read_write> parts: array<f32>;
@group(0) @binding(2) var<storage, read> one: array<vec4f>;
@group(0) @binding(3) var<storage, read> other: array<vec4f>;

@compute @workgroup_size(32)
fn inner(@builtin(global_invocation_id) id: vec3u) {
  let share = shareOf(id.x);
  if (share.idle) { return; }
  var sum = vec4f();
  for (var i = share.begin; i < share.end; i += share.stride) {
    sum += one[share.replica + i] * other[share.replica + i];
  }
  parts[share.place] = dot(sum, vec4f(1.0));
}
