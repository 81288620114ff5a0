/**
 * Every path of a grid model written out, with nothing merged and nothing
 * carried: the long way, for tests.
 *
 * @module
 */
import type { GridSetting } from "../../../lib/theory/ppm/mod.ts";

/** One path with its probability. */
export interface Path {
  readonly c: number;
  readonly theta: readonly number[];
  readonly x: readonly number[];
  readonly probability: number;
  /** P(theta_0..N, x_0..N | c) of the reverse process but for its first factor. */
  readonly undone: number;
  /** The same, theta undone before x. */
  readonly undoneWrongly: number;
}

/** Dense kernels from the definition. */
export function kernels(s: GridSetting) {
  const grid = Array.from(
    { length: s.states },
    (_, j) => -s.thetaMax + 2 * s.thetaMax * j / (s.states - 1),
  );
  const accepted = (u: (t: number) => number) => (a: number, b: number) =>
    0.5 / (1 + Math.exp(s.inverseTemperature * (u(grid[b]!) - u(grid[a]!))));
  const off = (c: number, x: number) => {
    const f = c / s.dataSize;
    const fit = (y: number) =>
      accepted((t) => Math.log(1 + Math.exp(t)) - y * t);
    if (s.gradient === "full") return fit(f);
    if (s.gradient === "pcd") return accepted((t) => -(f - x) * t);
    return (a: number, b: number) => f * fit(1)(a, b) + (1 - f) * fit(0)(a, b);
  };
  const G = (c: number, x: number, a: number, b: number): number => {
    if (Math.abs(a - b) > 1) return 0;
    if (a !== b) return off(c, x)(a, b);
    let stay = 1;
    if (a > 0) stay -= off(c, x)(a, a - 1);
    if (a < s.states - 1) stay -= off(c, x)(a, a + 1);
    return stay;
  };
  const model = (j: number, x: number) => {
    const one = 1 / (1 + Math.exp(-grid[j]!));
    return x === 1 ? one : 1 - one;
  };
  const K = (j: number, a: number, b: number) =>
    s.mixing * model(j, b) + (a === b ? 1 - s.mixing : 0);
  return { grid, G, K, model };
}

/** All paths of c, theta and x of positive probability. */
export function enumerate(s: GridSetting, steps: number): Path[] {
  const { G, K, model } = kernels(s);
  const paths: Path[] = [];
  const choose = (n: number, k: number): number =>
    k === 0 ? 1 : choose(n - 1, k - 1) * n / k;
  function extend(
    c: number,
    theta: number[],
    x: number[],
    probability: number,
    undone: number,
    undoneWrongly: number,
  ): void {
    if (probability === 0) return;
    if (theta.length === steps + 1) {
      paths.push({ c, theta, x, probability, undone, undoneWrongly });
      return;
    }
    const [a, u] = [theta.at(-1)!, x.at(-1)!];
    for (let b = 0; b < s.states; b++) {
      for (const v of [0, 1]) {
        extend(
          c,
          [...theta, b],
          [...x, v],
          probability * G(c, u, a, b) * K(b, u, v),
          undone * K(b, v, u) * G(c, u, b, a),
          undoneWrongly * K(a, v, u) * G(c, v, b, a),
        );
      }
    }
  }
  for (let c = 0; c <= s.dataSize; c++) {
    const data = choose(s.dataSize, c) * s.probability ** c *
      (1 - s.probability) ** (s.dataSize - c);
    for (let j = 0; j < s.states; j++) {
      const start = s.start === "uniform"
        ? 1 / s.states
        : Number(j === Math.floor(s.states / 2));
      for (const x of [0, 1]) {
        extend(c, [j], [x], data * start * model(j, x), 1, 1);
      }
    }
  }
  return paths;
}

/** ln of a marginal probability of paths, by what is kept of each. */
export function logMarginal(
  paths: readonly Path[],
  keep: (path: Path) => string,
): (path: Path) => number {
  const sums = new Map<string, number>();
  for (const path of paths) {
    const key = keep(path);
    sums.set(key, (sums.get(key) ?? 0) + path.probability);
  }
  return (path) => Math.log(sums.get(keep(path))!);
}
