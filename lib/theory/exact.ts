/**
 * The exact values of every estimate that a chain has a solver for, under the
 * names that simulations use.
 *
 * @module
 */
import { isConstant } from "../protocols/schedule.ts";
import { freeEnergy } from "./boltzmann.ts";
import { type Chain, rowOf, type Start } from "./chain.ts";
import { positionMoments } from "./final_position.ts";
import { harmonicEstimates } from "./harmonic.ts";
import { normalCdf } from "./special.ts";
import {
  transfer,
  transferOperations,
  type TransferResult,
} from "./transfer.ts";

/** Exact values by name, and the names that make sense but have no solver. */
export interface ExactEstimates {
  /** Values in reduced units: work and heat in energy, rates per time. */
  readonly estimates: Record<string, number>;
  /** Names without a value. */
  readonly unavailable: string[];
}

/** What {@linkcode exactEstimates} may be told. */
export interface ExactOptions {
  /** Most matrix entries that a transfer operator may compute; about 3e7 take a second. Defaults to 1e9. */
  readonly operations?: number;
}

/** Largest probability that may be lost, or won, on the grid before nothing is exact any more. */
const LOST = 1e-9;
/** Grids that are tried in turn: an energy may have edges that its curvature does not tell. */
const REFINEMENTS = [1, 1.5, 2.25];

type Values = Record<string, number | undefined>;

/** The names of a chain, filled by one of the solvers. */
function namesOf(chain: Chain, start: Start): string[] {
  const names = [
    "meanWork",
    "varianceWork",
    "meanHeat",
    "meanPathHeat",
    "meanShadowWork",
    "meanNonConservativeWork",
    "meanEnergyChange",
    "meanX",
    "varianceX",
    "meanSquareX",
    "probabilityPositive",
    "entropyProductionRate",
    "entropyProductionPathRate",
    "freeEnergyDifference",
  ];
  if (start.kind === "equilibrium") names.push("jarzynski", "jarzynskiTotal");
  if (start.kind === "stationary" && isConstant(chain.schedule)) {
    names.push("entropyProductionMean");
  }
  if (chain.potential.ring) names.push("meanVelocity", "diffusion");
  return names;
}

/** Values of a chain in a quadratic energy. */
function quadratic(chain: Chain, start: Start): Values {
  const { schedule } = chain;
  const { mean, variance, ...means } = harmonicEstimates(chain, start);
  const m = mean[schedule.steps]!;
  const s = variance[schedule.steps]!;
  return {
    ...means,
    meanX: m,
    varianceX: s,
    meanSquareX: m * m + s,
    probabilityPositive: s > 0 ? normalCdf(m / Math.sqrt(s)) : Number(m > 0),
  };
}

/** The transfer operator on the first grid that resolves it; undefined if that is too big or leaks. */
function resolved(
  chain: Chain,
  start: Start,
  most: number,
): TransferResult | undefined {
  for (const refine of REFINEMENTS) {
    if (transferOperations(chain, start, { refine }) > most) return undefined;
    const result = transfer(chain, start, { refine });
    if (Math.abs(1 - result.mass) <= LOST) return result;
  }
  return undefined;
}

/** Values of any chain by its transfer operator; none if that is too big or leaks. */
function transferred(chain: Chain, start: Start, most: number): Values {
  const r = resolved(chain, start, most);
  if (!r) return {};
  const { temperature, schedule, dt, potential } = chain;
  const tau = schedule.steps * dt;
  const heat = r.meanWork + r.meanNonConservativeWork - r.meanEnergyChange;
  const { meanDisplacement: moved, varianceDisplacement: spread } = r;
  // The accuracy of the displacement is about 1e-12: less is no current.
  const driven = potential.ring && r.meanNonConservativeWork > 0 &&
    Math.abs(moved) > 1e-10;
  return {
    meanWork: r.meanWork,
    varianceWork: r.varianceWork,
    jarzynski: r.jarzynski,
    jarzynskiTotal: r.jarzynskiTotal,
    meanShadowWork: r.meanShadowWork,
    meanNonConservativeWork: r.meanNonConservativeWork,
    meanEnergyChange: r.meanEnergyChange,
    meanHeat: heat,
    meanPathHeat: heat + r.meanShadowWork,
    entropyProductionRate: r.entropyProductionRate,
    ...positionMoments(r.density, r.grid),
    meanVelocity: moved / tau,
    diffusion: spread / (2 * tau),
    turRatio: driven
      ? spread * r.meanNonConservativeWork / (2 * temperature * moved * moved)
      : undefined,
  };
}

/** The value of a solver; undefined where its input is outside its range. */
function attempt<T>(solve: () => T): T | undefined {
  try {
    return solve();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Exact values for one chain: its kernel, at its dt, along its schedule.
 *
 * Quadratic energies are solved by the Gaussian recursion, all others by the
 * transfer operator. The reverse process is the same call with the reversed
 * schedule.
 *
 * @param chain The chain.
 * @param start Where the first position is drawn.
 * @param options How much work is allowed.
 * @returns Values by name. On a ring positions are those of the wrapped angle.
 * `jarzynski` is of W, `jarzynskiTotal` of W + W_sh, both for an equilibrium
 * start only; Heun's kernel has no path heat.
 *
 * @example The moving trap
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { exactEstimates } from "./exact.ts";
 *
 * const schedule = rawSchedule([[1, 1, 1, 1], [0, 1, 2, 3]]);
 * const { estimates, unavailable } = exactEstimates(
 *   { potential: harmonic, schedule, kernel: "itr", temperature: 1, mobility: 1, dt: 1, push: 0 },
 *   { kind: "equilibrium" },
 * );
 * assertAlmostEquals(estimates.jarzynski!, 0, 1e-13);
 * assertAlmostEquals(estimates.varianceWork!, 2 * estimates.meanWork!, 1e-13);
 * assertEquals(unavailable, []);
 * ```
 */
export function exactEstimates(
  chain: Chain,
  start: Start,
  options: ExactOptions = {},
): ExactEstimates {
  const { potential, schedule, temperature, kernel, dt } = chain;
  const last = schedule.steps + 1;
  const gaussian = potential.quadratic && kernel !== "mala";
  const values: Values =
    attempt(() =>
      gaussian
        ? quadratic(chain, start)
        : transferred(chain, start, options.operations ?? 1e9)
    ) ?? {};
  values.freeEnergyDifference = attempt(() =>
    freeEnergy(potential, rowOf(chain, last), temperature) -
    freeEnergy(potential, rowOf(chain, 0), temperature)
  );
  const { meanPathHeat } = values;
  if (meanPathHeat !== undefined) {
    values.entropyProductionMean = meanPathHeat / temperature;
    if (schedule.steps > 0) {
      values.entropyProductionPathRate = meanPathHeat /
        (temperature * schedule.steps * dt);
    }
  }
  const names = namesOf(chain, start);
  for (const name of ["turRatio", "probabilityNegativeWork"]) {
    if (Number.isFinite(values[name])) names.push(name);
  }
  const estimates: Record<string, number> = {};
  const unavailable: string[] = [];
  for (const name of names) {
    const value = values[name];
    if (value !== undefined && Number.isFinite(value)) estimates[name] = value;
    else unavailable.push(name);
  }
  return { estimates, unavailable };
}
