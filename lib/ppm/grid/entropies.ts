/**
 * Stochastic entropies of paths on a grid, from both ends of a path and its
 * accounts.
 *
 * @module
 */
import { remembered, type RowsOf } from "../../experiment/samples.ts";
import type { GridCase } from "./setting.ts";

/** Quantities of a path by name, in nats; those that its columns allow. */
export interface PathEntropies {
  /** sigma_X. */
  readonly x: RowsOf;
  /** sigma_Theta. */
  readonly theta: RowsOf;
  /** sigma of x and theta together. */
  readonly joint: RowsOf;
  /** sigma_Theta given the data. */
  readonly thetaGivenData: RowsOf;
  /** sigma of both given the data. */
  readonly jointGivenData: RowsOf;
  /** sigma_X given the path of theta; of persistent chains given the data, too. */
  readonly xGivenPath: RowsOf;
  /** A_B of persistent chains: the same with the transfer entropy. */
  readonly feedback: RowsOf;
  /** i_0. */
  readonly informationStart: RowsOf;
  /** i_N. */
  readonly informationEnd: RowsOf;
  /** i_N of the whole path of theta; of persistent chains ln P(x | path, B)/p(x). */
  readonly pathInformation: RowsOf;
  /** m_N - m_0. */
  readonly memorized: RowsOf;
  /** What both together know of the data, end less start. */
  readonly jointMemorized: RowsOf;
  /** w - F(theta_N) + F(theta_0). */
  readonly dissipation: RowsOf;
}

/** Least probability that single precision tells from 0 beside 1. */
const least = 2 ** -26;

/** A quantity of each row from its columns. */
function each(
  names: readonly string[],
  of: (...row: number[]) => number,
): RowsOf {
  return remembered((values) => {
    const columns = names.map((name) => values[name]!);
    const row = new Array<number>(names.length);
    const out = new Float64Array(columns[0]!.length);
    for (let i = 0; i < out.length; i++) {
      for (let k = 0; k < row.length; k++) row[k] = columns[k]![i]!;
      out[i] = of(...row);
    }
    return out;
  });
}

/** Sum of quantities with signs. */
function sum(...terms: readonly (readonly [number, RowsOf])[]): RowsOf {
  return remembered((values) => {
    const out = new Float64Array(terms[0]![1](values).length);
    for (const [sign, of] of terms) {
      const term = of(values);
      for (let i = 0; i < out.length; i++) out[i]! += sign * term[i]!;
    }
    return out;
  });
}

/**
 * The quantities of a path.
 *
 * @param of The case.
 * @returns How each is computed from the columns of rows, in any direction.
 */
export function pathEntropies(of: GridCase): PathEntropies {
  const { first, last, tables } = of;
  const { states: m, logPartition } = tables;
  const x = each(
    ["x0", "x", "heat"],
    (x0, x, q) => first.x[x0!]! - last.x[x!]! + q!,
  );
  const theta = each(
    ["state0", "state", "heatTheta"],
    (j0, j, q) => first.theta[j0!]! - last.theta[j!]! + q!,
  );
  const joint = each(
    ["state0", "x0", "state", "x", "heat", "heatTheta"],
    (j0, x0, j, x, q, r) =>
      first.joint[2 * j0! + x0!]! - last.joint[2 * j! + x!]! + q! + r!,
  );
  const thetaGivenData = each(
    ["count", "state0", "state", "heatTheta"],
    (c, j0, j, q) =>
      first.thetaGivenData[c! * m + j0!]! -
      last.thetaGivenData[c! * m + j!]! + q!,
  );
  const jointGivenData = each(
    ["count", "state0", "x0", "state", "x", "heat", "heatTheta"],
    (c, j0, x0, j, x, q, r) =>
      first.jointGivenData[(c! * m + j0!) * 2 + x0!]! -
      last.jointGivenData[(c! * m + j!) * 2 + x!]! + q! + r!,
  );
  const logPath = each(
    ["filter", "x"],
    (u, x) => Math.log(Math.max(least, x === 1 ? u! : 1 - u!)),
  );
  const startGivenTheta = each(
    ["state0", "x0"],
    (j0, x0) => first.xGivenTheta[2 * j0! + x0!]!,
  );
  const xGivenPath = sum(
    [1, startGivenTheta],
    [-1, logPath],
    [1, each(["heat"], (q) => q!)],
  );
  const logEnd = each(["x"], (x) => last.x[x!]!);
  return {
    x,
    theta,
    joint,
    thetaGivenData,
    jointGivenData,
    xGivenPath,
    feedback: sum([1, xGivenPath], [1, each(["transfer"], (te) => te!)]),
    informationStart: each(
      ["state0", "x0"],
      (j0, x0) => first.xGivenTheta[2 * j0! + x0!]! - first.x[x0!]!,
    ),
    informationEnd: each(
      ["state", "x"],
      (j, x) => last.xGivenTheta[2 * j! + x!]! - last.x[x!]!,
    ),
    pathInformation: sum([1, logPath], [-1, logEnd]),
    memorized: each(
      ["count", "state0", "state"],
      (c, j0, j) =>
        last.thetaGivenData[c! * m + j!]! - last.theta[j!]! -
        first.thetaGivenData[c! * m + j0!]! + first.theta[j0!]!,
    ),
    jointMemorized: each(
      ["count", "state0", "x0", "state", "x"],
      (c, j0, x0, j, x) =>
        last.jointGivenData[(c! * m + j!) * 2 + x!]! -
        last.joint[2 * j! + x!]! -
        first.jointGivenData[(c! * m + j0!) * 2 + x0!]! +
        first.joint[2 * j0! + x0!]!,
    ),
    dissipation: each(
      ["work", "state0", "state"],
      (w, j0, j) => w! + logPartition[j!]! - logPartition[j0!]!,
    ),
  };
}
