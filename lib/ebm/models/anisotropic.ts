import type { Model } from "../model.ts";
import type { KernelName } from "../params.ts";
import { shown } from "../../params.ts";
import { logDeterminant } from "../../theory/learning/matrix.ts";
import { centreModel, type CentreParams, isDiagonal } from "./centre.ts";

/** Most coordinates. */
const mostCoordinates = 6;

/**
 * What is wrong with an anisotropic Gaussian.
 *
 * @param params What a user gave.
 * @returns One sentence each.
 */
export function centreProblems(
  { precision, thetaStart, target }: CentreParams,
): string[] {
  const d = precision.length;
  if (precision.some((row) => row.length !== d) || d > mostCoordinates) {
    return [
      `Cannot use precision as it must be square with at most ${mostCoordinates} rows: here it has ${d} rows of ${
        precision[0]!.length
      }.`,
    ];
  }
  const problems: string[] = [];
  const symmetric = precision.every((row, i) =>
    row.every((v, j) => v === precision[j]![i])
  );
  if (!symmetric) {
    problems.push(
      `Cannot use precision as it must be symmetric: here it is ${
        shown(precision)
      }.`,
    );
  } else if (
    !Number.isFinite(logDeterminant(Float64Array.from(precision.flat())))
  ) {
    problems.push(
      `Cannot use precision [1 / length^2] as it must be positive definite: here it is ${
        shown(precision)
      }.`,
    );
  }
  for (const [name, v] of Object.entries({ thetaStart, target })) {
    if (v.length !== d) {
      problems.push(
        `Cannot use ${name} [length] as it must have one number a row of precision, ${d}: here it has ${v.length}.`,
      );
    }
  }
  return problems;
}

/**
 * U = (x - theta).K (x - theta) / 2, its centre learnt (6.3): a matrix of rates is
 * needed where the stiffnesses differ.
 *
 * @param params The Gaussian.
 * @param kernel How chains move; `ou` moves along the axes of the matrix.
 * @returns The model.
 */
export function anisotropicModel(
  params: CentreParams,
  kernel: KernelName,
): Model {
  return centreModel(params, kernel === "ou" && !isDiagonal(params.precision));
}
