import { type Chain, forceSlope, totalForce } from "./chain.ts";

/**
 * The inverse of Heun's map M(z) = z + h F(z), h = mu dt / 2, on the branch
 * around the most likely position.
 */
export interface HeunBranch {
  /** Lower end of the branch [length]. */
  readonly low: number;
  /** Upper end of the branch [length]. */
  readonly high: number;
  /** M(z) [length]. */
  map(z: number): number;
  /** dM/dz [1]. */
  slope(z: number): number;
  /** The z of the branch with M(z) = aim, near `guess`; NaN if there is none. */
  inverse(aim: number, guess: number): number;
}

/**
 * The branch of Heun's map on which noise and position determine each other.
 *
 * @param chain The chain.
 * @param l Controls, shape [controls].
 * @param from Lower end of the positions of interest [length].
 * @param to Upper end [length].
 * @returns The branch that holds the lowest energy, within these ends; on a ring the whole line.
 * @throws {RangeError} If the map folds there, or on a ring anywhere.
 */
export function heunBranch(
  chain: Chain,
  l: ArrayLike<number>,
  from: number,
  to: number,
): HeunBranch {
  const { potential, mobility, dt } = chain;
  const h = 0.5 * mobility * dt;
  const map = (z: number) => z + h * totalForce(chain, z, l);
  const slope = (z: number) => 1 + h * forceSlope(chain, z, l);
  const samples = 1024;
  const at = (i: number) => from + (to - from) * i / samples;
  let lowest = 0;
  for (let i = 1; i <= samples; i++) {
    if (potential.energy(at(i), l) < potential.energy(at(lowest), l)) {
      lowest = i;
    }
  }
  let first = lowest;
  let last = lowest;
  while (first > 0 && slope(at(first)) > 0) first--;
  while (last < samples && slope(at(last)) > 0) last++;
  const folds = first > 0 || last < samples;
  if (!(slope(at(lowest)) > 0) || (potential.ring && folds)) {
    throw new RangeError(
      `Cannot use kernel heun as its map from noise to position must be monotone, 1 + mu dt F_x / 2 > 0: at dt = ${dt} it is not; use a smaller dt or kernel itr.`,
    );
  }
  // A ring needs no edges, only ends far beyond the reach of any step.
  const low = potential.ring ? -1e6 : edge(first);
  const high = potential.ring ? 1e6 : edge(last);
  function edge(i: number): number {
    let outer = at(i);
    let inner = at(i < lowest ? i + 1 : i - 1);
    if (slope(outer) > 0) return outer;
    for (let pass = 0; pass < 100; pass++) {
      const middle = 0.5 * (outer + inner);
      if (slope(middle) > 0) inner = middle;
      else outer = middle;
    }
    return inner;
  }
  return {
    low,
    high,
    map,
    slope,
    inverse(aim, guess) {
      if (aim < map(low) || aim > map(high)) return NaN;
      let a = low;
      let b = high;
      let z = Math.min(Math.max(guess, a), b);
      for (let pass = 0; pass < 200; pass++) {
        const off = map(z) - aim;
        if (off > 0) b = z;
        else a = z;
        const newton = z - off / slope(z);
        const next = newton >= a && newton <= b ? newton : 0.5 * (a + b);
        const moved = Math.abs(next - z);
        z = next;
        if (moved <= 1e-15 * (1 + Math.abs(z))) break;
      }
      return z;
    },
  };
}
