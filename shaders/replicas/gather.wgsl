// Brings the inputs of samples into activations, shape [replica][feature][sample].
// Needs: data_bytes.wgsl or data_floats.wgsl

struct Sizes {
  replicas: u32,
  coefficient: f32,
  // Features of a sample, and vectors that hold them.
  features: u32,
  words: u32,
  // Vectors of a row of activations, and of a replica.
  row: u32,
  replica: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;
@group(0) @binding(1) var<storage, read_write> activations: array<vec4f>;
@group(0) @binding(2) var<storage, read> samples: array<vec4u>;

// Stands for a sample that pads a row.
const NO_SAMPLE = 0xffffffffu;

fn inputs(sample: u32, words: u32, word: u32) -> vec4f {
  if (sample == NO_SAMPLE) { return vec4f(); }
  return features(sample * words + word);
}

@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let count = sizes.features;
  let words = sizes.words;
  let row = sizes.row;
  let replica = sizes.replica;
  let n = id.x + id.y * groups.x * 64u;
  let word = n / row % words;
  let z = n / (row * words);
  if (z >= sizes.replicas) { return; }
  let s = samples[z * row + n % row];
  let x = transpose(mat4x4f(
    inputs(s.x, words, word),
    inputs(s.y, words, word),
    inputs(s.z, words, word),
    inputs(s.w, words, word),
  ));
  let at = z * replica + 4u * word * row + n % row;
  activations[at] = x[0];
  if (4u * word + 1u < count) { activations[at + row] = x[1]; }
  if (4u * word + 2u < count) { activations[at + 2u * row] = x[2]; }
  if (4u * word + 3u < count) { activations[at + 3u * row] = x[3]; }
}
