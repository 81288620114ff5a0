/**
 * <1/(1 + e^A)> of a learnt energy, from the characteristic function of A.
 *
 * @module
 */
import { nodesOf } from "../grid.ts";
import { kernelMatrix } from "../kernel_matrix.ts";
import { dot } from "../sums.ts";
import { energyChain, energyGrid, energyWalk } from "./energy_chain.ts";
import { logRatioOf } from "./energy_dissipation.ts";
import {
  energyEquilibrium,
  energyMeans,
  type EnergySetting,
} from "./energy_equilibrium.ts";
import {
  type EnergyKernel,
  energyRelaxed,
  type EnergyStatistics,
} from "./energy_statistics.ts";
import { boundedFromTransform } from "./entropy_statistics.ts";

/** A is hardly ever larger in modulus. */
function reachOf(
  { meanDissipation, varianceDissipation }: EnergyStatistics,
): number {
  return Math.abs(meanDissipation) + 15 * Math.sqrt(varianceDissipation) + 20;
}

/**
 * <1/(1 + e^A)> of full relaxation.
 *
 * @param setting The energy.
 * @param path theta_0 to theta_N.
 * @returns The bounded average.
 *
 * @example Nothing moves
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { boundedRelaxed } from "./energy_bounded.ts";
 *
 * assertAlmostEquals(boundedRelaxed({ quartic: 0.25, quadratic: 0 }, [1, 1]), 0.5);
 * ```
 */
export function boundedRelaxed(
  setting: EnergySetting,
  path: ArrayLike<number>,
): number {
  const known = energyRelaxed(setting, path);
  const means = Array.from(path, (t) => energyEquilibrium(setting, t).mean);
  return boundedFromTransform(known.meanDissipation, reachOf(known), (w) => {
    let size = 1;
    let angle = w * known.meanDissipation;
    for (let n = 1; n < path.length; n++) {
      const by = w * (path[n]! - path[n - 1]!);
      const off = (x: number) => by * (x - means[n - 1]!);
      const [re, im] = energyMeans(setting, path[n - 1]!, [
        (x) => Math.cos(off(x)),
        (x) => -Math.sin(off(x)),
      ]).means as [number, number];
      size *= Math.hypot(re, im);
      angle += Math.atan2(im, re);
    }
    return size * Math.sin(angle);
  });
}

/**
 * <1/(1 + e^A)> of Langevin chains.
 *
 * @param setting The energy.
 * @param path theta_0 to theta_N.
 * @param kernel How x moves.
 * @param known What {@linkcode energyChain} found of them. Defaults to asking it.
 * @returns The bounded average; some 1e8 multiplications for ten updates of ten steps.
 */
export function boundedChain(
  setting: EnergySetting,
  path: ArrayLike<number>,
  kernel: EnergyKernel,
  known: EnergyStatistics = energyChain(setting, path, kernel),
): number {
  const chain = energyWalk(setting, path, kernel);
  const grid = energyGrid(chain);
  const x = nodesOf(grid);
  const parts = Array.from(path).slice(1).map((theta) => ({
    matrix: kernelMatrix(chain, grid, [theta]),
    ratio: logRatioOf(chain, x, theta),
  }));
  const logs = (theta: number) => {
    const { logPartition } = energyEquilibrium(setting, theta);
    return x.map((v) => -chain.potential.energy(v, [theta]) - logPartition);
  };
  const start = logs(path[0]!);
  const end = logs(path[path.length - 1]!);
  return boundedFromTransform(known.meanDissipation, reachOf(known), (w) => {
    const p = start.map((v) => grid.spacing * Math.exp(v));
    let re = p.map((v, i) => v * Math.cos(w * start[i]!));
    let im = p.map((v, i) => v * Math.sin(w * start[i]!));
    for (const { matrix, ratio } of parts) {
      const { first, offset, values } = matrix;
      const cos = new Float64Array(values.length);
      const sin = new Float64Array(values.length);
      for (let i = 0; i < x.length; i++) {
        let j = first[i]!;
        for (let o = offset[i]!; o < offset[i + 1]!; o++, j++) {
          const angle = w * ratio(i, j);
          cos[o] = values[o]! * Math.cos(angle);
          sin[o] = values[o]! * Math.sin(angle);
        }
      }
      for (let k = 0; k < kernel.innerSteps; k++) {
        const nextRe = new Float64Array(x.length);
        const nextIm = new Float64Array(x.length);
        for (let i = 0; i < x.length; i++) {
          const [a, b] = [re[i]!, im[i]!];
          let j = first[i]!;
          for (let o = offset[i]!; o < offset[i + 1]!; o++, j++) {
            nextRe[j]! += a * cos[o]! - b * sin[o]!;
            nextIm[j]! += a * sin[o]! + b * cos[o]!;
          }
        }
        [re, im] = [nextRe, nextIm];
      }
    }
    return dot(im, end.map((v) => Math.cos(w * v))) -
      dot(re, end.map((v) => Math.sin(w * v)));
  });
}
