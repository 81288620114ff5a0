/**
 * The test energies of one coordinate, sections 6.5 and 6.6.
 *
 * @module
 */
import type { LineFamily } from "./line_family.ts";
import type { Quadratic, QuadraticFamily } from "./quadratic.ts";

/**
 * U = b (x^2 - 1)^2 - f x with learnable tilt f.
 *
 * @param barrier b > 0 [kT].
 * @returns The family, p = 1.
 */
export function tiltFamily(barrier: number): LineFamily {
  return {
    kind: "line",
    parameters: 1,
    energy: (x, { 0: f }) => barrier * (x * x - 1) ** 2 - f! * x,
    slope: (x, { 0: f }) => 4 * barrier * x * (x * x - 1) - f!,
    forces: (x, _theta, out) => {
      out[0] = x;
    },
  };
}

/**
 * U = b (x^2 - 1)^2 - f x with learnable barrier and tilt (b, f).
 *
 * @returns The family, p = 2.
 */
export function doubleWellFamily(): LineFamily {
  return {
    kind: "line",
    parameters: 2,
    energy: (x, { 0: b, 1: f }) => b! * (x * x - 1) ** 2 - f! * x,
    slope: (x, { 0: b, 1: f }) => 4 * b! * x * (x * x - 1) - f!,
    forces: (x, _theta, out) => {
      out[0] = -((x * x - 1) ** 2);
      out[1] = x;
    },
  };
}

/**
 * U = b ((x - t)^2 - 1)^2 with learnable location t: zeta = 1.
 *
 * @param barrier b > 0 [kT].
 * @returns The family, p = 1.
 */
export function doubleWellLocationFamily(barrier: number): LineFamily {
  return {
    kind: "line",
    parameters: 1,
    energy: (x, { 0: t }) => barrier * ((x - t!) ** 2 - 1) ** 2,
    slope: (x, { 0: t }) => 4 * barrier * (x - t!) * ((x - t!) ** 2 - 1),
    forces: (x, { 0: t }, out) => {
      out[0] = 4 * barrier * (x - t!) * ((x - t!) ** 2 - 1);
    },
  };
}

/**
 * U = x^4/(4 s^4) with learnable scale s.
 *
 * @returns The family, p = 1.
 */
export function quarticScaleFamily(): LineFamily {
  return {
    kind: "line",
    parameters: 1,
    energy: (x, { 0: s }) => x ** 4 / (4 * s! ** 4),
    slope: (x, { 0: s }) => x ** 3 / s! ** 4,
    forces: (x, { 0: s }, out) => {
      out[0] = x ** 4 / s! ** 5;
    },
  };
}

/**
 * U = -ln p, p = w N(-c, sigma^2) + (1 - w) N(c, sigma^2), with learnable weight
 * w: F = 0, so that all work is excess work.
 *
 * @param separation c, distance of each centre from the origin [length].
 * @param sigma Standard deviation of both parts [length].
 * @returns The family, p = 1, 0 < w < 1.
 */
export function mixtureWeightFamily(
  separation: number,
  sigma: number,
): LineFamily {
  const s2 = sigma * sigma;
  const norm = 0.5 * Math.log(2 * Math.PI * s2);
  const part = (x: number, centre: number) =>
    -((x - centre) ** 2) / (2 * s2) - norm;
  /** ln p and the share of the first part over its weight, (N1/p, N2/p). */
  function shares(x: number, w: number) {
    const one = part(x, -separation);
    const two = part(x, separation);
    const high = Math.max(one, two);
    const n1 = Math.exp(one - high);
    const n2 = Math.exp(two - high);
    const p = w * n1 + (1 - w) * n2;
    return { log: high + Math.log(p), one: n1 / p, two: n2 / p };
  }
  return {
    kind: "line",
    parameters: 1,
    energy: (x, { 0: w }) => -shares(x, w!).log,
    slope(x, { 0: w }) {
      const { one, two } = shares(x, w!);
      return (w! * one * (x + separation) + (1 - w!) * two * (x - separation)) /
        s2;
    },
    forces(x, { 0: w }, out) {
      const { one, two } = shares(x, w!);
      out[0] = one - two;
    },
  };
}

/**
 * A quadratic energy of one coordinate as functions, for solvers on a grid.
 *
 * @param family The energy, d = 1.
 * @returns The same energy.
 * @throws {RangeError} If it has more coordinates.
 */
export function lineOfQuadratic(family: QuadraticFamily): LineFamily {
  if (family.dimension !== 1) {
    throw new RangeError(
      `Cannot use kernel mala as the exact density needs one coordinate: here there are ${family.dimension}.`,
    );
  }
  const value = (x: number, { precision, offset, constant }: Quadratic) =>
    (0.5 * precision[0]! * x - offset[0]!) * x + constant;
  let known: Float64Array | undefined;
  let u = family.at(new Float64Array(family.parameters).fill(1));
  let slopes: readonly Quadratic[] = [];
  function look(theta: ArrayLike<number>): void {
    if (known?.every((v, i) => v === theta[i])) return;
    known = Float64Array.from(theta);
    u = family.at(known);
    slopes = family.slopes(known);
  }
  return {
    kind: "line",
    parameters: family.parameters,
    energy(x, theta) {
      look(theta);
      return value(x, u);
    },
    slope(x, theta) {
      look(theta);
      return u.precision[0]! * x - u.offset[0]!;
    },
    forces(x, theta, out) {
      look(theta);
      for (let i = 0; i < slopes.length; i++) out[i] = -value(x, slopes[i]!);
    },
  };
}
