import type { Chain } from "../chain.ts";
import { type Grid, nodesOf } from "../grid.ts";
import { type KernelMatrix, kernelMatrix } from "../kernel_matrix.ts";
import { dot } from "../sums.ts";
import { carryBack, relax, type Travellers } from "../travellers.ts";
import { eulerMatrix } from "./euler_matrix.ts";
import type { LineFamily } from "./line_family.ts";
import {
  gaussianSpan,
  gridOf,
  holds,
  hullOf,
  type Span,
  spanOf,
} from "./line_grid.ts";
import { linePotential } from "./line_quadrature.ts";
import { lineStart, only } from "./line_start.ts";
import type { MoveGroup } from "./linear_move.ts";
import type { Population } from "./population.ts";
import type { LearningStart } from "./problem.ts";
import {
  doWork,
  TAIL,
  trim,
  type WeightedDensity,
  withoutWork,
  workStatistics,
} from "./weighted_density.ts";

/** Probability that may be lost at the ends of a grid before nothing is exact. */
const LOST = 1e-9;

/**
 * Mean forces over the nodes.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @param x Nodes.
 * @param p Their probabilities.
 * @returns <X>, shape [p].
 */
export function forcesOn(
  family: LineFamily,
  theta: ArrayLike<number>,
  x: Float64Array,
  p: Float64Array,
): Float64Array {
  const sum = new Float64Array(family.parameters);
  const out = new Float64Array(family.parameters);
  for (let n = 0; n < x.length; n++) {
    family.forces(x[n]!, theta, out);
    for (let i = 0; i < sum.length; i++) sum[i]! += p[n]! * out[i]!;
  }
  return sum;
}

/**
 * KL(p || exp(-U)/Z) on nodes.
 *
 * @param p Probabilities.
 * @param energies U at the nodes [kT].
 * @returns The divergence [nat].
 */
export function divergenceOn(p: Float64Array, energies: Float64Array): number {
  let lowest = Infinity;
  for (const u of energies) lowest = Math.min(lowest, u);
  let z = 0;
  for (const u of energies) z += Math.exp(lowest - u);
  const log = Math.log(z) - lowest;
  let sum = 0;
  for (let n = 0; n < p.length; n++) {
    if (p[n]! > 0) sum += p[n]! * (Math.log(p[n]!) + energies[n]! + log);
  }
  return sum;
}

/** Everything on one grid. */
interface Board {
  readonly grid: Grid;
  readonly x: Float64Array;
  energies: Float64Array;
  slopes: Float64Array;
  density: WeightedDensity;
  /** exp(U) times the mean of exp(-(W + W_sh)), up to a factor. */
  tilted: Float64Array;
  /** The same without its outermost nodes at the start: a probe of what the ends of the grid do. */
  trimmed: Float64Array | undefined;
  /** ln of the factor of `tilted`. */
  readonly log: number;
  matrix: KernelMatrix | undefined;
  theta: Float64Array;
}

/**
 * Infinitely many chains of one coordinate: their density on a grid, moved by
 * the exact transition density of the kernel. Where a path leaves the grid, all
 * is done again on a larger one.
 *
 * @param family The energy.
 * @param theta Parameters at the start, shape [p].
 * @param start Where chains start.
 * @param group How they move: `ula`, exact to about 1e-12, or `mala`, to about
 * 1e-5 as its transition density has a kink.
 * @param expected Parameters that the path is likely to meet.
 * @returns The population.
 * @throws {RangeError} If the kernel is `ou`, the energy does not confine, or chains escape.
 *
 * @example With the shadow work Euler moves obey the Jarzynski equality
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { lineModel, linePopulation, tiltFamily } from "./mod.ts";
 *
 * const family = tiltFamily(2);
 * const group = { kernel: "ula", dt: 0.01, innerMoves: 1 } as const;
 * const chains = linePopulation(family, [0], "exact", group);
 * for (let k = 1; k <= 10; k++) {
 *   chains.change([0.1 * k]);
 *   chains.move();
 * }
 * const { freeEnergy } = lineModel(family);
 * const difference = freeEnergy([1]) - freeEnergy([0]);
 * assertAlmostEquals(chains.work().logExponentialPath, -difference, 1e-11);
 * ```
 */
export function linePopulation(
  family: LineFamily,
  theta: ArrayLike<number>,
  start: LearningStart,
  group: MoveGroup,
  expected: readonly ArrayLike<number>[] = [],
): Population {
  const { kernel, dt, innerMoves } = group;
  if (kernel === "ou") {
    throw new RangeError(
      "Cannot use kernel ou as it needs an energy that is quadratic in its coordinates: here it is not; use ula or mala.",
    );
  }
  const chain: Chain = {
    potential: linePotential(family),
    schedule: { steps: 0, controls: 0, moving: [], value: () => 0 },
    kernel: "mala",
    temperature: 1,
    mobility: 1,
    dt,
    push: 0,
  };
  const at = (board: Board, to: ArrayLike<number>) => {
    board.theta = Float64Array.from(to);
    board.energies = board.x.map((x) => family.energy(x, board.theta));
    board.slopes = board.x.map((x) => family.slope(x, board.theta));
    board.matrix = undefined;
  };
  const matrixOf = (board: Board) =>
    board.matrix ??= kernel === "ula"
      ? eulerMatrix(board.grid, board.slopes, dt)
      : kernelMatrix(chain, board.grid, board.theta);

  function build(span: Span): Board {
    const grid = gridOf(span);
    const none = new Float64Array(grid.nodes);
    const board: Board = {
      grid,
      x: nodesOf(grid),
      energies: none,
      slopes: none,
      density: withoutWork(none),
      tilted: none,
      trimmed: undefined,
      log: 0,
      matrix: undefined,
      theta: Float64Array.from(theta),
    };
    at(board, theta);
    const p = lineStart(
      start,
      grid,
      board.energies,
      kernel === "ula" ? () => matrixOf(board) : undefined,
    );
    const tilted = p.map((v, i) => Math.log(v) + board.energies[i]!);
    const log = tilted.reduce((most, v) => Math.max(most, v), -Infinity);
    const weights = tilted.map((v) => Math.exp(v - log));
    return {
      ...board,
      density: withoutWork(p),
      tilted: weights,
      // From equilibrium all weights are equal.
      trimmed: start === "exact" ? undefined : trim(weights),
      log,
    };
  }

  function change(board: Board, to: ArrayLike<number>): number {
    const before = board.energies;
    at(board, to);
    return doWork(
      board.density,
      board.energies.map((u, i) => u - before[i]!),
    );
  }

  function move(board: Board): number {
    const matrix = matrixOf(board);
    const before = dot(board.density.p, board.energies);
    const now: Travellers = {
      ...board.density,
      tilted: board.tilted,
      moved: [],
      both: undefined,
    };
    for (let n = 0; n < innerMoves; n++) relax(now, matrix, board.grid);
    board.density = {
      p: now.p,
      work: now.work,
      weight: now.weight!,
      log: board.density.log,
    };
    board.tilted = now.tilted!;
    for (let n = 0; board.trimmed && n < innerMoves; n++) {
      board.trimmed = carryBack(board.trimmed, matrix, board.grid);
    }
    return before - dot(now.p, board.energies);
  }

  const spans = [theta, ...expected].map((v) => spanOf(family, v, group));
  if (typeof start === "object") {
    spans.push(gaussianSpan(only(start.mean), only(start.variance)));
  }
  let span = hullOf(spans);
  let board = build(span);
  const history: (Float64Array | undefined)[] = [];

  function checked(): Board {
    const lost = 1 - board.density.p.reduce((sum, v) => sum + v, 0);
    if (Math.abs(lost) < LOST) return board;
    throw new RangeError(
      `Cannot use dt [time] as chains must stay in the wells: here a share of ${lost} escapes at dt = ${dt}; use a smaller dt or kernel mala.`,
    );
  }

  return {
    forces: (to) => forcesOn(family, to, board.x, board.density.p),
    change(to) {
      const work = change(board, to);
      history.push(board.theta);
      if (holds(board.energies, board.slopes, board.grid, group)) return work;
      // A share of the width as room, so that a path is not begun again at every step.
      const next = spanOf(family, to, group);
      const room = 0.1 * (next.b - next.a);
      span = hullOf([span, {
        a: next.a - room,
        b: next.b + room,
        spacing: 0.9 * next.spacing,
      }]);
      board = build(span);
      let last = 0;
      for (const step of history) {
        if (step) last = change(board, step);
        else move(board);
      }
      return last;
    },
    move() {
      history.push(undefined);
      return move(board);
    },
    divergence: () => divergenceOn(checked().density.p, board.energies),
    energy: () => dot(board.density.p, board.energies),
    moments() {
      const { x, density: { p } } = board;
      const mean = dot(p, x);
      const square = dot(p, x.map((v) => (v - mean) ** 2));
      return {
        mean: Float64Array.of(mean),
        covariance: Float64Array.of(square),
      };
    },
    work() {
      const { density, tilted, trimmed, log, energies } = checked();
      const boltzmann = energies.map((u) => Math.exp(-u));
      const path = dot(tilted, boltzmann);
      const bounded = !trimmed ||
        Math.abs(dot(trimmed, boltzmann) - path) < TAIL * path;
      return workStatistics(
        density,
        bounded ? Math.log(path) + log : Infinity,
      );
    },
  };
}
