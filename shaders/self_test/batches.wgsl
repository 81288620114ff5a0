// Consecutive minibatches of chains, 64 to a workgroup.
// Needs: lanes/one.wgsl, threefry.wgsl, chains/draws.wgsl, what `batchShaders` prints.
// Host: tests/chains/batches.ts

struct Group {
  chain: vec2u, // the first one, low and high word
  step: u32,    // the first one
}

struct Asked {
  key: vec4u,
  steps: u32,   // of every chain
}

@group(0) @binding(0) var<uniform> asked: Asked;
@group(0) @binding(1) var<storage, read> groups: array<Group>;
@group(0) @binding(2) var<storage, read_write> drawn: array<u32>; // [chain][step][member]

@compute @workgroup_size(64)
fn draw(@builtin(global_invocation_id) id: vec3u) {
  let group = groups[id.x / 64u];
  let low = group.chain.x + id.x % 64u;
  let chain = vec2u(low, group.chain.y + select(0u, 1u, low < group.chain.x));
  let key = asked.key;
  openDraws(chain, group.step, key);
  var at = id.x * asked.steps * BATCH;
  for (var s = 0u; s < asked.steps; s += 1u) {
    for (var c = 0u; c < BATCH / CHUNK; c += 1u) {
      let batch = nextBatch(chain, group.step + s, c, key);
      for (var i = 0u; i < CHUNK; i += 1u) {
        drawn[at] = member(batch, i);
        at += 1u;
      }
    }
  }
}
