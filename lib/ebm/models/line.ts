/**
 * What models of one coordinate share: starts, reach, quenches.
 *
 * @module
 */
import { tabulate } from "../../dynamics/start.ts";
import type { ChainStart } from "../../learning/mod.ts";
import {
  type LineFamily,
  lineModel,
  stationaryDensity,
} from "../../theory/mod.ts";
import { lineModelPoints } from "../../theory/learning/line_points.ts";
import {
  lineDomain,
  linePotential,
} from "../../theory/learning/line_quadrature.ts";
import type { MoveGroupRequest, StartRequest } from "../model.ts";
import { gaussianChains } from "./gaussian_chains.ts";

/** Height of the ends of a table above the lowest energy [kT]: f32 draws do not reach beyond exp(-24). */
const height = 24;
/** Nodes of a table of first positions. */
const startNodes = 8193;

/** The stationary density of the moves, where they are not exact. */
function stationary(
  family: LineFamily,
  theta: readonly number[],
  { dt }: MoveGroupRequest,
): ChainStart {
  const { x, p } = stationaryDensity(
    {
      potential: linePotential(family),
      schedule: {
        steps: 0,
        controls: theta.length,
        moving: theta.map(() => false),
        value: (_row, i) => theta[i]!,
      },
      kernel: "em",
      temperature: 1,
      mobility: 1,
      dt,
      push: 0,
    },
    0,
    startNodes,
  );
  const most = p.reduce((m, v) => Math.max(m, v), 0);
  const kept = p.map((v) => v > most * Math.exp(-height) ? v : 0);
  const first = Math.max(0, kept.findIndex((v) => v > 0));
  const last = kept.findLastIndex((v) => v > 0);
  const step = x[1]! - x[0]!;
  return tabulate(
    (v) => p[Math.round((v - x[0]!) / step)]!,
    x[first]!,
    x[last]!,
    last - first + 1,
  );
}

/**
 * First positions of chains of one coordinate.
 *
 * @param family The energy.
 * @param theta Parameters before the first update, shape [parameter].
 * @param request What is asked for.
 * @param moves How chains move.
 * @returns Where they start.
 * @throws RangeError if the energy does not confine, or moments do not fit.
 */
export function lineStart(
  family: LineFamily,
  theta: readonly number[],
  request: StartRequest,
  moves: MoveGroupRequest,
): ChainStart {
  if (typeof request === "object") return gaussianChains(request, 1);
  // Metropolis moves keep the model itself.
  if (request === "stationary" && moves.kernel === "ula") {
    return stationary(family, theta, moves);
  }
  const { a, b, lowest } = lineDomain(family, theta, height);
  const density = (x: number) => Math.exp(lowest - family.energy(x, theta));
  return tabulate(density, a, b, startNodes);
}

/**
 * Largest |x| of a chain that has not diverged: ten times as far as where the
 * Boltzmann factor is exp(-45) at the given parameters.
 *
 * @param family The energy.
 * @param thetas Parameters along the way.
 * @returns The reach [length].
 */
export function lineReach(
  family: LineFamily,
  ...thetas: readonly (readonly number[])[]
): number {
  const ends = thetas.flatMap((theta) => {
    const { a, b } = lineDomain(family, theta);
    return [Math.abs(a), Math.abs(b)];
  });
  return 10 * Math.max(...ends);
}

/**
 * Excess work of a sudden change, KL(start || end) (1.3).
 *
 * @param family The energy.
 * @param from Parameters before.
 * @param to Parameters after.
 * @returns Mean work minus the difference of free energies [kT].
 */
export function lineQuench(
  family: LineFamily,
  from: readonly number[],
  to: readonly number[],
): number {
  const { x, weights } = lineModelPoints(family, from);
  const { freeEnergy } = lineModel(family);
  let work = 0;
  for (let n = 0; n < x.length; n++) {
    work += weights[n]! *
      (family.energy(x[n]!, to) - family.energy(x[n]!, from));
  }
  return work - (freeEnergy(to) - freeEnergy(from));
}
