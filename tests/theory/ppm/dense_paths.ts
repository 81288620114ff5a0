/** Linear-Gaussian paths as one large Gaussian vector: mu, mean of the data, all theta, all x. */
import { regression } from "../../../lib/theory/ppm/gaussian_covariance.ts";
import {
  logDeterminant,
  type Matrix,
} from "../../../lib/theory/learning/matrix.ts";
import { symmetricEigen } from "../../../lib/theory/learning/eigen.ts";
import type { LinearSetting } from "../../../lib/theory/ppm/mod.ts";

/** All variables of a path as combinations of independent normal numbers. */
export interface DensePath {
  readonly rows: readonly Float64Array[];
  readonly covariance: Matrix;
  readonly theta: (n: number) => number;
  readonly x: (n: number) => number;
}

export const MU = 0;
export const DATA = 1;

export function densePath(setting: LinearSetting): DensePath {
  const { steps, gain: a, relaxation: rho, modelVariance: s2 } = setting;
  const size = 4 + 2 * steps;
  const theta = (n: number) => 2 + n;
  const x = (n: number) => 3 + steps + n;
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  let next = 0;
  const set = (
    to: number,
    variance: number,
    ...parts: readonly (readonly [number, number])[]
  ) => {
    const row = rows[to]!;
    for (const [factor, from] of parts) {
      for (let i = 0; i < size; i++) row[i]! += factor * rows[from]![i]!;
    }
    row[next++] = Math.sqrt(variance);
  };
  set(MU, setting.taskVariance);
  set(DATA, setting.dataMeanVariance, [1, MU]);
  set(theta(0), setting.initialVariance);
  set(x(0), s2, [1, theta(0)]);
  const vw = setting.batchVariance + setting.thermalVariance;
  for (let n = 1; n <= steps; n++) {
    const seen = setting.adaptive ? x(n - 1) : theta(n - 1);
    set(theta(n), vw, [1, theta(n - 1)], [a, DATA], [-a, seen]);
    set(x(n), s2 * (1 - rho * rho), [rho, x(n - 1)], [1 - rho, theta(n)]);
  }
  const covariance = Float64Array.from(
    rows.flatMap((u) =>
      rows.map((v) => u.reduce((sum, c, i) => sum + c * v[i]!, 0))
    ),
  );
  return { rows, covariance, theta, x };
}

/** ln det of the covariance of some variables; 0 of none. */
function logDet({ covariance, rows }: DensePath, of: readonly number[]) {
  if (of.length === 0) return 0;
  return logDeterminant(Float64Array.from(
    of.flatMap((i) => of.map((j) => covariance[i * rows.length + j]!)),
  ));
}

/** I(A;C|G) by determinants. */
export function determinantInformation(
  path: DensePath,
  a: readonly number[],
  c: readonly number[],
  g: readonly number[] = [],
): number {
  return (logDet(path, [...a, ...g]) + logDet(path, [...c, ...g]) -
    logDet(path, [...a, ...c, ...g]) - logDet(path, g)) / 2;
}

/** A quadratic form of the independent normal numbers. */
export interface DenseForm {
  constant: number;
  readonly matrix: Float64Array;
}

export function emptyForm(path: DensePath): DenseForm {
  return { constant: 0, matrix: new Float64Array(path.rows.length ** 2) };
}

/** Adds factor (sum of parts)^2. */
export function addSquare(
  form: DenseForm,
  path: DensePath,
  factor: number,
  parts: readonly (readonly [number, number])[],
): void {
  const size = path.rows.length;
  const row = new Float64Array(size);
  for (const [c, at] of parts) {
    for (let i = 0; i < size; i++) row[i]! += c * path.rows[at]![i]!;
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      form.matrix[i * size + j]! += factor * row[i]! * row[j]!;
    }
  }
}

/** Adds factor ln p(target | given) of the law of the path. */
export function addLog(
  form: DenseForm,
  path: DensePath,
  factor: number,
  target: number,
  given: readonly number[],
): void {
  const { coefficients, variance } = regression(
    path.covariance,
    target,
    given,
  );
  form.constant -= factor * Math.log(2 * Math.PI * variance) / 2;
  addSquare(form, path, -factor / (2 * variance), [
    [1, target],
    ...given.map((g, k) => [-coefficients[k]!, g] as const),
  ]);
}

/** Adds factor ln N(sum of parts; variance). */
export function addNormal(
  form: DenseForm,
  path: DensePath,
  factor: number,
  variance: number,
  parts: readonly (readonly [number, number])[],
): void {
  form.constant -= factor * Math.log(2 * Math.PI * variance) / 2;
  addSquare(form, path, -factor / (2 * variance), parts);
}

/** Averages of a form: (25) by the trapezoid rule. */
export function denseStatistics({ constant, matrix }: DenseForm) {
  const { values } = symmetricEigen(matrix);
  const exponential = (u: number) =>
    values.every((v) => 1 + 2 * u * v > 0)
      ? Math.exp(
        -u * constant -
          values.reduce((sum, v) => sum + Math.log1p(2 * u * v), 0) / 2,
      )
      : undefined;
  const h = 1 / 512;
  let sum = 0;
  for (let k = 0; k < 12 / h; k++) {
    const w = (k + 0.5) * h;
    let phase = w * constant;
    let log = 0;
    for (const v of values) {
      phase += Math.atan(2 * w * v) / 2;
      log -= Math.log1p((2 * w * v) ** 2) / 4;
    }
    sum += Math.exp(log) * Math.sin(phase) / Math.sinh(Math.PI * w);
  }
  return {
    mean: values.reduce((total, v) => total + v, constant),
    variance: values.reduce((total, v) => total + 2 * v * v, 0),
    integral: exponential(1),
    integralSecond: exponential(2),
    boundedAverage: 0.5 - sum * h,
  };
}
