/**
 * Inversion of the generating function M(l) = E[e^(l s)] of a quadratic form.
 *
 * The line of integration crosses the real axis at the saddle point and bends
 * away from the singularities, which all lie on that axis; points are even in
 * u of l = c + r (i cos(b) sinh u + sin(b) (cosh u - 1)), where every integrand
 * decays exponentially, so that the trapezoidal rule converges exponentially.
 *
 * @module
 */
import {
  complexGenerator,
  finiteRange,
  formVariance,
  logGenerator,
  type QuadraticForm,
} from "./quadratic_form.ts";

/** A factor of the integrand, with the poles that bound the line on either side. */
export interface ContourFactor {
  /** Its value at l. */
  at(re: number, im: number): readonly [number, number];
  /** Pole to the left of the line. */
  readonly left?: number;
  /** Pole to the right of the line. */
  readonly right?: number;
}

/** Angle b by which the line bends [rad]. */
const bend = 0.5;
/** Distance of points to begin with. */
const coarse = 0.25;
/** Where the integrand is this part of its largest modulus, it ends. */
const smallest = 1e-17;
/** Halvings of the distance of points. */
const refinements = 9;

/**
 * 1/l.
 *
 * @param re Real part of l.
 * @param im Imaginary part.
 * @returns Real and imaginary part.
 */
export function reciprocal(re: number, im: number): readonly [number, number] {
  const size = re * re + im * im;
  return [re / size, -im / size];
}

/** Where the line crosses the real axis, and the scale on which the integrand varies there. */
function saddle(
  form: QuadraticForm,
  x: number,
  { left = -Infinity, right = Infinity }: ContourFactor,
): { crossing: number; scale: number } {
  const [a, b] = finiteRange(form);
  const low = Math.max(a, left);
  const high = Math.min(b, right);
  const poles = [left, right].filter(Number.isFinite);
  const fall = (c: number) =>
    complexGenerator(form, c, 0).first[0] - x -
    poles.reduce((sum, pole) => sum + 1 / (c - pole), 0);
  const unit = 1 / Math.sqrt(formVariance(form));
  // Within the open interval: halves towards a finite end, doubles towards infinity.
  const inside = (from: number, end: number, k: number) =>
    Number.isFinite(end)
      ? end + (from - end) * 2 ** -k
      : from + Math.sign(end) * unit * (2 ** k - 1);
  const middle = Number.isFinite(low) && Number.isFinite(high)
    ? (low + high) / 2
    : Number.isFinite(low)
    ? low + unit
    : Number.isFinite(high)
    ? high - unit
    : 0;
  const rising = fall(middle) > 0;
  let from = middle;
  let to = middle;
  for (let k = 1; k < 50; k++) {
    from = to;
    to = inside(middle, rising ? low : high, k);
    if (fall(to) > 0 !== rising) break;
  }
  for (let k = 0; k < 40; k++) {
    const half = (from + to) / 2;
    if (fall(half) > 0 === rising) from = half;
    else to = half;
  }
  const crossing = (from + to) / 2;
  const curvature = poles.reduce(
    (sum, pole) => sum + 1 / (crossing - pole) ** 2,
    complexGenerator(form, crossing, 0).second[0],
  );
  return { crossing, scale: 1 / Math.sqrt(curvature) };
}

/** How the line may bend: with shifts there is no telling which way the integrand decays. */
function anglesOf(
  { constant, shifts }: QuadraticForm,
  x: number,
): readonly number[] {
  if (shifts.every((shift) => shift === 0)) {
    return [bend * Math.sign(x - constant)];
  }
  // Straight up it never grows.
  return [0, bend, -bend, bend / 3, -bend / 3];
}

/** The integrand times dl/du at a point of the line. */
interface Term {
  /** Imaginary part. */
  readonly value: number;
  /** Modulus. */
  readonly size: number;
}

/** The integrand along a line that bends by an angle [rad], less the factor e^height. */
function along(
  form: QuadraticForm,
  x: number,
  factor: ContourFactor,
  { crossing, scale }: { readonly crossing: number; readonly scale: number },
  height: number,
  angle: number,
): (u: number) => Term {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (u) => {
    const [up, down] = [Math.sinh(u), Math.cosh(u)];
    const re = crossing + scale * sin * (down - 1);
    const im = scale * cos * up;
    const { value: [v0, v1] } = complexGenerator(form, re, im);
    const size = Math.exp(v0 - re * x - height);
    const phase = v1 - im * x;
    const [f0, f1] = factor.at(re, im);
    const [d0, d1] = [scale * sin * up, scale * cos * down];
    const g0 = f0 * d0 - f1 * d1;
    const g1 = f0 * d1 + f1 * d0;
    return {
      value: size * (Math.sin(phase) * g0 + Math.cos(phase) * g1),
      size: size * Math.hypot(g0, g1),
    };
  };
}

/** Points at which the integrand matters; infinite where it grows on its way. */
function extent(term: (u: number) => Term): number {
  const { size: first } = term(0);
  for (let k = 1; k < 400; k++) {
    const { size } = term(k * coarse);
    if (!(size < 4 * first)) return Infinity;
    if (size < smallest * first) return k;
  }
  return 400;
}

/**
 * 1/(2 pi i) times the integral of M(l) e^(-l x) factor(l) from below to above.
 *
 * @param form The form, of at least one weight or shift that is not 0.
 * @param x Where s is looked at.
 * @param factor What is integrated with it.
 * @returns The integral.
 *
 * @example The density of the square of a normal number
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { contourIntegral } from "./form_contour.ts";
 *
 * const square = {
 *   constant: 0,
 *   weights: Float64Array.of(1),
 *   shifts: Float64Array.of(0),
 * };
 * const density = contourIntegral(square, 2, { at: () => [1, 0] });
 * assertAlmostEquals(density, Math.exp(-1) / Math.sqrt(4 * Math.PI), 1e-13);
 * ```
 */
export function contourIntegral(
  form: QuadraticForm,
  x: number,
  factor: ContourFactor,
): number {
  const crossing = saddle(form, x, factor);
  const height = logGenerator(form, crossing.crossing) - crossing.crossing * x;
  const lines = anglesOf(form, x).map((angle) =>
    along(form, x, factor, crossing, height, angle)
  );
  const term = lines.length === 1
    ? lines[0]!
    : lines.reduce((best, line) => extent(line) < extent(best) ? line : best);
  let most = 0;
  let all = 0;
  const sumOf = (from: number, every: number) => {
    let sum = 0;
    for (let k = 0; k < 100000; k++) {
      const { value, size } = term(from + k * every);
      sum += value;
      all += size;
      most = Math.max(most, size);
      if (!(size > smallest * most)) break;
    }
    return sum;
  };
  let every = coarse;
  let sum = term(0).value / 2 + sumOf(every, every);
  let whole = sum * every;
  for (let k = 0; k < refinements; k++) {
    sum += sumOf(every / 2, every);
    every /= 2;
    const finer = sum * every;
    const done = Math.abs(finer - whole) <= 1e-13 * all * every;
    whole = finer;
    if (done) break;
  }
  return Math.exp(height) * whole / Math.PI;
}
