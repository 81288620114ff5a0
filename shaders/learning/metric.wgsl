// Rates from the metrics at hand: G, the Fisher information, and Z, the friction.
//   initial jump  G^-1 Z (G r + 2 Z)^-1 ghat
//   interior      h (G r + 2 Z)^-1 ghat
//   final jump    (2 Z - h G)^-1 Z G^-1 ghat
// r is the time left after the next moves. A row of the table holds r, h and what
// kind of update it is. Jumps are made in SUBSTEPS fourth-order steps at frozen
// chains, or at once.
// Needs: learner.wgsl, metricOf. Twin: lib/learning/metric_rule.ts

const REST = 0u;
const INITIAL = 1u;
const INTERIOR = 2u;
const FINAL = 3u;

alias Matrix = array<f32, PARAMETERS * PARAMETERS>;

struct Metric {
  g: Matrix,
  z: Matrix,
}

fn times(a: Matrix, b: Theta) -> Theta {
  var product = zeroTheta();
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      product[i] += a[i * PARAMETERS + j] * b[j];
    }
  }
  return product;
}

fn blended(s: f32, a: Matrix, t: f32, b: Matrix) -> Matrix {
  var sum: Matrix;
  for (var i = 0u; i < PARAMETERS * PARAMETERS; i += 1u) {
    sum[i] = s * a[i] + t * b[i];
  }
  return sum;
}

// Gauss elimination; the matrix is positive definite, so no pivot is sought.
fn solved(matrix: Matrix, right: Theta) -> Theta {
  var a = matrix;
  var b = right;
  for (var k = 0u; k < PARAMETERS; k += 1u) {
    let pivot = 1.0 / a[k * PARAMETERS + k];
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      if i > k {
        let factor = a[i * PARAMETERS + k] * pivot;
        for (var j = 0u; j < PARAMETERS; j += 1u) {
          if j > k {
            a[i * PARAMETERS + j] -= factor * a[k * PARAMETERS + j];
          }
        }
        b[i] -= factor * b[k];
      }
    }
  }
  for (var n = 0u; n < PARAMETERS; n += 1u) {
    let k = PARAMETERS - 1u - n;
    for (var j = 0u; j < PARAMETERS; j += 1u) {
      if j > k {
        b[k] -= a[k * PARAMETERS + j] * b[j];
      }
    }
    b[k] /= a[k * PARAMETERS + k];
  }
  return b;
}

fn jump(m: Metric, gradient: Theta, left: f32, h: f32, kind: u32) -> Theta {
  if kind == FINAL {
    return solved(blended(2.0, m.z, -h, m.g), times(m.z, solved(m.g, gradient)));
  }
  return solved(m.g, times(m.z, solved(blended(left, m.g, 2.0, m.z), gradient)));
}

fn moveBy(t: Theta, s: f32, d: Theta) -> Theta {
  var sum: Theta;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    sum[i] = t[i] + s * d[i];
  }
  return sum;
}

fn inInterior(m: Metric, gradient: Theta, left: f32, h: f32) -> Theta {
  return moveBy(zeroTheta(), h, solved(blended(left, m.g, 2.0, m.z), gradient));
}

fn lengthOf(m: Metric, d: Theta) -> f32 {
  let along = times(m.g, d);
  var square = 0.0;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    square += d[i] * along[i];
  }
  return sqrt(max(square, 0.0));
}

fn ruled(l: Learner, gradient: Theta, row: u32) -> Learner {
  var next = l;
  let left = table[3u * row];
  let h = table[3u * row + 1u];
  let kind = u32(table[3u * row + 2u]);
  var t = l.theta;
  if kind == INTERIOR {
    let m = metricOf(l, t);
    var d = inInterior(m, gradient, left, h);
    let size = lengthOf(m, d);
    if size > CLIP {
      d = moveBy(zeroTheta(), CLIP / size, d);
      next.clipped += 1.0;
    }
    t = moveBy(t, 1.0, d);
  }
  if SUBSTEPS == 1u && (kind == INITIAL || kind == FINAL) {
    t = moveBy(t, 1.0, jump(metricOf(l, t), gradient, left, h, kind));
  }
  if SUBSTEPS > 1u {
    let s = 1.0 / f32(SUBSTEPS);
    let count = select(0u, SUBSTEPS, kind == INITIAL || kind == FINAL);
    for (var n = 0u; n < count; n += 1u) {
      let a = jump(metricOf(l, t), gradient, left, h, kind);
      let b = jump(metricOf(l, moveBy(t, 0.5 * s, a)), gradient, left, h, kind);
      let c = jump(metricOf(l, moveBy(t, 0.5 * s, b)), gradient, left, h, kind);
      let d = jump(metricOf(l, moveBy(t, s, c)), gradient, left, h, kind);
      t = moveBy(moveBy(t, s / 6.0, a), s / 3.0, moveBy(b, 1.0, c));
      t = moveBy(t, s / 6.0, d);
    }
  }
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    next.theta[i] = guard(t[i]);
  }
  return next;
}
