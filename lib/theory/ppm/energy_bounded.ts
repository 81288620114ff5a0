/**
 * <1/(1 + e^A)> of a learnt energy, from the characteristic function of A.
 *
 * @module
 */
import { nodesOf } from "../grid.ts";
import { type KernelMatrix, kernelMatrix } from "../kernel_matrix.ts";
import { dot } from "../sums.ts";
import { energyChain, energyGrid, energyWalk } from "./energy_chain.ts";
import { type LogRatio, logRatioOf } from "./energy_dissipation.ts";
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
    energy: x.map((v) => chain.potential.energy(v, [theta])),
  }));
  const logs = (theta: number) => {
    const { logPartition } = energyEquilibrium(setting, theta);
    return x.map((v) => -chain.potential.energy(v, [theta]) - logPartition);
  };
  const start = logs(path[0]!);
  const end = logs(path[path.length - 1]!);
  return boundedFromTransform(known.meanDissipation, reachOf(known), (w) => {
    const p = start.map((v) => grid.spacing * Math.exp(v));
    let z: Complex = [
      p.map((v, i) => v * Math.cos(w * start[i]!)),
      p.map((v, i) => v * Math.sin(w * start[i]!)),
    ];
    for (const { matrix, ratio, energy } of parts) {
      if (kernel.kernel === "mala") {
        // The ratio is a difference of energies, which a turn of each node makes.
        turn(z, energy, w);
        for (let k = 0; k < kernel.innerSteps; k++) {
          z = [move(z[0], matrix), move(z[1], matrix)];
        }
        turn(z, energy, -w);
        continue;
      }
      const turned = turnedMatrix(matrix, ratio, w);
      for (let k = 0; k < kernel.innerSteps; k++) {
        z = moveTurned(z, matrix, turned);
      }
    }
    const [re, im] = z;
    return dot(im, end.map((v) => Math.cos(w * v))) -
      dot(re, end.map((v) => Math.sin(w * v)));
  });
}

/** Real and imaginary parts, shape [nodes] each. */
type Complex = [Float64Array, Float64Array];

/** Multiplies each node by exp(i w angle). */
function turn([re, im]: Complex, angle: Float64Array, w: number): void {
  for (let i = 0; i < re.length; i++) {
    const [cos, sin] = [Math.cos(w * angle[i]!), Math.sin(w * angle[i]!)];
    [re[i], im[i]] = [
      re[i]! * cos - im[i]! * sin,
      re[i]! * sin + im[i]! * cos,
    ];
  }
}

/** K exp(i w ratio), entry by entry. */
function turnedMatrix(
  { first, offset, values }: KernelMatrix,
  ratio: LogRatio,
  w: number,
): Complex {
  const cos = new Float64Array(values.length);
  const sin = new Float64Array(values.length);
  for (let i = 0; i < first.length; i++) {
    let j = first[i]!;
    for (let o = offset[i]!; o < offset[i + 1]!; o++, j++) {
      const angle = w * ratio(i, j);
      cos[o] = values[o]! * Math.cos(angle);
      sin[o] = values[o]! * Math.sin(angle);
    }
  }
  return [cos, sin];
}

/** One relaxation. */
function move(
  a: Float64Array,
  { first, offset, values }: KernelMatrix,
): Float64Array {
  const next = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    let j = first[i]!;
    for (let o = offset[i]!; o < offset[i + 1]!; o++, j++) {
      next[j]! += a[i]! * values[o]!;
    }
  }
  return next;
}

/** One relaxation by a complex matrix. */
function moveTurned(
  [re, im]: Complex,
  { first, offset }: KernelMatrix,
  [cos, sin]: Complex,
): Complex {
  const nextRe = new Float64Array(re.length);
  const nextIm = new Float64Array(re.length);
  for (let i = 0; i < re.length; i++) {
    const [a, b] = [re[i]!, im[i]!];
    let j = first[i]!;
    for (let o = offset[i]!; o < offset[i + 1]!; o++, j++) {
      nextRe[j]! += a * cos[o]! - b * sin[o]!;
      nextIm[j]! += a * sin[o]! + b * cos[o]!;
    }
  }
  return [nextRe, nextIm];
}
