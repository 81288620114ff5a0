// Fisher information G, the covariance of the forces, and a friction that is
// not above the true one, G D^-1 G with D = <dX/dx . dX/dx>.
// Needs: metric_estimated.wgsl, slopes. Twin: lib/learning/estimate.ts

// Sums of centred forces, of their products, and of the products of their slopes.
const ESTIMATE_SUMS = PARAMETERS + 2u * PARAMETERS * PARAMETERS;

alias EstimateSums = array<f32, ESTIMATE_SUMS>;

fn addEstimate(s: EstimateSums, x: Point, t: Theta, pivot: Theta, exists: vec4f) -> EstimateSums {
  var sums = s;
  let f = centred(x, t, pivot);
  let slope = slopes(x, t);
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    sums[i] += dot(f[i], exists);
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      let place = PARAMETERS + i * PARAMETERS + j;
      sums[place] += dot(f[i] * f[j], exists);
      var product = vec4f(0.0);
      for (var c = 0u; c < COORDINATES; c += 1u) {
        product += slope[i * COORDINATES + c] * slope[j * COORDINATES + c];
      }
      sums[place + PARAMETERS * PARAMETERS] += dot(product, exists);
    }
  }
  return sums;
}

fn estimateOf(b: Band, place: Place, pivot: Theta, row: u32, counts: bool) -> EstimateSums {
  var sums: EstimateSums;
  for (var i = 0u; i < ESTIMATE_SUMS; i += 1u) {
    sums[i] = 0.0;
  }
  for (var q = 0u; q < 4u; q += 1u) {
    sums = addEstimate(sums, b.chains[q].x, b.theta, pivot, existing(place.within, q));
  }
  return sums;
}

fn estimate(at: u32, all: AllSums, row: u32) {
  let g = regularised(covarianceOf(at, all, SUMS, SUMS + PARAMETERS));
  var d = zeroMatrix();
  for (var i = 0u; i < PARAMETERS * PARAMETERS; i += 1u) {
    d[i] = all[SUMS + PARAMETERS + PARAMETERS * PARAMETERS + i] / f32(run.chains);
  }
  d = regularised(d);
  var z = zeroMatrix();
  for (var j = 0u; j < PARAMETERS; j += 1u) {
    var column = zeroTheta();
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      column[i] = g[i * PARAMETERS + j];
    }
    let product = times(g, solved(d, column));
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      z[i * PARAMETERS + j] = product[i];
    }
  }
  noteMatrix(FISHER, at, g);
  noteMatrix(FRICTION, at, z);
}
