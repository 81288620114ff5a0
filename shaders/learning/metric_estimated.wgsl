// Both metrics as they were last estimated from the chains.
// Needs: metric.wgsl, distributed.wgsl. Twin: lib/learning/estimate.ts

var<private> learnerAt: u32;

const REGULARISATION = 1e-3;

fn regularised(matrix: Matrix) -> Matrix {
  var a = matrix;
  var trace = 0.0;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    trace += a[i * (PARAMETERS + 1u)];
  }
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    a[i * (PARAMETERS + 1u)] += REGULARISATION * trace / f32(PARAMETERS);
  }
  return a;
}

fn zeroMatrix() -> Matrix {
  var zero: Matrix;
  for (var i = 0u; i < PARAMETERS * PARAMETERS; i += 1u) {
    zero[i] = 0.0;
  }
  return zero;
}

fn metricOf(l: Learner, t: Theta) -> Metric {
  var m = Metric(zeroMatrix(), zeroMatrix());
  for (var i = 0u; i < PARAMETERS * PARAMETERS; i += 1u) {
    let g = noted(FISHER + i, learnerAt);
    let z = noted(FRICTION + i, learnerAt);
    m.g[i] = select(g, z, METRIC == FRICTION_ALONE);
    m.z[i] = select(z, g, METRIC == FISHER_ALONE);
  }
  return m;
}

// Forces of four chains less a pivot: their squares keep what cancellation would take.
fn centred(x: Point, t: Theta, pivot: Theta) -> array<vec4f, PARAMETERS> {
  var f = forces(x, t);
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    f[i] -= pivot[i];
  }
  return f;
}

// Covariance over the chains from the sums of centred forces and of their products.
fn covarianceOf(at: u32, all: AllSums, first: u32, products: u32) -> Matrix {
  var c = zeroMatrix();
  let n = f32(run.chains);
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      c[i * PARAMETERS + j] = all[products + i * PARAMETERS + j] / n -
        (all[first + i] / n) * (all[first + j] / n);
    }
  }
  return c;
}

fn noteMatrix(plane: u32, at: u32, a: Matrix) {
  for (var i = 0u; i < PARAMETERS * PARAMETERS; i += 1u) {
    note(plane + i, at, a[i]);
  }
}
