/**
 * Second moments over an epoch without replacement, by recursion over the
 * samples that are left.
 *
 * @module
 */
import { act, identity, type Matrix } from "../learning/matrix.ts";
import type { Steps } from "./step_map.ts";
import { binomial, subsets } from "./subsets.ts";
import { packedSize } from "./symmetric_square.ts";
import { freshened, squareOf, type UnitMaps } from "./unit_maps.ts";

/** Most samples whose subsets are told apart by the bits of an integer. */
const mostSamples = 24;

/** Most numbers that are kept at once. */
const mostKept = 1e7;

/**
 * What the recursion costs.
 *
 * @param steps The steps.
 * @returns Products and sums; infinite beyond 24 samples, or where too much must be kept.
 */
export function shuffledCost(steps: Steps): number {
  const { samples, batches: { size } } = steps.chain;
  if (samples > mostSamples) return Infinity;
  const half = Math.ceil(samples / size / 2) * size;
  const kept = Math.max(binomial(samples, size), binomial(samples, half));
  if (kept * packedSize(steps.size) ** 2 > mostKept) return Infinity;
  let moves = binomial(samples, half);
  for (let left = 2 * size; left <= half; left += size) {
    moves += binomial(samples, left) * binomial(left, size);
  }
  return moves * packedSize(steps.size) ** 3;
}

/**
 * out += weight a b, of square matrices within larger arrays whose first rows,
 * as many as `head`, have entries in as many columns alone.
 */
function addProduct(
  out: Float64Array,
  o: number,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  n: number,
  head: number,
  weight: number,
): void {
  for (let r = 0; r < n; r++) {
    const row = o + r * n;
    const inner = r < head ? head : n;
    for (let k = 0; k < inner; k++) {
      const factor = a[i + r * n + k]! * weight;
      const from = j + k * n;
      const width = k < head ? head : n;
      for (let c = 0; c < width; c++) out[row + c]! += factor * b[from + c]!;
    }
  }
}

/** Whether the first rows of matrices that follow each other have entries in as many columns alone. */
function headOf(maps: Float64Array, n: number, rows: number): number {
  for (let at = 0; at < maps.length; at++) {
    const c = at % n;
    const r = (at - c) / n % n;
    if (r < rows && c >= rows && maps[at] !== 0) return 0;
  }
  return rows;
}

/** Subsets of one size: their members, and which one a mask is. */
interface Level {
  readonly sets: readonly (readonly number[])[];
  readonly place: Int32Array;
}

/** K(R) of all R of one size, one after another. */
interface Known {
  readonly level: Level;
  readonly maps: Float64Array;
}

function maskOf(members: readonly number[]): number {
  let mask = 0;
  for (const i of members) mask |= 1 << i;
  return mask;
}

function levelOf(samples: number, size: number): Level {
  const sets = subsets(samples, size);
  const place = new Int32Array(1 << samples);
  sets.forEach((members, at) => place[maskOf(members)] = at);
  return { sets, place };
}

/**
 * Second moments over an epoch of `wor`.
 *
 * With K(R) the map over the steps that use up the samples R,
 * K(R) = mean of K(R - b) K_b over the minibatches b within R; what is known of
 * a state inside the epoch is kept for each set of samples used so far.
 *
 * @param steps The steps.
 * @returns Their maps.
 */
export function shuffledSets(steps: Steps): UnitMaps {
  const q = steps.size;
  const n = packedSize(q);
  const { samples, batches: { size } } = steps.chain;
  const count = samples / size;
  const blocks = levelOf(samples, size);
  const maps = (fresh: boolean) => {
    const out = new Float64Array(blocks.sets.length * n * n);
    blocks.sets.forEach((batch, at) => {
      const map = steps.of(batch);
      out.set(squareOf(fresh ? freshened(steps, map) : map, q), at * n * n);
    });
    return out;
  };

  /** K(R) of all R of one to some minibatches, of matrices with m rows. */
  function upTo(most: number, single: Float64Array, m: number): Known[] {
    const known: Known[] = [{ level: blocks, maps: single }];
    const head = headOf(single, m, q);
    for (let k = 2; k <= most; k++) {
      const below = known[k - 2]!;
      const level = levelOf(samples, k * size);
      const chosen = Int32Array.from(subsets(k * size, size).flat());
      const weight = size / chosen.length;
      const out = new Float64Array(level.sets.length * m * m);
      level.sets.forEach((members, at) => {
        const all = maskOf(members);
        for (let pick = 0; pick < chosen.length; pick += size) {
          let mask = 0;
          for (let i = 0; i < size; i++) {
            mask |= 1 << members[chosen[pick + i]!]!;
          }
          addProduct(
            out,
            at * m * m,
            below.maps,
            below.level.place[all & ~mask]! * m * m,
            single,
            blocks.place[mask]! * m * m,
            m,
            head,
            weight,
          );
        }
      });
      known.push({ level, maps: out });
    }
    return known;
  }

  /** Mean over all ways to go through one half of the epoch, then through the other. */
  function whole(): Matrix {
    const single = maps(false);
    if (count === 1) return single;
    const late = Math.ceil(count / 2);
    const known = upTo(late, single, n);
    const head = headOf(single, n, q);
    const second = known[late - 1]!;
    const first = known[count - late - 1]!;
    const all = 2 ** samples - 1;
    const out = new Float64Array(n * n);
    first.level.sets.forEach((members, at) => {
      addProduct(
        out,
        0,
        second.maps,
        second.level.place[all & ~maskOf(members)]! * n * n,
        first.maps,
        at * n * n,
        n,
        head,
        1 / first.level.sets.length,
      );
    });
    return out;
  }

  function tail(): Matrix {
    if (count === 1) return identity(q);
    const single = new Float64Array(blocks.sets.length * q * q);
    blocks.sets.forEach((batch, at) =>
      single.set(steps.of(batch).matrix, at * q * q)
    );
    return mean(upTo(count - 1, single, q)[count - 2]!.maps, q * q);
  }

  function through(moments: Float64Array, done: number, fresh: boolean) {
    let used = new Map<number, Float64Array>([[0, moments]]);
    const single = maps(false);
    const first = fresh ? maps(true) : single;
    for (let k = 0; k < done; k++) {
      const next = new Map<number, Float64Array>();
      const weight = 1 / binomial(samples - k * size, size);
      const chosen = subsets(samples - k * size, size);
      for (const [mask, at] of used) {
        const left: number[] = [];
        for (let i = 0; i < samples; i++) if (!(mask >> i & 1)) left.push(i);
        for (const pick of chosen) {
          let batch = 0;
          for (const i of pick) batch |= 1 << left[i]!;
          const key = mask | batch;
          let sum = next.get(key);
          if (!sum) next.set(key, sum = new Float64Array(n));
          const map = (k === 0 ? first : single).subarray(
            blocks.place[batch]! * n * n,
            (blocks.place[batch]! + 1) * n * n,
          );
          const moved = act(map, at);
          for (let r = 0; r < n; r++) sum[r]! += weight * moved[r]!;
        }
      }
      used = next;
    }
    const out = new Float64Array(n);
    for (const part of used.values()) {
      for (let r = 0; r < n; r++) out[r]! += part[r]!;
    }
    return out;
  }

  return {
    exact: true,
    steps: count,
    whole,
    tail,
    through,
  };
}

/** Mean of matrices that follow each other. */
function mean(maps: Float64Array, size: number): Matrix {
  const out = new Float64Array(size);
  for (let at = 0; at < maps.length; at++) {
    out[at % size]! += maps[at]! * size / maps.length;
  }
  return out;
}
