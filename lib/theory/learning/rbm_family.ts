import type { LineFamily } from "./line_family.ts";
import type { PlaneFamily } from "./plane_family.ts";
import { logistic, type Rbm, softplus } from "./rbm.ts";

/**
 * All parameters of a machine in one list: visible biases, hidden biases, weights
 * by rows of visible units.
 *
 * @param rbm The machine.
 * @returns Shape [n + m + n m].
 *
 * @example One visible, one hidden unit
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { packRbm } from "./rbm_family.ts";
 *
 * assertEquals(packRbm({ visibleBias: [1], hiddenBias: [2], weights: [[3]] }), [1, 2, 3]);
 * ```
 */
export function packRbm({ visibleBias, hiddenBias, weights }: Rbm): number[] {
  return [
    ...Array.from(visibleBias),
    ...Array.from(hiddenBias),
    ...weights.flatMap((row) => Array.from(row)),
  ];
}

/**
 * The machine of packed parameters.
 *
 * @param theta Packed, shape [n + m + n m].
 * @param visible n.
 * @param hidden m.
 * @returns The machine.
 */
export function unpackRbm(
  theta: ArrayLike<number>,
  visible: number,
  hidden: number,
): Rbm {
  const all = Array.from(theta);
  const first = visible + hidden;
  return {
    visibleBias: all.slice(0, visible),
    hiddenBias: all.slice(visible, first),
    weights: Array.from(
      { length: visible },
      (_, i) => all.slice(first + i * hidden, first + (i + 1) * hidden),
    ),
  };
}

/**
 * The machine as a learnable energy, parameters packed as by {@linkcode packRbm}.
 *
 * @param visible Number of visible units, 1 or 2: densities of more are not solved.
 * @param hidden Number of hidden units.
 * @returns An energy of one or two coordinates.
 * @throws {RangeError} If there are more visible units.
 */
export function rbmFamily(
  visible: number,
  hidden: number,
): LineFamily | PlaneFamily {
  const n = visible;
  const m = hidden;
  const parameters = n + m + n * m;
  const first = n + m;
  /** Input of hidden unit j. */
  const input = (
    x: number,
    y: number,
    theta: ArrayLike<number>,
    j: number,
  ) =>
    theta[n + j]! + theta[first + j]! * x +
    (n === 2 ? theta[first + m + j]! * y : 0);
  function energy(x: number, y: number, theta: ArrayLike<number>): number {
    let sum = 0.5 * (x - theta[0]!) ** 2;
    if (n === 2) sum += 0.5 * (y - theta[1]!) ** 2;
    for (let j = 0; j < m; j++) sum -= softplus(input(x, y, theta, j));
    return sum;
  }
  function forces(
    x: number,
    y: number,
    theta: ArrayLike<number>,
    out: Float64Array,
  ): void {
    out[0] = x - theta[0]!;
    if (n === 2) out[1] = y - theta[1]!;
    for (let j = 0; j < m; j++) {
      const on = logistic(input(x, y, theta, j));
      out[n + j] = on;
      out[first + j] = x * on;
      if (n === 2) out[first + m + j] = y * on;
    }
  }
  function slope(
    x: number,
    y: number,
    theta: ArrayLike<number>,
    out: Float64Array,
  ): void {
    out[0] = x - theta[0]!;
    out[1] = n === 2 ? y - theta[1]! : 0;
    for (let j = 0; j < m; j++) {
      const on = logistic(input(x, y, theta, j));
      out[0]! -= theta[first + j]! * on;
      if (n === 2) out[1]! -= theta[first + m + j]! * on;
    }
  }
  if (n === 1) {
    const both = new Float64Array(2);
    return {
      kind: "line",
      parameters,
      energy: (x, theta) => energy(x, 0, theta),
      slope(x, theta) {
        slope(x, 0, theta, both);
        return both[0]!;
      },
      forces: (x, theta, out) => forces(x, 0, theta, out),
    };
  }
  if (n === 2) return { kind: "plane", parameters, energy, slope, forces };
  throw new RangeError(
    `Cannot use visible units as the density of the chains is solved for 1 or 2: here there are ${n}.`,
  );
}
