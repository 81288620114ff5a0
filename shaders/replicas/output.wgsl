// Turns the last sums of a sample into errors p - y in place, and adds up its
// cross-entropy and whether the first largest output is its class.
// Needs: lanes/one.wgsl, math.wgsl, functions.wgsl

struct Sizes {
  replicas: u32,
  coefficient: f32,
  classes: u32,
  // Samples of a row, and numbers of a replica of outputs.
  samples: u32,
  replica: u32,
  // Distance of the samples of two replicas; 0 where all share them.
  drawn: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> outputs: array<f32>;
@group(0) @binding(2) var<storage, read> samples: array<u32>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
// Cross-entropy, hits and squared norms, shape [replica][3][sample].
@group(0) @binding(4) var<storage, read_write> sums: array<f32>;

// Stands for a sample that pads a row.
const NO_SAMPLE = 0xffffffffu;

@compute @workgroup_size(64)
fn output(@builtin(global_invocation_id) id: vec3u) {
  let classes = sizes.classes;
  let row = sizes.samples;
  let replica = sizes.replica;
  let drawn = sizes.drawn;
  let s = id.x % row;
  let z = id.x / row;
  if (z >= sizes.replicas) { return; }
  let sample = samples[z * drawn + s];
  let at = z * replica + s;
  let real = sample != NO_SAMPLE;
  let label = labels[select(0u, sample, real)];
  var most = outputs[at];
  var best = 0u;
  for (var y = 1u; y < classes; y++) {
    let value = outputs[at + y * row];
    if (value > most) {
      most = value;
      best = y;
    }
  }
  var sum = 0.0;
  for (var y = 0u; y < classes; y++) {
    sum += exponential(outputs[at + y * row] - most);
  }
  let entropy = (naturalLog(sum) + most) - outputs[at + label * row];
  for (var y = 0u; y < classes; y++) {
    let i = at + y * row;
    let error = exponential(outputs[i] - most) / sum - select(0.0, 1.0, y == label);
    outputs[i] = select(0.0, error, real);
  }
  if (real) {
    let into = z * 3u * row + s;
    sums[into] += entropy;
    sums[into + row] += select(0.0, 1.0, best == label);
  }
}
