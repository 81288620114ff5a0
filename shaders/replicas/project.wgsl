// Products of a vector of parameters with two vectors of signs, one layer, in
// parts: bits 31 and 30 of the hash of the place of a parameter.
// Needs: share.wgsl. Twin: lib/replicas/noise.ts

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
  let share = shareOf(id.x);
  if (share.idle) { return; }
  let row = sizes.row;
  let outputs = sizes.outputs;
  let origin = sizes.first;
  var sum = vec2f();
  for (var i = share.begin; i < share.end; i += share.stride) {
    let e = noise[share.replica + i];
    // Numbers that pad a row are zero: their signs do not matter.
    let first = origin + i / row * outputs + i % row * 4u;
    sum += e.x * signs(first);
    sum += e.y * signs(first + 1u);
    sum += e.z * signs(first + 2u);
    sum += e.w * signs(first + 3u);
  }
  parts[share.place] = sum;
}
