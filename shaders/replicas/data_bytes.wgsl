// Inputs of samples as bytes: four features a word, value/255.

@group(0) @binding(3) var<storage, read> data: array<u32>;

fn features(at: u32) -> vec4f {
  return unpack4x8unorm(data[at]);
}
