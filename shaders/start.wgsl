// Initial positions, and every sum set to zero.
//   gaussian: x = mean + deviation * normal 0 of block 0
//   table:    x from word 0 of block 0 by the inverse of a tabulated distribution
// A node holds (F, 1 - F, p): distribution, survival and density, p linear in
// between. The leading bit of the word chooses the tail that is inverted, so that
// both tails keep the relative accuracy of f32.
// Needs: math.wgsl, threefry.wgsl, normals.wgsl. Twin: lib/dynamics/start.ts

override TABLE: bool = false;

struct Start {
  groups: u32,
  trajectory: u32,
  trajectoryHigh: u32,
  replica: u32,
  seed: vec2u,
  mean: f32,
  deviation: f32,
  low: f32,      // first node of the table
  spacing: f32,
  nodes: u32,
  planes: u32,   // planes of `state` and of `sums`
  counters: u32,
}

@group(0) @binding(0) var<uniform> start: Start;
@group(0) @binding(1) var<storage, read> table: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> sums: array<vec4u>;

// Distance from a node into a cell of density p at the node and q at the other
// end that holds the mass m.
fn intoCell(m: f32, p: f32, q: f32, spacing: f32) -> f32 {
  let root = sqrt(max(p * p + 2.0 * (q - p) * m / spacing, 0.0));
  return clamp(2.0 * m / (p + root), 0.0, spacing);
}

fn inverse(word: u32) -> f32 {
  let upper = word >= 0x80000000u;
  let v = 0.5 * uniform01(vec4u(word << 1u)).x;
  var low = 0u;
  var high = start.nodes - 1u;
  while high - low > 1u {
    let middle = (low + high) >> 1u;
    let node = table[middle];
    let left = select(node.x <= v, node.y > v, upper);
    if left {
      low = middle;
    } else {
      high = middle;
    }
  }
  let a = table[low];
  let b = table[high];
  let h = start.spacing;
  if upper {
    return start.low + (f32(high) * h - intoCell(v - b.y, b.z, a.z, h));
  }
  return start.low + (f32(low) * h + intoCell(v - a.x, a.z, b.z, h));
}

@compute @workgroup_size(64)
fn begin(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  let g = workgroup.x * 64u + lane;
  let ids = vec4u(start.trajectory + 4u * g) + vec4u(0u, 1u, 2u, 3u);
  let key = vec4u(start.seed, 2u, start.replica);
  let counter = Words(ids, vec4u(start.trajectoryHigh), vec4u(0u), vec4u(0u));
  let words = threefry(counter, key);
  var x = start.mean + start.deviation * normalPair(words.a, words.b).a;
  if TABLE {
    let w = words.a;
    x = vec4f(inverse(w.x), inverse(w.y), inverse(w.z), inverse(w.w));
  }
  for (var plane = 0u; plane < start.planes; plane += 1u) {
    state[plane * start.groups + g] = select(vec4f(0.0), x, plane < 2u);
  }
  for (var plane = 0u; plane < start.counters; plane += 1u) {
    sums[plane * start.groups + g] = vec4u(0u);
  }
}
