// Turns the gradient of a minibatch into its noise, eta = g - G, and sums up
// eta^2, eta^4, G^2 and max |G| of one layer in parts.

struct Sizes {
  replicas: u32,
  coefficient: f32,
  // Vectors of a replica that hold weights, and its distance from the next.
  vectors: u32,
  replica: u32,
  layer: u32,
  layers: u32,
  parts: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> noise: array<vec4f>;
@group(0) @binding(2) var<storage, read> whole: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> parts: array<vec4f>;

@compute @workgroup_size(32)
fn compare(@builtin(global_invocation_id) id: vec3u) {
  let vectors = sizes.vectors;
  let replica = sizes.replica;
  let layer = sizes.layer;
  let layers = sizes.layers;
  let count = sizes.parts;
  let part = id.x % count;
  let z = id.x / count;
  if (z >= sizes.replicas) { return; }
  var squares = vec4f();
  var fourths = vec4f();
  var gradients = vec4f();
  var largest = vec4f();
  for (var i = part; i < vectors; i += count) {
    let at = z * replica + i;
    let g = whole[at];
    let e = noise[at] - g;
    noise[at] = e;
    squares += e * e;
    fourths += (e * e) * (e * e);
    gradients += g * g;
    largest = max(largest, abs(g));
  }
  parts[(z * layers + layer) * count + part] = vec4f(
    dot(squares, vec4f(1.0)),
    dot(fourths, vec4f(1.0)),
    dot(gradients, vec4f(1.0)),
    max(max(largest.x, largest.y), max(largest.z, largest.w)),
  );
}
