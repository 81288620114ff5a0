/**
 * One learner written out once more, from the definitions: noise by its
 * addresses, work and heat as differences of energies.
 *
 * @module
 */
import type { LearnerEnsemble } from "../../lib/learning/mod.ts";
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../../lib/rng.ts";

/** An energy written by hand. */
export interface Written {
  /** U(x; t). */
  energy(x: readonly number[], t: readonly number[]): number;
  /** -dU/dx. */
  force(x: readonly number[], t: readonly number[]): number[];
  /** -dU/dtheta. */
  forces(x: readonly number[], t: readonly number[]): number[];
  /** Precision of each coordinate, where all are independent and Gaussian. */
  stiffness?(t: readonly number[]): number[];
}

/** One learner and its chains at the end. */
export interface Followed {
  /** Parameters before each update and at the end, shape [row][parameter]. */
  readonly theta: readonly (readonly number[])[];
  /** Work of each chain. */
  readonly work: readonly number[];
  /** First-law heat of each chain. */
  readonly heat: readonly number[];
  /** Path heat of each chain. */
  readonly pathHeat: readonly number[];
  /** Positions of the chains at the end, shape [chain][coordinate]. */
  readonly end: readonly (readonly number[])[];
}

function gradient(
  written: Written,
  chains: readonly number[][],
  points: readonly number[][],
  t: readonly number[],
): number[] {
  const mean = (xs: readonly number[][], i: number) =>
    xs.reduce((sum, x) => sum + written.forces(x, t)[i]!, 0) / xs.length;
  return t.map((_, i) => mean(points, i) - mean(chains, i));
}

/**
 * Follows one learner whose rule is a list of matrices.
 *
 * @param ensemble The ensemble.
 * @param written Its energy.
 * @param points Its data, all of the same weight.
 * @param learner Which learner.
 * @param start Positions of its chains at the start, shape [chain][coordinate].
 * @returns What becomes of it.
 */
export function follow(
  ensemble: LearnerEnsemble,
  written: Written,
  points: readonly number[][],
  learner: number,
  start: readonly number[][],
): Followed {
  const { rule, moves, innerMoves, dt, seed, replica, chains } = ensemble;
  if (rule.kind !== "matrix") throw new TypeError(rule.kind);
  const d = ensemble.energy.coordinates.length;
  const p = ensemble.energy.parameters.length;
  const bands = Math.ceil(chains / 16);
  const words = new Uint32Array(4);
  const four = new Float64Array(4);
  const noise = streamKey(seed, purposes.dynamics, replica);
  const accept = streamKey(seed, purposes.accept, replica);

  /** Counter of the four chains that chain `i` shares its words with, and its place. */
  const address = (i: number) => {
    const band = learner * bands + Math.floor(i / 16);
    const within = i % 16;
    return { id: 4 * band + within % 4, place: Math.floor(within / 4) };
  };
  const normal = (i: number, j: number, move: number) => {
    const { id, place } = address(i);
    threefry(words, id, id / 2 ** 32, move * d + j, 0, noise);
    normalPair(four, 0, words[0]!, words[1]!);
    normalPair(four, 2, words[2]!, words[3]!);
    return four[place]!;
  };
  const luckOf = (i: number, move: number) => {
    const { id, place } = address(i);
    threefry(words, id, id / 2 ** 32, move, 0, accept);
    return uniform01(words[place]!);
  };

  let t = ensemble.thetaStart.map(Math.fround);
  const theta = [t];
  const x = start.map((v) => [...v]);
  const zero = () => x.map(() => 0);
  const [work, heat, pathHeat] = [zero(), zero(), zero()];
  for (let row = 0; row <= moves; row++) {
    const g = gradient(written, x, points, t);
    const next = t.map((v, i) =>
      v +
      g.reduce((sum, gj, j) => sum + rule.rates[(row * p + i) * p + j]! * gj, 0)
    );
    x.forEach((v, i) =>
      work[i]! += written.energy(v, next) - written.energy(v, t)
    );
    t = next;
    theta.push(t);
    for (let m = 0; row < moves && m < innerMoves; m++) {
      const move = row * innerMoves + m;
      x.forEach((v, i) => {
        const f = written.force(v, t);
        const xi = v.map((_, j) => normal(i, j, move));
        const y = ensemble.move === "ou"
          ? v.map((u, j) => {
            const k = written.stiffness!(t)[j]!;
            const rho = Math.exp(-k * dt);
            const middle = u + f[j]! / k;
            return middle + rho * (u - middle) +
              Math.sqrt((1 - rho * rho) / k) * xi[j]!;
          })
          : v.map((u, j) => u + dt * f[j]! + Math.sqrt(2 * dt) * xi[j]!);
        const g = written.force(y, t);
        const rise = written.energy(y, t) - written.energy(v, t);
        const away = (from: number[], to: number[], push: number[]) =>
          to.reduce(
            (sum, u, j) => sum + (u - from[j]! - dt * push[j]!) ** 2 / (4 * dt),
            0,
          );
        // ln of the density of this move over that of its reverse.
        const ratio = away(y, v, g) - away(v, y, f);
        if (ensemble.move === "mala") {
          if (luckOf(i, move) > Math.exp(-rise - ratio)) return;
        }
        heat[i]! -= rise;
        pathHeat[i]! += ensemble.move === "ula" ? ratio : -rise;
        x[i] = y;
      });
    }
  }
  return { theta, work, heat, pathHeat, end: x };
}
