import { gaussLegendre } from "../quadrature.ts";

/** Gauss nodes of a panel. */
export const ORDER = 16;

/**
 * C[i][j] with int_{-1}^{x_i} f = sum_j C[i][j] f(x_j), exact for polynomials of
 * degree below the order: l_j = w_j sum_n (n + 1/2) P_n(x_j) P_n and
 * int_{-1}^x P_n = (P_{n+1} - P_{n-1})/(2n + 1).
 */
function integrationMatrix(): Float64Array {
  const { x, w } = gaussLegendre(ORDER);
  const legendre = Array.from(x, (t) => {
    const p = [1, t];
    for (let n = 2; n <= ORDER; n++) {
      p.push(((2 * n - 1) * t * p[n - 1]! - (n - 1) * p[n - 2]!) / n);
    }
    return p;
  });
  const out = new Float64Array(ORDER * ORDER);
  for (let i = 0; i < ORDER; i++) {
    for (let j = 0; j < ORDER; j++) {
      let sum = 0.5 * (x[i]! + 1);
      for (let n = 1; n < ORDER; n++) {
        sum += 0.5 * legendre[j]![n]! *
          (legendre[i]![n + 1]! - legendre[i]![n - 1]!);
      }
      out[i * ORDER + j] = w[j]! * sum;
    }
  }
  return out;
}

const MATRIX = integrationMatrix();
const RULE = gaussLegendre(ORDER);

/** Flows from both ends, and where they meet. */
export interface Flow {
  /** From the left end to the node, or minus that from the node to the right end, shape [panels * 16]. */
  readonly values: Float64Array;
  /** What both ends differ by where they meet: 0 but for rounding if all of f integrates to 0. */
  readonly mismatch: number;
}

/**
 * The integral of a function that integrates to 0, from the nearer end: in a
 * tail the integral from the other end would be rounding alone.
 *
 * @param f Values on panels of Gauss nodes, shape [panels * 16].
 * @param half Half the width of a panel.
 * @param meeting First panel that is reached from the right.
 * @returns The integral from the left end to each node.
 */
export function flowOf(
  f: Float64Array,
  half: number,
  meeting: number,
): Flow {
  const values = new Float64Array(f.length);
  const panels = f.length / ORDER;
  let left = 0;
  for (let panel = 0; panel < meeting; panel++) {
    left = fill(f, values, half, panel, left, false);
  }
  let right = 0;
  for (let panel = panels - 1; panel >= meeting; panel--) {
    right = fill(f, values, half, panel, right, true);
  }
  return { values, mismatch: left + right };
}

/** Integrates within one panel; returns the integral up to its far side. */
function fill(
  f: Float64Array,
  out: Float64Array,
  half: number,
  panel: number,
  before: number,
  fromRight: boolean,
): number {
  const first = ORDER * panel;
  let whole = 0;
  for (let j = 0; j < ORDER; j++) whole += RULE.w[j]! * f[first + j]!;
  for (let i = 0; i < ORDER; i++) {
    // By symmetry of the nodes the way to the right end is the mirror image.
    const row = (fromRight ? ORDER - 1 - i : i) * ORDER;
    let sum = 0;
    for (let j = 0; j < ORDER; j++) {
      sum += MATRIX[row + (fromRight ? ORDER - 1 - j : j)]! * f[first + j]!;
    }
    out[first + i] = fromRight ? -(before + half * sum) : before + half * sum;
  }
  return before + half * whole;
}
