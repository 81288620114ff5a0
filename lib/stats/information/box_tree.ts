/**
 * Neighbours in the maximum norm: a tree of boxes, halved along their widest side.
 *
 * @module
 */

/** Points that are searched as they are. */
const LEAF = 12;

/** Points of a few coordinates, sorted into boxes. */
export interface BoxTree {
  /** Number of coordinates. */
  readonly dimension: number;
  /** Number of points. */
  readonly count: number;
  /** Coordinates in the order of the tree, shape [count][dimension]. */
  readonly points: Float64Array;
  /** Which point stands where, shape [count]. */
  readonly order: Int32Array;
  /** First point of each box, shape [boxes]. */
  readonly from: Int32Array;
  /** Behind the last point of each box, shape [boxes]. */
  readonly to: Int32Array;
  /** The second half of each box, 0 of a leaf; the first half is the next box. */
  readonly second: Int32Array;
  /** Smallest and largest coordinates, shape [boxes][2][dimension]. */
  readonly sides: Float64Array;
}

/** Moves the `rank` smallest keys of order[from..to) to its front (Hoare). */
function select(
  keys: Float64Array,
  order: Int32Array,
  from: number,
  to: number,
  rank: number,
): void {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = keys[order[(low + high) >> 1]!]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (keys[order[i]!]! < pivot) i++;
      while (keys[order[j]!]! > pivot) j--;
      if (i <= j) {
        const swapped = order[i]!;
        order[i++] = order[j]!;
        order[j--] = swapped;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

/**
 * Sorts points into boxes.
 *
 * @param planes Coordinates, shape [dimension][count].
 * @param count Number of points, >= 1.
 * @returns The tree.
 */
export function boxTree(planes: Float64Array, count: number): BoxTree {
  const d = planes.length / count;
  const keys = Array.from(
    { length: d },
    (_, k) => planes.subarray(k * count, (k + 1) * count),
  );
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const from: number[] = [];
  const to: number[] = [];
  const second: number[] = [];
  const sides: number[] = [];

  function grow(a: number, b: number): void {
    const box = from.length;
    from.push(a);
    to.push(b);
    second.push(0);
    const low = keys.map((key) => {
      let least = Infinity;
      for (let i = a; i < b; i++) least = Math.min(least, key[order[i]!]!);
      return least;
    });
    const high = keys.map((key) => {
      let most = -Infinity;
      for (let i = a; i < b; i++) most = Math.max(most, key[order[i]!]!);
      return most;
    });
    sides.push(...low, ...high);
    if (b - a <= LEAF) return;
    let widest = 0;
    for (let k = 1; k < d; k++) {
      if (high[k]! - low[k]! > high[widest]! - low[widest]!) widest = k;
    }
    const middle = (a + b) >> 1;
    select(keys[widest]!, order, a, b, middle);
    grow(a, middle);
    second[box] = from.length;
    grow(middle, b);
  }

  grow(0, count);
  const points = new Float64Array(count * d);
  order.forEach((i, at) => {
    for (let k = 0; k < d; k++) points[at * d + k] = keys[k]![i]!;
  });
  return {
    dimension: d,
    count,
    points,
    order,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    second: Int32Array.from(second),
    sides: Float64Array.from(sides),
  };
}

/** Distance of a point from a box, and of its farthest corner. */
function reach(
  { sides, dimension: d }: BoxTree,
  box: number,
  x: Float64Array,
  farthest: boolean,
): number {
  let distance = 0;
  for (let k = 0; k < d; k++) {
    const low = sides[box * 2 * d + k]! - x[k]!;
    const high = x[k]! - sides[box * 2 * d + d + k]!;
    const off = farthest ? Math.max(-low, -high) : Math.max(low, high);
    if (off > distance) distance = off;
  }
  return distance;
}

/** Distance of a point of the tree. */
function distanceTo(
  { points, dimension: d }: BoxTree,
  at: number,
  x: Float64Array,
): number {
  let distance = 0;
  for (let k = 0; k < d; k++) {
    const off = Math.abs(points[at * d + k]! - x[k]!);
    if (off > distance) distance = off;
  }
  return distance;
}

/**
 * Distance of the k-th neighbour of a point of the tree, itself not counted.
 *
 * @param tree The points.
 * @param place Place of the point in the order of the tree.
 * @param k Which neighbour, 1 <= k < count.
 * @returns Its distance in the maximum norm.
 */
export function neighbourDistance(
  tree: BoxTree,
  place: number,
  k: number,
): number {
  const { dimension: d, points, from, to, second } = tree;
  const x = points.subarray(place * d, (place + 1) * d);
  const best = new Float64Array(k).fill(Infinity);
  function visit(box: number): void {
    if (second[box]! > 0) {
      const a = reach(tree, box + 1, x, false);
      const b = reach(tree, second[box]!, x, false);
      const [near, far] = a <= b
        ? [box + 1, second[box]!]
        : [second[box]!, box + 1];
      if (Math.min(a, b) < best[k - 1]!) visit(near);
      if (Math.max(a, b) < best[k - 1]!) visit(far);
      return;
    }
    for (let at = from[box]!; at < to[box]!; at++) {
      if (at === place) continue;
      const distance = distanceTo(tree, at, x);
      if (distance >= best[k - 1]!) continue;
      let i = k - 1;
      for (; i > 0 && best[i - 1]! > distance; i--) best[i] = best[i - 1]!;
      best[i] = distance;
    }
  }
  visit(0);
  return best[k - 1]!;
}

/**
 * How many points lie strictly within a distance.
 *
 * @param tree The points.
 * @param x The middle, shape [dimension]; a point there is counted.
 * @param within The distance, in the maximum norm.
 * @returns Their number.
 */
export function countWithin(
  tree: BoxTree,
  x: Float64Array,
  within: number,
): number {
  const { from, to, second } = tree;
  function visit(box: number): number {
    if (reach(tree, box, x, false) >= within) return 0;
    if (reach(tree, box, x, true) < within) return to[box]! - from[box]!;
    if (second[box]! > 0) return visit(box + 1) + visit(second[box]!);
    let count = 0;
    for (let at = from[box]!; at < to[box]!; at++) {
      if (distanceTo(tree, at, x) < within) count++;
    }
    return count;
  }
  return visit(0);
}
