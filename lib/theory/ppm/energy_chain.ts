/**
 * Langevin chains of a learnt energy by the transfer operator.
 *
 * @module
 */
import type { Chain } from "../chain.ts";
import { type Grid, makeGrid, nodesOf } from "../grid.ts";
import { dot } from "../sums.ts";
import { transfer, transferOperations } from "../transfer.ts";
import { dissipation } from "./energy_dissipation.ts";
import {
  energyEquilibrium,
  energyPotential,
  type EnergySetting,
} from "./energy_equilibrium.ts";
import { linearSecond } from "./energy_second.ts";
import {
  type EnergyKernel,
  type EnergyStatistics,
  sumOfDivergences,
} from "./energy_statistics.ts";

/** A chain along a path of theta, as the transfer operator takes it. */
export function energyWalk(
  setting: EnergySetting,
  path: ArrayLike<number>,
  { kernel, dt, innerSteps }: EnergyKernel,
): Chain {
  const last = path.length - 1;
  const schedule = {
    steps: last * innerSteps,
    controls: 1,
    moving: [Array.from(path).some((theta) => theta !== path[0])],
    value: (row: number) => path[Math.min(last, Math.ceil(row / innerSteps))]!,
  };
  return {
    potential: energyPotential(setting),
    schedule,
    kernel: kernel === "ula" ? "em" : "mala",
    temperature: 1,
    mobility: 1,
    dt,
    push: 0,
  };
}

/**
 * Averages of chains along a path, from an equilibrium start.
 *
 * @param setting The energy.
 * @param path theta_0 to theta_N.
 * @param kernel How x moves.
 * @returns The averages: exact for this dt, those of `mala` to about 1e-5, as
 * its transition density has a kink; the acceptance of long runs to 1e-4.
 * @throws {RangeError} If the energy does not confine.
 *
 * @example Euler steps dissipate, and obey the integral theorem by their own heat
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { energyChain } from "./energy_chain.ts";
 * import { rampPath } from "./energy_path.ts";
 *
 * const found = energyChain({ quartic: 0.25, quadratic: 0 }, rampPath(0, 1, 4), {
 *   kernel: "ula", dt: 0.05, innerSteps: 2,
 * });
 * assertAlmostEquals(found.integralDissipation, 1, 1e-10);
 * ```
 */
export function energyChain(
  setting: EnergySetting,
  path: ArrayLike<number>,
  kernel: EnergyKernel,
): EnergyStatistics {
  const chain = energyWalk(setting, path, kernel);
  const start = { kind: "equilibrium" } as const;
  const carried = transfer(chain, start, { tilt: false });
  const { grid, density, meanWork, meanEnergyChange, mass } = carried;
  const first = energyEquilibrium(setting, path[0]!);
  const last = energyEquilibrium(setting, path[path.length - 1]!);
  const freeEnergyDifference = first.logPartition - last.logPartition;
  const a = dissipation(chain, grid, path, kernel.innerSteps);
  // A is w + sum of (dU + q) of the relaxations - dF.
  const meanHeat = a.mean + freeEnergyDifference - meanEnergyChange;
  const x = nodesOf(grid);
  const meanX = grid.spacing * dot(density, x);
  const metropolis = kernel.kernel === "mala";
  return {
    meanWork,
    varianceWork: carried.varianceWork,
    freeEnergyDifference,
    meanHeat,
    meanHeatEnergy: meanWork - meanEnergyChange,
    meanX,
    varianceX: grid.spacing * dot(density, x.map((v) => (v - meanX) ** 2)),
    entropyProductionX: entropy(density, grid) -
      entropy(startDensity(setting, path[0]!, x), grid) + meanHeat,
    meanDissipation: a.mean,
    varianceDissipation: a.variance,
    integralDissipation: a.integral,
    secondDissipation: metropolis
      ? a.second
      : linearSecond(setting, path, kernel),
    secondDissipationWithin: a.second,
    jarzynski: Math.exp(freeEnergyDifference - carried.jarzynski),
    acceptance: metropolis ? acceptance(chain, carried.acceptance) : 1,
    escaped: Math.max(0, 1 - mass),
    sumKl: sumOfDivergences(setting, path),
  };
}

/** Most entries of a finer transfer matrix. */
const AFFORDABLE = 3e7;

/** The kink of the acceptance costs an error in h^2, which a finer grid takes off (Richardson). */
function acceptance(chain: Chain, coarse: number): number {
  const start = { kind: "equilibrium" } as const;
  const finer = { tilt: false, refine: 2 };
  if (transferOperations(chain, start, finer) > AFFORDABLE) return coarse;
  return (4 * transfer(chain, start, finer).acceptance - coarse) / 3;
}

function startDensity(
  setting: EnergySetting,
  theta: number,
  x: Float64Array,
): Float64Array {
  const { logPartition } = energyEquilibrium(setting, theta);
  const { energy } = energyPotential(setting);
  return x.map((v) => Math.exp(-energy(v, [theta]) - logPartition));
}

function entropy(density: Float64Array, { spacing }: Grid): number {
  return density.reduce(
    (sum, v) => v > 0 ? sum - spacing * v * Math.log(v) : sum,
    0,
  );
}

/** The grid of a chain with an equilibrium start. */
export function energyGrid(chain: Chain): Grid {
  return makeGrid(chain, { kind: "equilibrium" });
}
