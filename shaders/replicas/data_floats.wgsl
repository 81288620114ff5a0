// Inputs of samples as numbers.

@group(0) @binding(3) var<storage, read> data: array<vec4f>;

fn features(at: u32) -> vec4f {
  return data[at];
}
