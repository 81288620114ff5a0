/**
 * Scharfetter-Gummel rates and Crank-Nicolson steps on a line of nodes.
 *
 * @module
 */
import type { Population } from "./population.ts";

/** A density on a grid that diffuses in continuous time. */
export interface DiffusingPopulation
  extends Omit<Population, "move" | "energy"> {
  /** One Crank-Nicolson step at the current parameters. */
  diffuse(dt: number): void;
  /** Mean energy at the current parameters [kT]. */
  energy(): number;
  /** Whether the grid holds the density at the current parameters. */
  holds(): boolean;
}

/** B(y) = y/(exp(y) - 1), near 0 by its series. */
function bernoulli(y: number): number {
  if (Math.abs(y) > 0.25) return y / (Math.exp(y) - 1);
  const s = y * y;
  return 1 - y / 2 +
    s / 12 * (1 - s / 60 * (1 - s / 42 * (1 - s / 40 * (1 - s / 39.6))));
}

/** Where the nodes of a line are in a larger array. */
export interface Stripe {
  /** Index of the first node. */
  readonly first: number;
  /** Distance of neighbours in the array. */
  readonly stride: number;
  /** Number of nodes. */
  readonly nodes: number;
}

/** Scratch space of {@linkcode crankNicolson}. */
export interface Scratch {
  /** Rates up and down, shape [nodes]. */
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** Eliminated super-diagonal and reciprocal pivots. */
  readonly ratio: Float64Array;
  readonly pivot: Float64Array;
  readonly right: Float64Array;
}

/**
 * Scratch space for lines of so many nodes.
 *
 * @param nodes The number.
 * @returns Arrays.
 */
export function scratch(nodes: number): Scratch {
  const make = () => new Float64Array(nodes);
  return {
    up: make(),
    down: make(),
    ratio: make(),
    pivot: make(),
    right: make(),
  };
}

/**
 * One Crank-Nicolson step of densities along one line of nodes without flux
 * through its ends. The rates k(i -> i+1) = B(U_{i+1} - U_i)/dx^2 leave exp(-U)
 * exactly as it is and keep detailed balance.
 *
 * @param densities What diffuses; changed.
 * @param energies U in the same layout [kT].
 * @param stripe The nodes.
 * @param number dt/dx^2.
 * @param space Scratch space.
 */
export function crankNicolson(
  densities: readonly Float64Array[],
  energies: Float64Array,
  { first, stride, nodes }: Stripe,
  number: number,
  { up, down, ratio, pivot, right }: Scratch,
): void {
  const half = 0.5 * number;
  for (let i = 0; i + 1 < nodes; i++) {
    const at = first + i * stride;
    const y = energies[at + stride]! - energies[at]!;
    const b = bernoulli(y);
    up[i] = half * b;
    // B(-y) = B(y) + y
    down[i] = half * (b + y);
  }
  // (1 - A) p' = (1 + A) p; A_{i,i+1} = down_i, A_{i+1,i} = up_i.
  let before = 0;
  for (let i = 0; i < nodes; i++) {
    const out = (i + 1 < nodes ? up[i]! : 0) + (i > 0 ? down[i - 1]! : 0);
    const diagonal = 1 + out - before;
    pivot[i] = 1 / diagonal;
    if (i + 1 < nodes) {
      ratio[i] = down[i]! * pivot[i]!;
      before = up[i]! * ratio[i]!;
    }
  }
  for (const p of densities) {
    let carried = 0;
    for (let i = 0; i < nodes; i++) {
      const at = first + i * stride;
      const here = p[at]!;
      const below = i > 0 ? p[at - stride]! : 0;
      const above = i + 1 < nodes ? p[at + stride]! : 0;
      const rise = i > 0 ? up[i - 1]! * below - down[i - 1]! * here : 0;
      const fall = i + 1 < nodes ? down[i]! * above - up[i]! * here : 0;
      right[i] = (here + rise + fall + (i > 0 ? up[i - 1]! * carried : 0)) *
        pivot[i]!;
      carried = right[i]!;
    }
    let next = 0;
    for (let i = nodes - 1; i >= 0; i--) {
      next = right[i]! + (i + 1 < nodes ? ratio[i]! * next : 0);
      p[first + i * stride] = next;
    }
  }
}
