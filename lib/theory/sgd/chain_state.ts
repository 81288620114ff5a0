/**
 * What is known of the state of a chain.
 *
 * @module
 */
import { identity, type Matrix } from "../learning/matrix.ts";

/** Mean and covariance of the state of a chain: x, or x and velocity where there is momentum. */
export interface ChainState {
  /** Shape [d], d = p or 2p. */
  readonly mean: Float64Array;
  /** Shape [d][d]. */
  readonly covariance: Matrix;
  /** Of `pair` noise: whether these are of the state without the noise that the next step reuses. */
  readonly lagged?: boolean;
}

/**
 * A state that is known exactly.
 *
 * @param x Where it is, shape [p].
 * @param velocity Its velocity, shape [p], where there is momentum.
 * @returns The state.
 */
export function pointState(
  x: ArrayLike<number>,
  velocity?: ArrayLike<number>,
): ChainState {
  const mean = Float64Array.of(...Array.from(x), ...Array.from(velocity ?? []));
  return { mean, covariance: identity(mean.length, 0) };
}

/**
 * The state of the parameters alone.
 *
 * @param state A state with or without velocities.
 * @param parameters Number of parameters p.
 * @param velocities Whether those of the velocities are wanted instead. Defaults to false.
 * @returns Mean and covariance, shapes [p] and [p][p].
 */
export function marginal(
  state: ChainState,
  parameters: number,
  velocities = false,
): ChainState {
  const p = parameters;
  const from = velocities ? p : 0;
  const d = state.mean.length;
  return {
    mean: state.mean.slice(from, from + p),
    covariance: Float64Array.from(
      { length: p * p },
      (_, at) =>
        state.covariance[(from + Math.floor(at / p)) * d + from + at % p]!,
    ),
  };
}
