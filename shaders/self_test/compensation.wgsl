// One sum in three ways: plain, with the error of each addition (Knuth's
// two-sum), and the same behind a guard that no compiler can see through.
// Host: lib/gpu/self_test/compensation.ts

struct Sum {
  value: f32,
  error: f32,
}

struct Sums {
  plain: Sum,
  compensated: Sum,
  guarded: Sum,
}

@group(0) @binding(0) var<uniform> zero: vec4u; // 0, which only the host knows
@group(0) @binding(1) var<storage, read> terms: array<f32>;
@group(0) @binding(2) var<storage, read_write> sums: Sums;

fn guard(x: f32) -> f32 {
  return bitcast<f32>(bitcast<u32>(x) ^ zero.x);
}

fn compensatedAdd(s: Sum, y: f32) -> Sum {
  let t = s.value + y;
  let z = t - s.value;
  return Sum(t, s.error + ((s.value - (t - z)) + (y - z)));
}

fn guardedAdd(s: Sum, y: f32) -> Sum {
  let t = guard(s.value + y);
  let z = guard(t - s.value);
  return Sum(t, s.error + ((s.value - guard(t - z)) + (y - z)));
}

@compute @workgroup_size(1)
fn add() {
  var s = Sums(Sum(0.0, 0.0), Sum(0.0, 0.0), Sum(0.0, 0.0));
  for (var i = 0u; i < arrayLength(&terms); i += 1u) {
    s.plain.value += terms[i];
    s.compensated = compensatedAdd(s.compensated, terms[i]);
    s.guarded = guardedAdd(s.guarded, terms[i]);
  }
  sums = s;
}
