/**
 * One step back in the weights of a sum along a Gaussian chain.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import type { LinearStates, LinearStep } from "./gaussian_states.ts";
import { plus, product, pulled } from "./rectangular.ts";

/** What a step and all after it weigh, in terms of the last state and of the noise. */
export interface Ahead {
  /** Of the last state alone, shape [d][d]. */
  readonly state: Matrix;
  /** Of noise and last state, shape [2][d]. */
  readonly cross: Float64Array;
  /** Of the noise alone, shape [2][2]. */
  readonly noise: Matrix;
}

/** What a step alone weighs, in the same terms. */
function weighed({ map, noise }: LinearStep, weight: Matrix, d: number): Ahead {
  // Both ends of the step as combinations of the last state and the noise.
  const ends = new Float64Array(2 * d * (d + 2));
  for (let i = 0; i < d; i++) {
    ends[i * (d + 2) + i] = 1;
    const row = (d + i) * (d + 2);
    ends.set(map.subarray(i * d, (i + 1) * d), row);
    ends.set(noise.subarray(i * 2, i * 2 + 2), row + d);
  }
  const own = pulled(ends, weight, 2 * d);
  const part = (rows: number, from: number, columns: number, at: number) =>
    Float64Array.from(
      { length: rows * columns },
      (_, k) =>
        own[(from + Math.floor(k / columns)) * (d + 2) + at + k % columns]!,
    );
  return {
    state: part(d, 0, d, 0),
    cross: part(2, d, d, 0),
    noise: part(2, d, 2, d),
  };
}

/**
 * Goes back along a chain.
 *
 * @param states The chain.
 * @returns A function that adds what step n weighs, shape [2d][2d] or nothing, to what follows it as a form of the state after it, shape [d][d]; steps that are all the same are worked out once.
 */
export function stepsBack(
  states: LinearStates,
): (n: number, weight: Matrix | undefined, next: Matrix) => Ahead {
  const d = states.size;
  let last: { step: LinearStep; weight: Matrix; own: Ahead } | undefined;
  return (n, weight, next) => {
    const step = states.step(n);
    const { map, noise } = step;
    const forward = product(next, map, d);
    const ahead = {
      state: product(map, forward, d, true),
      cross: product(noise, forward, d, true),
      noise: product(noise, product(next, noise, d), d, true),
    };
    if (!weight) return ahead;
    if (last?.step !== step || last.weight !== weight) {
      last = { step, weight, own: weighed(step, weight, d) };
    }
    const { own } = last;
    return {
      state: plus(ahead.state, own.state),
      cross: plus(ahead.cross, own.cross),
      noise: plus(ahead.noise, own.noise),
    };
  };
}
