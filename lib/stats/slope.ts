/**
 * Maximum-likelihood slope of the detailed fluctuation theorem.
 *
 * @module
 */
import { decay } from "./exp.ts";
import type { Estimate, Statistic } from "./statistic.ts";

/** Slopes at which the score is kept, in sixteenths; negative ones follow by symmetry. */
// deno-fmt-ignore
const sixteenths: readonly number[] = [
  0, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 56, 64,
];
const nodes: readonly number[] = sixteenths.map((k) => k / 16);
/** Which power of two times e^(-|s|/16) leads from the node before to node i. */
const strides: readonly number[] = sixteenths.map((k, i) =>
  i === 0 ? 0 : Math.log2(k - sixteenths[i - 1]!)
);
const powers = new Float64Array(4);
/** Numbers of one node: score, information and its derivative. */
const each = 3;
/** n and the sum of s. */
const head = 2;
/** Keeps the slope finite where no sample tells its sign. */
const NO_INFORMATION = 1e-300;
/** Halvings of the interval that holds the root. */
const iterations = 60;

/**
 * Score of the slope b in P(s > 0 given |s|) = 1/(1 + e^(-b|s|)) for samples
 * s [1]: the state is n, the sum of s, and at each of twenty slopes from 0 to 4
 * U(b) = sum s/(1 + e^(b s)), I(b) = -U'(b) and I'(b).
 *
 * Negative slopes need no numbers of their own, as U(-b) = sum s - U(b). The
 * slope is the root of U, read by {@linkcode slopeOf}; it is 1 where the
 * detailed theorem holds.
 *
 * @example Samples of both signs
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { slopeOf, slopeScore } from "./slope.ts";
 *
 * const state = new Float64Array(slopeScore.width);
 * const s = Float64Array.of(1.2, -0.4, 0.7, 2.5, -1.1, 0.1);
 * slopeScore.add(state, 0, s, 6);
 * assertAlmostEquals(slopeOf(state, 0).value, 0.745095, 1e-5);
 * ```
 */
export const slopeScore: Statistic = {
  name: "slopeScore",
  width: head + each * nodes.length,
  add(state, at, samples, count) {
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const s = samples[k]!;
      sum += s;
      addSample(state, at + head, s);
    }
    state[at]! += count;
    state[at + 1]! += sum;
  },
  merge(state, at, other, from) {
    for (let k = 0; k < slopeScore.width; k++) {
      state[at + k]! += other[from + k]!;
    }
  },
};

function addSample(state: Float64Array, at: number, s: number): void {
  const size = Math.abs(s);
  powers[0] = decay(-size / 16);
  for (let i = 1; i < powers.length; i++) {
    powers[i] = powers[i - 1]! * powers[i - 1]!;
  }
  let e = 1;
  for (let i = 0; i < nodes.length; i++) {
    const to = at + each * i;
    if (i > 0) e *= powers[strides[i]!]!;
    const r = 1 / (1 + e);
    const p = s < 0 ? r : e * r;
    // Far out s^2 may overflow where e is 0: s e goes first.
    const information = s * (e * r * r) * s;
    state[to]! += s * p;
    state[to + 1]! += information;
    state[to + 2]! -= information * size * (1 - e) * r;
  }
}

/** U, U' and U'' at node i, or at its negative. */
function scoreAt(
  state: Float64Array,
  at: number,
  i: number,
  sign: 1 | -1,
): readonly [number, number, number] {
  const from = at + head + each * i;
  const [u, information, derivative] = state.subarray(from, from + each) as
    & Float64Array
    & [number, number, number];
  return sign > 0
    ? [u, -information, -derivative]
    : [state[at + 1]! - u, -information, derivative];
}

/** U and U' at t in [0, 1] of an interval of width h (quintic Hermite interpolation). */
function interpolate(
  left: readonly [number, number, number],
  right: readonly [number, number, number],
  h: number,
  t: number,
): readonly [number, number] {
  const c0 = left[0];
  const c1 = h * left[1];
  const c2 = h * h * left[2] / 2;
  const d0 = right[0] - c0 - c1 - c2;
  const d1 = h * right[1] - c1 - 2 * c2;
  const d2 = h * h * right[2] / 2 - c2;
  const c3 = 10 * d0 - 4 * d1 + d2;
  const c4 = -15 * d0 + 7 * d1 - 2 * d2;
  const c5 = 6 * d0 - 3 * d1 + d2;
  return [
    c0 + t * (c1 + t * (c2 + t * (c3 + t * (c4 + t * c5)))),
    (c1 + t * (2 * c2 + t * (3 * c3 + t * (4 * c4 + t * 5 * c5)))) / h,
  ];
}

/**
 * The maximum-likelihood slope b, with SE 1/sqrt(I(b)): 1 where the detailed
 * theorem holds.
 *
 * The score is interpolated between its slopes, which for slopes from -3 to 3
 * agrees with the full likelihood to 1e-4 or better. Beyond +-4 it is one
 * Newton step from there.
 *
 * @param state Where a {@linkcode slopeScore} state lives.
 * @param at Its offset.
 * @returns The slope [1]; NaN where no sample tells its sign.
 */
export function slopeOf(state: Float64Array, at: number): Estimate {
  const n = state[at]!;
  if (!(scoreAt(state, at, 0, 1)[1] < 0)) {
    return { value: NaN, standardError: Infinity, n };
  }
  // U falls with b; the sign of U(0) = sum s / 2 is that of the slope.
  const sign = state[at + 1]! < 0 ? -1 : 1;
  const beyond = (i: number) => sign * scoreAt(state, at, i, sign)[0] > 0;
  let i = 1;
  while (i < nodes.length && beyond(i)) i++;
  if (i === nodes.length) {
    const [u, fall] = scoreAt(state, at, i - 1, sign);
    const information = Math.max(-fall, NO_INFORMATION);
    return {
      value: sign * nodes[i - 1]! + u / information,
      standardError: 1 / Math.sqrt(information),
      n,
    };
  }
  const near = scoreAt(state, at, i - 1, sign);
  const far = scoreAt(state, at, i, sign);
  const h = sign * (nodes[i]! - nodes[i - 1]!);
  let [low, high] = [0, 1];
  for (let k = 0; k < iterations; k++) {
    const middle = (low + high) / 2;
    if (sign * interpolate(near, far, h, middle)[0] > 0) low = middle;
    else high = middle;
  }
  const information = -interpolate(near, far, h, low)[1];
  return {
    value: sign * nodes[i - 1]! + h * low,
    standardError: 1 / Math.sqrt(Math.max(information, NO_INFORMATION)),
    n,
  };
}
