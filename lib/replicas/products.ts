/**
 * Products of replicas, and the launches that carry them out.
 *
 * @module
 */
import type { Product, ProductForm } from "./print/product.ts";

/** A matrix of each replica, in vectors of four numbers. */
export interface Matrix {
  /** Distance of two replicas, a multiple of 16; 0 for one shared by all. */
  readonly replica: number;
  /** Distance of two rows. */
  readonly row: number;
  /** Rows. */
  readonly rows: number;
}

/** A product of replicas. */
export interface ProductShape {
  /** Which of the three. */
  readonly form: ProductForm;
  /** First operand. */
  readonly a: Matrix;
  /** Second operand. */
  readonly b: Matrix;
  /** Result. */
  readonly c: Matrix;
  /** Activations that let errors pass where positive. */
  readonly gate?: Matrix;
  /** Rows of the result. */
  readonly rows: number;
  /** Vectors of a row of the result. */
  readonly columns: number;
  /** Terms of the sum. */
  readonly terms: number;
  /** Whether negative sums become zero. */
  readonly rectified?: boolean;
}

/**
 * How products may be carried out: through uniform windows, through storage, or
 * through tiles of the result of at most 32 x 32 or 64 x 64 numbers that a
 * workgroup shares. All add the same terms in the same order.
 */
export const ways = ["windows", "storage", "tiles32", "tiles64"] as const;

/** One of these. */
export type Way = typeof ways[number];

/** What carries a product out. */
export interface Means {
  /** How operands are reached, where they can be. */
  readonly through: Way;
  /** Replicas. */
  readonly replicas: number;
  /** Uniform windows that a launch may bind. */
  readonly windows: number;
}

/** Terms of the sum that lie in one window of each operand. */
export interface Segment {
  /** Window of A, and the term at which it begins there. */
  readonly a: readonly [window: number, term: number];
  /** The same of B. */
  readonly b: readonly [window: number, term: number];
  /** Terms. */
  readonly terms: number;
}

/** One launch of a kernel. */
export interface Launch {
  /** First replica and number of replicas. */
  readonly replicas: readonly [first: number, count: number];
  /** Rows of the result, from and to. */
  readonly rows: readonly [from: number, to: number];
  /** Vectors of its rows, from and to. */
  readonly columns: readonly [from: number, to: number];
  /** Where windows of A begin. */
  readonly a: readonly number[];
  /** Where windows of B begin. */
  readonly b: readonly number[];
  /** Workgroups along three axes. */
  readonly workgroups: readonly [number, number, number];
}

/** A kernel and its launches, which do not depend on each other. */
export interface Stage {
  /** The kernel. */
  readonly product: Product;
  /** Segments of the sum. */
  readonly segments: readonly Segment[];
  /** The least that a result may be. */
  readonly least: number;
  /** Its launches. */
  readonly launches: readonly Launch[];
}

/** Windows begin at multiples of so many vectors: 256 bytes. */
export const alignment = 16;

/** No sum is less. */
export const lowest = -3e38;

/** Tiles of the result and what they take. */
export interface Cut {
  /** Rows and vectors of an invocation. */
  readonly tile: Product["tile"];
  /** Workgroups for some replicas, rows and columns. */
  readonly workgroupsOf: (
    replicas: number,
    rows: readonly [number, number],
    columns: readonly [number, number],
  ) => readonly [number, number, number];
}

/**
 * Cuts a result into tiles.
 *
 * @param shape The product.
 * @param workgroup Invocations of a workgroup.
 * @returns Its tiles.
 */
export function cutOf(shape: ProductShape, workgroup: number): Cut {
  const tile = tileOf(shape);
  return {
    tile,
    workgroupsOf(z, [r0, r1], [c0, c1]) {
      const down = Math.ceil((r1 - r0) / tile[0]);
      const across = Math.ceil((c1 - c0) / tile[1]);
      return [Math.ceil(z * down * across / workgroup), 1, 1];
    },
  };
}

/** Rows and vectors of an invocation: enough for few loads, not too many for registers. */
function tileOf({ form, rows, columns }: ProductShape): [number, number] {
  const tall = Math.min(8, form === "update" ? rows : 4 * Math.ceil(rows / 4));
  const wide = columns % 2 && columns % 3 === 0 ? 3 : Math.min(2, columns);
  return [tall, wide];
}

/**
 * Splits a range into parts.
 *
 * @param total Its length.
 * @param most The longest part.
 * @returns Parts, from and to.
 */
export function split(total: number, most: number): [number, number][] {
  return Array.from(
    { length: Math.ceil(total / most) },
    (_, i) => [i * most, Math.min(total, (i + 1) * most)],
  );
}
