// Fisher information, the covariance of the forces at each row; friction, the
// integral of their correlations over a window of rows by the trapezoid rule:
// the covariance of the forces at its start with their integral over it.
// Needs: metric_estimated.wgsl. Twin: lib/learning/estimate.ts

// Forces at the start of the window and their integrals, a plane each.
@group(0) @binding(8) var<storage, read_write> memory: array<vec4f>;

// Sums of centred forces and of their products; of what is remembered, of the
// integrals, and of their products.
const ESTIMATE_SUMS = 3u * PARAMETERS + 2u * PARAMETERS * PARAMETERS;

alias EstimateSums = array<f32, ESTIMATE_SUMS>;

// The remembered forces are those of the chains less this: what is common cancels.
fn addEstimate(
  s: EstimateSums,
  x: Point,
  t: Theta,
  pivot: Theta,
  exists: vec4f,
  at: u32,
  row: u32,
) -> EstimateSums {
  var sums = s;
  let h = run.pace.x * f32(INNER_MOVES);
  let f = forces(x, t);
  let begins = row % WINDOW == 0u;
  var origin: array<vec4f, PARAMETERS>;
  var integral: array<vec4f, PARAMETERS>;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    let first = i * run.stride + at;
    let second = (PARAMETERS + i) * run.stride + at;
    origin[i] = memory[first];
    integral[i] = memory[second] + select(1.0, 0.5, begins) * h * f[i];
    memory[first] = select(origin[i], f[i], vec4<bool>(begins));
    memory[second] = select(integral[i], 0.5 * h * f[i], vec4<bool>(begins));
  }
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    let c = f[i] - pivot[i];
    sums[i] += dot(c, exists);
    sums[PARAMETERS + PARAMETERS * PARAMETERS + i] += dot(origin[i], exists);
    sums[2u * PARAMETERS + PARAMETERS * PARAMETERS + i] += dot(integral[i], exists);
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      let place = i * PARAMETERS + j;
      sums[PARAMETERS + place] += dot(c * (f[j] - pivot[j]), exists);
      sums[3u * PARAMETERS + PARAMETERS * PARAMETERS + place] +=
        dot(origin[i] * integral[j], exists);
    }
  }
  return sums;
}

fn estimateOf(b: Band, place: Place, pivot: Theta, row: u32, counts: bool) -> EstimateSums {
  var sums: EstimateSums;
  for (var i = 0u; i < ESTIMATE_SUMS; i += 1u) {
    sums[i] = 0.0;
  }
  if counts {
    for (var q = 0u; q < 4u; q += 1u) {
      let exists = existing(place.within, q);
      sums = addEstimate(sums, b.chains[q].x, b.theta, pivot, exists, place.group + q, row);
    }
  }
  return sums;
}

fn estimate(at: u32, all: AllSums, row: u32) {
  noteMatrix(FISHER, at, regularised(covarianceOf(at, all, SUMS, SUMS + PARAMETERS)));
  if row % WINDOW != 0u || row == 0u {
    return;
  }
  let n = f32(run.chains);
  let first = SUMS + PARAMETERS + PARAMETERS * PARAMETERS;
  let second = first + PARAMETERS;
  let products = second + PARAMETERS;
  var z = zeroMatrix();
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      let c = all[products + i * PARAMETERS + j] / n - (all[first + i] / n) * (all[second + j] / n);
      z[i * PARAMETERS + j] += 0.5 * c;
      z[j * PARAMETERS + i] += 0.5 * c;
    }
  }
  noteMatrix(FRICTION, at, regularised(z));
}
