/**
 * Linear maps of second moments.
 *
 * Of y = (1, z) with q entries, E[y y^T] is packed into its n = q(q+1)/2
 * entries a <= b, row after row, so that the first is E[1] and the next q - 1
 * are the mean. A step y' = M y + F w with white noise w maps packed moments
 * linearly, its noise in the first column.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";

/**
 * Entries of packed moments.
 *
 * @param q Entries of y.
 * @returns q(q + 1)/2.
 */
export function packedSize(q: number): number {
  return q * (q + 1) / 2;
}

/**
 * Packs a symmetric matrix.
 *
 * @param full The matrix, shape [q][q].
 * @param q Its rows.
 * @returns Its entries a <= b, shape [q(q + 1)/2].
 */
export function pack(full: Matrix, q: number): Float64Array {
  const out = new Float64Array(packedSize(q));
  let at = 0;
  for (let a = 0; a < q; a++) {
    for (let b = a; b < q; b++) {
      out[at++] = (full[a * q + b]! + full[b * q + a]!) / 2;
    }
  }
  return out;
}

/**
 * Unpacks a symmetric matrix.
 *
 * @param packed Its entries a <= b, shape [q(q + 1)/2].
 * @param q Its rows.
 * @returns The matrix, shape [q][q].
 */
export function unpack(packed: ArrayLike<number>, q: number): Matrix {
  const out = new Float64Array(q * q);
  let at = 0;
  for (let a = 0; a < q; a++) {
    for (let b = a; b < q; b++) {
      out[a * q + b] = out[b * q + a] = packed[at++]!;
    }
  }
  return out;
}

/**
 * Adds the map P -> M P M^T.
 *
 * @param out The map to which it is added, shape [n][n].
 * @param m M, shape [q][q].
 * @param q Rows of M.
 * @param weight Its weight. Defaults to 1.
 */
export function addSquare(
  out: Float64Array,
  m: Matrix,
  q: number,
  weight = 1,
): void {
  let at = 0;
  for (let a = 0; a < q; a++) {
    for (let b = a; b < q; b++) {
      for (let c = 0; c < q; c++) {
        const ac = weight * m[a * q + c]!;
        const bc = weight * m[b * q + c]!;
        out[at++]! += ac * m[b * q + c]!;
        for (let d = c + 1; d < q; d++) {
          out[at++]! += ac * m[b * q + d]! + bc * m[a * q + d]!;
        }
      }
    }
  }
}

/**
 * Adds the noise F w of a step.
 *
 * @param out The map to which it is added, shape [n][n].
 * @param f F, shape [q][r].
 * @param q Rows of F.
 * @param weight Its weight. Defaults to 1.
 */
export function addNoise(
  out: Float64Array,
  f: Float64Array,
  q: number,
  weight = 1,
): void {
  const n = packedSize(q);
  const r = f.length / q;
  let row = 0;
  for (let a = 0; a < q; a++) {
    for (let b = a; b < q; b++, row++) {
      let sum = 0;
      for (let k = 0; k < r; k++) sum += f[a * r + k]! * f[b * r + k]!;
      out[row * n]! += weight * sum;
    }
  }
}

/**
 * The mean map within a map of second moments.
 *
 * @param map The map, shape [n][n].
 * @param q Entries of y.
 * @returns E[M] with E[y'] = E[M] E[y], shape [q][q].
 */
export function meanMapOf(map: Matrix, q: number): Matrix {
  const n = packedSize(q);
  const out = new Float64Array(q * q);
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) out[a * q + b] = map[a * n + b]!;
  }
  return out;
}
