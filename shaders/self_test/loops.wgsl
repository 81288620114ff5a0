// Counts the iterations that one invocation really runs. Each also turns a
// linear congruential generator, so that a count without the work shows.
// Host: lib/gpu/self_test/loops.ts

struct Asked {
  outer: u32,
  inner: u32,
}

struct Done {
  iterations: u32,
  state: u32,
}

@group(0) @binding(0) var<uniform> asked: Asked;
@group(0) @binding(1) var<storage, read_write> done: Done;

@compute @workgroup_size(1)
fn count() {
  var d = Done(0u, 1u);
  for (var i = 0u; i < asked.outer; i += 1u) {
    for (var j = 0u; j < asked.inner; j += 1u) {
      d.iterations += 1u;
      d.state = d.state * 1664525u + 1013904223u;
    }
  }
  done = d;
}
