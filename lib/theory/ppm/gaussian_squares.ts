/**
 * What a learning step adds to the heats, the work and the transfer entropies of
 * a linear-Gaussian path, as products of combinations of its two states.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { linearFilters } from "./gaussian_filters.ts";
import { type LinearSetting, stepVariance } from "./gaussian_setting.ts";
import { type Place, place } from "./gaussian_states.ts";

/** A combination of the entries of the state before (`from`) and after (`to`). */
export interface Combination {
  /** Factors of entries before the step. */
  readonly from?: Partial<Record<Place, number>>;
  /** Factors of entries after the step. */
  readonly to?: Partial<Record<Place, number>>;
}

/** A product with its weight. */
export type Product = readonly [
  weight: number,
  left: Combination,
  right: Combination,
];

/** What steps n = 1..N add. */
export interface Squares {
  /** Whether all steps weigh the same. */
  readonly steady: boolean;
  /** Whether they are infinite without noise of the parameter. */
  readonly noisy: boolean;
  /** A part that no state changes. */
  constant(n: number): number;
  /** The products. */
  of(n: number): readonly Product[];
}

/**
 * Adds a product to the weight of a step.
 *
 * @param weight The weight, shape [2d][2d]; stays symmetric.
 * @param size Entries of a state d.
 * @param factor Weight of the product.
 * @param left One factor.
 * @param right The other.
 */
export function addProduct(
  weight: Matrix,
  size: number,
  factor: number,
  left: Combination,
  right: Combination,
): void {
  const list = ({ from = {}, to = {} }: Combination) => [
    ...Object.entries(from).map(([name, c]) =>
      [place[name as Place], c] as const
    ),
    ...Object.entries(to).map(([name, c]) =>
      [size + place[name as Place], c] as const
    ),
  ];
  for (const [i, a] of list(left)) {
    for (const [j, b] of list(right)) {
      const value = factor * a * b / 2;
      weight[i * 2 * size + j]! += value;
      weight[j * 2 * size + i]! += value;
    }
  }
}

const square = (weight: number, row: Combination): Product => [
  weight,
  row,
  row,
];

function steady(noisy: boolean, products: readonly Product[]): Squares {
  return { steady: true, noisy, constant: () => 0, of: () => products };
}

const moved: Combination = { from: { x: 1 }, to: { theta: -1 } };
const rested: Combination = { to: { x: 1, theta: -1 } };
const resting: Combination = { from: { x: 1, theta: -1 } };

/**
 * q_X: what the energy (x - theta)^2/(2 s2) loses while x moves.
 *
 * @param setting The model.
 * @returns The squares.
 */
export function heatSquares({ modelVariance }: LinearSetting): Squares {
  const c = 0.5 / modelVariance;
  return steady(false, [square(c, moved), square(-c, rested)]);
}

/**
 * w: what the energy gains while theta moves.
 *
 * @param setting The model.
 * @returns The squares.
 */
export function workSquares({ modelVariance }: LinearSetting): Squares {
  const c = 0.5 / modelVariance;
  return steady(false, [square(c, moved), square(-c, resting)]);
}

/**
 * q_Theta: the log ratio of the step of theta and its reverse, at the same x.
 *
 * @param setting The model, with noise.
 * @returns The squares.
 */
export function heatThetaSquares(setting: LinearSetting): Squares {
  const { gain: a, adaptive } = setting;
  const vw = stepVariance(setting);
  if (adaptive) {
    return steady(true, [[
      2 * a / vw,
      { from: { data: 1, x: -1 } },
      { from: { theta: -1 }, to: { theta: 1 } },
    ]]);
  }
  const c = a * (2 - a) / (2 * vw);
  return steady(true, [
    square(c, { from: { theta: 1, data: -1 } }),
    square(-c, { from: { data: -1 }, to: { theta: 1 } }),
  ]);
}

/**
 * Transfer entropy from x to theta: how much better the past of x foretells the
 * step of theta than the past of theta does alone.
 *
 * @param setting The model; with feedback it needs noise.
 * @param givenData Whether the data are known to both.
 * @returns The squares; none without feedback.
 */
export function transferSquares(
  setting: LinearSetting,
  givenData: boolean,
): readonly Squares[] {
  const { gain: a, adaptive } = setting;
  if (!adaptive) return [];
  const filters = linearFilters(setting);
  const vw = stepVariance(setting);
  const step = (from: Partial<Record<Place, number>>): Combination => ({
    from: { theta: -1, ...from },
    to: { theta: 1 },
  });
  const informed = givenData
    ? { row: step({ data: -a, x: a }), variance: () => vw }
    : {
      row: step({ historyData: -a, x: a }),
      variance: (n: number) => filters.stepGivenHistory[n]!,
    };
  const alone = givenData
    ? {
      row: step({ data: -a, filter: a }),
      variance: (n: number) => filters.stepGivenData[n]!,
    }
    : {
      row: step({ pathData: -a, pathX: a }),
      variance: (n: number) => filters.stepGivenPath[n]!,
    };
  return [{
    steady: false,
    noisy: true,
    constant: (n) => Math.log(alone.variance(n) / informed.variance(n)) / 2,
    of: (n) => [
      square(-0.5 / informed.variance(n), informed.row),
      square(0.5 / alone.variance(n), alone.row),
    ],
  }];
}
