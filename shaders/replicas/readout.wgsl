// Log-probabilities of the classes, and what they differ from those of the step
// before: KL(p || q) = sum p h(ln q - ln p) with h(d) = e^d - 1 - d, which has no
// differences of nearly equal numbers.
// Needs: lanes/one.wgsl, math.wgsl, functions.wgsl

struct Sizes {
  replicas: u32,
  coefficient: f32,
  classes: u32,
  samples: u32,
  replica: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read> outputs: array<f32>;
// Log-probabilities, shape [replica][class][sample].
@group(0) @binding(2) var<storage, read_write> known: array<f32>;
// Sums over the steps, shape [replica][sample].
@group(0) @binding(3) var<storage, read_write> divergence: array<f32>;

fn excess(d: f32) -> f32 {
  if (abs(d) > 0.5) { return exponential(d) - 1.0 - d; }
  var p = 2.7557319e-6;
  p = p * d + 2.4801587e-5;
  p = p * d + 1.9841270e-4;
  p = p * d + 1.3888889e-3;
  p = p * d + 8.3333333e-3;
  p = p * d + 4.1666667e-2;
  p = p * d + 0.16666667;
  p = p * d + 0.5;
  return d * d * p;
}

@compute @workgroup_size(64)
fn readout(@builtin(global_invocation_id) id: vec3u) {
  let classes = sizes.classes;
  let samples = sizes.samples;
  let replica = sizes.replica;
  let s = id.x % samples;
  let z = id.x / samples;
  if (z >= sizes.replicas) { return; }
  let source = z * replica + s;
  let into = z * classes * samples + s;
  var most = outputs[source];
  for (var y = 1u; y < classes; y++) { most = max(most, outputs[source + y * samples]); }
  var sum = 0.0;
  for (var y = 0u; y < classes; y++) {
    sum += exponential(outputs[source + y * samples] - most);
  }
  let norm = naturalLog(sum);
  var total = 0.0;
  for (var y = 0u; y < classes; y++) {
    let before = known[into + y * samples];
    let now = (outputs[source + y * samples] - most) - norm;
    total += exponential(before) * excess(now - before);
    known[into + y * samples] = now;
  }
  divergence[z * samples + s] += sizes.coefficient * total;
}
