import type { Grid } from "./grid.ts";
import type { KernelMatrix } from "./kernel_matrix.ts";

/** Everything that a transfer operator carries, node by node, shape [nodes] each. */
export interface Travellers {
  /** Probability. */
  p: Float64Array;
  /** First and second moment of the work, or empty. */
  work: Float64Array[];
  /** Mean of exp(-W/T), up to a factor. */
  weight: Float64Array | undefined;
  /** exp(U/T) times the mean of exp(-(W + W_sh)/T), up to a factor; no switch changes it. */
  tilted: Float64Array | undefined;
  /** First and second moment of the displacement, or empty. */
  moved: Float64Array[];
  /** Mean of work times displacement. */
  both: Float64Array | undefined;
}

/**
 * One relaxation of everything that is carried.
 *
 * @param now What is carried; replaced.
 * @param matrix The transfer matrix.
 * @param grid Its nodes.
 */
export function relax(now: Travellers, matrix: KernelMatrix, grid: Grid): void {
  const plain = [now.p, ...now.work];
  if (now.weight) plain.push(now.weight);
  const next = plain.map((a) => spread(a, matrix, grid));
  if (now.tilted) now.tilted = carryBack(now.tilted, matrix, grid);
  if (now.moved.length > 0) {
    const [once, twice] = now.moved as [Float64Array, Float64Array];
    now.moved = [
      add(spread(once, matrix, grid), spread(now.p, matrix, grid, 1), 1),
      add(
        add(
          spread(twice, matrix, grid),
          spread(once, matrix, grid, 1),
          2,
        ),
        spread(now.p, matrix, grid, 2),
        1,
      ),
    ];
    if (now.both) {
      now.both = add(
        spread(now.both, matrix, grid),
        spread(now.work[0]!, matrix, grid, 1),
        1,
      );
    }
  }
  now.p = next.shift()!;
  now.work = next.splice(0, now.work.length);
  now.weight = next.shift();
}

/** a + factor b, in place. */
function add(a: Float64Array, b: Float64Array, factor: number): Float64Array {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
  return a;
}

/** Carries `a` forward; every entry times its displacement to the given power. */
function spread(
  a: Float64Array,
  { first, offset, values }: KernelMatrix,
  { nodes, spacing }: Grid,
  power = 0,
): Float64Array {
  const sums = new Float64Array(nodes);
  for (let j = 0; j < nodes; j++) {
    const from = a[j]!;
    if (from === 0) continue;
    const shift = first[j]! - offset[j]!;
    let i = ((first[j]! % nodes) + nodes) % nodes;
    for (let o = offset[j]!; o < offset[j + 1]!; o++) {
      let value = values[o]! * from;
      if (power > 0) {
        const step = (o + shift - j) * spacing;
        value *= power === 1 ? step : step * step;
      }
      sums[i]! += value;
      if (++i === nodes) i = 0;
    }
  }
  return sums;
}

/**
 * One relaxation of exp(U/T) times the mean of exp(-(W + W_sh)/T).
 *
 * As exp(-w_sh/T) K(x -> y) = exp(-(dU - w_nc)/T) K(y -> x), it is carried by
 * the way back, w_nc being that of the step from x to y.
 *
 * @param a What is carried, shape [nodes].
 * @param matrix The transfer matrix.
 * @param grid Its nodes.
 * @returns What arrives, shape [nodes].
 */
export function carryBack(
  a: Float64Array,
  { first, offset, undriven }: KernelMatrix,
  { nodes }: Grid,
): Float64Array {
  const sums = new Float64Array(nodes);
  for (let j = 0; j < nodes; j++) {
    let i = ((first[j]! % nodes) + nodes) % nodes;
    let sum = 0;
    for (let o = offset[j]!; o < offset[j + 1]!; o++) {
      sum += undriven[o]! * a[i]!;
      if (++i === nodes) i = 0;
    }
    sums[j] = sum;
  }
  return sums;
}
