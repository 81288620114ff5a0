// A Langevin energy c4 x^4 + c2 x^2 - theta x along a known parameter path.
// BACK: rows run from p_theta_N to the first step; accounts are those of the
// same path read forward.
// Needs: common.wgsl. Twin: lib/lagged/energy.ts

struct Medium {
  quartic: f32,
  quadratic: f32,
  dt: f32,
  // sqrt(2 dt).
  spread: f32,
  // Moves between two updates of theta.
  innerSteps: u32,
  // Cells of a map, where they begin, and their inverse width, in deviations.
  cells: u32,
  low: f32,
  density: f32,
}

@group(0) @binding(3) var<storage, read> medium: Medium;
// Maps of a normal number to a draw from p_theta: shape [steps from the first of
// this dispatch][1 + 2 cells]. First the threshold from which a second normal
// chooses the second well, then a cubic a cell of each well.
@group(0) @binding(5) var<storage, read> maps: array<vec4f>;
// theta_0..theta_N.
@group(0) @binding(8) var<storage, read> thetas: array<f32>;

fn mapped(row: u32, normal: f32, choice: f32, m: Medium) -> f32 {
  let place = (normal - m.low) * m.density;
  let cell = min(u32(place), m.cells - 1u);
  let at = row * (1u + 2u * m.cells);
  let well = select(0u, m.cells, choice >= maps[at].x);
  let c = maps[at + 1u + well + cell];
  let t = place - f32(cell);
  return c.x + t * (c.y + t * (c.z + t * c.w));
}

// phi(x + d) - phi(x), without cancellation.
fn rise(x: f32, d: f32, theta: f32, m: Medium) -> f32 {
  let end = x + d;
  return d * ((x + end) * (m.quartic * (x * x + end * end) + m.quadratic) - theta);
}

fn startDraw(chain: u32, row: u32, m: Medium) -> f32 {
  let z = normals(counterOf(chain, 0u, 0u), keyOf(START_PURPOSE));
  return mapped(row, z.a, z.b, m);
}

// Keeps where a row begins, its sums set to zero.
fn begins(lane: u32, x: f32) {
  putReals(BEGINNING, lane, x);
  clearSum(HEAT, lane);
  clearSum(WORK, lane);
}
