/**
 * The one-dimensional transfer operator: densities of position, and moments of
 * work and displacement resolved by position, carried along the schedule.
 *
 * @module
 */
import { isConstant } from "../protocols/schedule.ts";
import {
  type Chain,
  forceSlope,
  rowOf,
  type Start,
  totalForce,
} from "./chain.ts";
import {
  type Grid,
  type GridOptions,
  makeGrid,
  nodesOf,
  REACH,
} from "./grid.ts";
import { type KernelMatrix, kernelMatrix } from "./kernel_matrix.ts";
import { startWeights } from "./start_weights.ts";
import { dot, total } from "./sums.ts";
import { relax, type Travellers } from "./travellers.ts";

/** What {@linkcode transfer} may be told. */
export interface TransferOptions extends GridOptions {
  /** Whether to follow the shadow work and exp(-(W + W_sh)/T). Defaults to true, but for `heun`. */
  readonly tilt?: boolean;
  /** Whether to follow the displacement. Defaults to the rings. */
  readonly displacement?: boolean;
}

/** What the transfer operator yields. */
export interface TransferResult {
  /** The nodes. */
  readonly grid: Grid;
  /** Density of the last position, shape [nodes] [1 / length]. */
  readonly density: Float64Array;
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Variance of W [energy^2]. */
  readonly varianceWork: number;
  /** -T ln<exp(-W/T)> [energy]. */
  readonly jarzynski: number;
  /** -T ln<exp(-(W + W_sh)/T)> [energy]; NaN without `tilt`. */
  readonly jarzynskiTotal: number;
  /** <W_sh> [energy]; NaN without `tilt`. */
  readonly meanShadowWork: number;
  /** <W_nc> [energy]. */
  readonly meanNonConservativeWork: number;
  /** <dU> [energy]. */
  readonly meanEnergyChange: number;
  /** Mean of the unwrapped displacement [length]; NaN without `displacement`. */
  readonly meanDisplacement: number;
  /** Variance of the unwrapped displacement [length^2]; NaN without `displacement`. */
  readonly varianceDisplacement: number;
  /** Covariance of W and displacement [energy length]; NaN without `displacement`. */
  readonly covarianceWorkDisplacement: number;
  /** Mean of mu F^2/T + mu F_x over the run, the drift estimator [1 / time]. */
  readonly entropyProductionRate: number;
  /** Share of accepted proposals [1]. */
  readonly acceptance: number;
  /** Probability that left the grid or, for `heun`, the branch on which its map is monotone. */
  readonly escaped: number;
  /** Probability that is left at the end [1]: 1 but for what escaped and what the grid does not resolve. */
  readonly mass: number;
}

/**
 * Number of matrix entries a transfer operator computes, for callers who must
 * refuse too big a job; about 3e7 take a second.
 *
 * @param chain The chain.
 * @param start Where the first position is drawn.
 * @param options As for {@linkcode transfer}.
 * @returns The estimate [1].
 * @throws {RangeError} If the potential does not confine at some row.
 */
export function transferOperations(
  chain: Chain,
  start: Start,
  options: TransferOptions = {},
): number {
  const grid = makeGrid(chain, start, options);
  const { mobility, temperature, dt, schedule } = chain;
  const sigma = Math.sqrt(2 * mobility * temperature * dt);
  const wide = 2 * REACH * sigma / grid.spacing;
  const band = grid.ring ? wide : Math.min(grid.nodes, wide);
  const solve = start.kind === "stationary" ? grid.nodes * band * band / 4 : 0;
  // Entries of a matrix that is used again are only multiplied.
  const share = isConstant(schedule) ? 0.2 : 1;
  return grid.nodes * band * Math.max(1, schedule.steps * share) + solve;
}

/**
 * Carries a chain along its schedule.
 *
 * @param chain The chain, on the line or a ring.
 * @param start Where the first position is drawn.
 * @param options What to follow and on which grid.
 * @returns Means that are exact for this chain at this dt, to about 1e-12 where
 * the transition density is smooth; that of `mala` has a kink, its means are
 * exact to about 1e-5.
 * @throws {RangeError} If the potential does not confine, or the kernel does
 * not apply at this dt.
 *
 * @example With the shadow work, Euler steps obey the Jarzynski equality at a coarse dt
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { transfer } from "./transfer.ts";
 *
 * const schedule = rawSchedule([[1, 2, 3, 4], [0, 0, 0, 0]]);
 * const exact = transfer({
 *   potential: harmonic, schedule, kernel: "em", temperature: 1, mobility: 1, dt: 0.1, push: 0,
 * }, { kind: "equilibrium" });
 * assertAlmostEquals(exact.jarzynskiTotal, Math.LN2, 1e-12);
 * ```
 */
export function transfer(
  chain: Chain,
  start: Start,
  options: TransferOptions = {},
): TransferResult {
  const { potential, schedule, temperature, mobility } = chain;
  const tilt = (options.tilt ?? true) && chain.kernel !== "heun";
  const moving = options.displacement ?? potential.ring;
  const grid = makeGrid(chain, start, options);
  const x = nodesOf(grid);
  const n = grid.nodes;
  const p = startWeights(chain, start, grid);
  const zero = () => new Float64Array(n);
  const working = !isConstant(schedule);
  const now: Travellers = {
    p,
    work: working ? [zero(), zero()] : [],
    weight: working ? p.slice() : undefined,
    tilted: undefined,
    moved: moving ? [zero(), zero()] : [],
    both: moving && working ? zero() : undefined,
  };
  let l = rowOf(chain, 0);
  const energies = () => x.map((v) => potential.energy(v, l));
  const energyStart = dot(p, energies());
  const half = energies().map((u, i) => u / temperature + Math.log(p[i]!));
  const highest = half.reduce((most, v) => Math.max(most, v), -Infinity);
  if (tilt) now.tilted = half.map((value) => Math.exp(value - highest));

  let meanWork = 0;
  let logWeight = 0;
  const w = zero();
  function change(row: number): boolean {
    const next = rowOf(chain, row);
    const by = next.map((value, i) => value - l[i]!);
    l = next;
    if (by.every((value) => value === 0)) return false;
    for (let i = 0; i < n; i++) w[i] = potential.switchWork(x[i]!, l, by);
    // Moments are of W minus its mean so far, which loses no digits.
    const mean = dot(now.p, w) / total(now.p);
    meanWork += mean;
    const [once, twice] = now.work as [Float64Array, Float64Array];
    for (let i = 0; i < n; i++) {
      const d = w[i]! - mean;
      twice[i]! += d * (2 * once[i]! + d * now.p[i]!);
      once[i]! += d * now.p[i]!;
      if (now.both) now.both[i]! += d * now.moved[0]![i]!;
    }
    logWeight += reweight(now.weight!, w, 1 / temperature);
    return true;
  }

  let matrix: KernelMatrix | undefined;
  let shadow = 0;
  let pushed = 0;
  let dissipation = 0;
  let accepted = 0;
  const rate = zero();
  for (let row = 1; row <= schedule.steps; row++) {
    if (change(row) || !matrix) {
      matrix = kernelMatrix(chain, grid, l);
      for (let i = 0; i < n; i++) {
        const force = totalForce(chain, x[i]!, l);
        rate[i] = mobility *
          (force * force / temperature + forceSlope(chain, x[i]!, l));
      }
    }
    shadow += dot(now.p, matrix.shadow);
    pushed += dot(now.p, matrix.pushed);
    accepted += dot(now.p, matrix.accepted);
    dissipation += 0.5 * dot(now.p, rate);
    relax(now, matrix, grid);
    dissipation += 0.5 * dot(now.p, rate);
  }
  change(schedule.steps + 1);
  const logTilted = now.tilted
    ? highest + reweight(now.tilted, energies(), 1 / temperature)
    : NaN;

  const mass = total(now.p);
  if (chain.kernel === "heun" && !(Math.abs(1 - mass) < 1e-6)) {
    throw new RangeError(
      `Cannot use kernel heun as its map from noise to position must be monotone, 1 + mu dt F_x / 2 > 0, wherever the particle comes: at dt = ${chain.dt} it folds; use a smaller dt or kernel itr.`,
    );
  }
  const mean = (a: Float64Array | undefined) => a ? total(a) / mass : NaN;
  const [work = 0, work2 = 0] = now.work.map(mean);
  const [moved = NaN, moved2 = NaN] = now.moved.map(mean);
  const exponential = (a: Float64Array | undefined, log: number) =>
    a ? -temperature * (Math.log(total(a)) + log) : NaN;
  const steps = Math.max(schedule.steps, 1);
  return {
    grid,
    density: now.p.map((value) => value / (mass * grid.spacing)),
    meanWork: meanWork + work,
    varianceWork: work2 - work * work,
    jarzynski: working ? exponential(now.weight, logWeight) : 0,
    jarzynskiTotal: exponential(now.tilted, logTilted),
    meanShadowWork: tilt ? shadow : NaN,
    meanNonConservativeWork: pushed,
    meanEnergyChange: dot(now.p, energies()) / mass -
      energyStart,
    meanDisplacement: moved,
    varianceDisplacement: moved2 - moved * moved,
    covarianceWorkDisplacement: !moving
      ? NaN
      : working
      ? mean(now.both) - work * moved
      : 0,
    entropyProductionRate: dissipation / steps,
    acceptance: schedule.steps ? accepted / steps : 1,
    escaped: Math.max(0, 1 - mass),
    mass,
  };
}

/** Multiplies by exp(-beta w), then divides by the largest value; returns the log of that. */
function reweight(
  carried: Float64Array,
  w: Float64Array,
  beta: number,
): number {
  let highest = -Infinity;
  for (let i = 0; i < w.length; i++) {
    carried[i] = Math.log(carried[i]!) - beta * w[i]!;
    highest = Math.max(highest, carried[i]!);
  }
  for (let i = 0; i < w.length; i++) {
    carried[i] = Math.exp(carried[i]! - highest);
  }
  return highest;
}
