// Adds ||delta||^2 (||a||^2 + 1) of one layer to the squared norm of the gradient
// of each sample: the gradient of a dense layer is an outer product. The row of
// ones among the activations gives the bias.
// Needs: norms_storage.wgsl or norms_windows.wgsl

struct Sizes {
  replicas: u32,
  coefficient: f32,
  // First replica.
  first: u32,
  // Vectors of a row.
  row: u32,
  inputs: u32,
  inputReplica: u32,
  outputs: u32,
  errorReplica: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> sums: array<vec4f>;

@compute @workgroup_size(64)
fn norms(@builtin(global_invocation_id) id: vec3u) {
  let row = sizes.row;
  let count = sizes.inputs;
  let inputReplica = sizes.inputReplica;
  let outputs = sizes.outputs;
  let errorReplica = sizes.errorReplica;
  let s = id.x % row;
  let z = id.x / row;
  if (z >= sizes.replicas) { return; }
  var inputs = vec4f();
  for (var i = 0u; i < count; i++) {
    let a = activations[z * inputReplica + i * row + s];
    inputs += a * a;
  }
  var error = vec4f();
  for (var j = 0u; j < outputs; j++) {
    let d = errors[z * errorReplica + j * row + s];
    error += d * d;
  }
  sums[((z + sizes.first) * 3u + 2u) * row + s] += inputs * error;
}
