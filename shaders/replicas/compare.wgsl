// Turns the gradient of a minibatch into its noise, eta = g - G, and sums up
// eta^2, eta^4, G^2 and max |G| of one layer in parts.
// Needs: share.wgsl

@group(0) @binding(1) var<storage, read_write> noise: array<vec4f>;
@group(0) @binding(2) var<storage, read> whole: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> parts: array<vec4f>;

@compute @workgroup_size(32)
fn compare(@builtin(global_invocation_id) id: vec3u) {
  let share = shareOf(id.x);
  if (share.idle) { return; }
  var squares = vec4f();
  var fourths = vec4f();
  var gradients = vec4f();
  var largest = vec4f();
  for (var i = share.begin; i < share.end; i += share.stride) {
    let at = share.replica + i;
    let g = whole[at];
    let e = noise[at] - g;
    noise[at] = e;
    squares += e * e;
    fourths += (e * e) * (e * e);
    gradients += g * g;
    largest = max(largest, abs(g));
  }
  parts[share.place] = vec4f(
    dot(squares, vec4f(1.0)),
    dot(fourths, vec4f(1.0)),
    dot(gradients, vec4f(1.0)),
    max(max(largest.x, largest.y), max(largest.z, largest.w)),
  );
}
