// Parameter chains: many runs of one training side by side, one an invocation.
// A dispatch carries every chain through the steps of a span, in registers.
// Twin: lib/chains/walk.ts
// Needs: lanes/one.wgsl, math.wgsl, threefry.wgsl, normals.wgsl, printed points
// and gradients, and one file of each kind: rate_*, minibatch_*, noise_*,
// decay_*, update_*, path_*.

struct Run {
  // Number of the first chain, low and high word.
  chain: vec2u,
  seed: vec2u,
  replica: u32,
  // Chains of a plane of states.
  stride: u32,
  // Steps before the path.
  burnIn: u32,
  // Of all steps, where the learning rate does not move.
  rate: vec4f,
}

// What a learning rate makes of one step.
struct Rate {
  // Factor of the gradient.
  slope: f32,
  // Factor of the noise.
  amplitude: f32,
  // Factor of the weight decay.
  pull: f32,
}

@group(0) @binding(0) var<uniform> run: Run;
// First step, and the one after the last. No uniform: a driver may compile
// anew for each value of a loop bound that it knows.
@group(0) @binding(1) var<storage, read> span: vec2u;
// Planes of one number a chain: x, then what the files of a composition keep.
@group(0) @binding(2) var<storage, read_write> state: array<f32>;

// Keys of the random streams.
var<private> noiseKey: vec4u;
var<private> batchKey: vec4u;

@compute @workgroup_size(WORKGROUP)
fn descend(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = vec2u(run.chain.x + lane, run.chain.y);
  noiseKey = vec4u(run.seed, NOISE_PURPOSE, run.replica);
  batchKey = vec4u(run.seed, BATCH_PURPOSE, run.replica);
  let first = span.x;
  let end = span.y;
  let fixed = fixedRate();
  var x = loaded(lane, 0u);
  openBatches(chain, first);
  openNoise(chain, first);
  openUpdate(lane);
  openPath(lane, first);
  for (var step = first; step < end; step++) {
    x = advanced(x, chain, step, rateAt(fixed, step));
    passed(x, step);
  }
  stored(lane, 0u, x);
  closeUpdate(lane);
  closePath(lane);
}
