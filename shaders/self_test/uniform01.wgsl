// Uniform numbers and pairs of normals from given words.
// Needs: math.wgsl, threefry.wgsl, normals.wgsl. Host: lib/gpu/self_test/normals.ts

struct Drawn {
  uniform0: vec4f, // from word 0
  pair: Pair,      // from words 0 and 1
}

@group(0) @binding(0) var<storage, read> words: array<array<vec4u, 2>>;
@group(0) @binding(1) var<storage, read_write> drawn: array<Drawn>;

@compute @workgroup_size(64)
fn draw(@builtin(global_invocation_id) id: vec3u) {
  let w = words[id.x];
  drawn[id.x] = Drawn(uniform01(w[0]), normalPair(w[0], w[1]));
}
