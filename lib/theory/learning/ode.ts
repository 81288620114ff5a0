/** Tolerances of {@linkcode solveOde}. */
export interface OdeOptions {
  /** Error per step, absolute and relative to the state. Defaults to 1e-12. */
  readonly tolerance?: number;
  /** First step; a tenth of the interval when absent. */
  readonly step?: number;
}

/** The state after an interval. */
export interface OdeResult {
  /** State at the end. */
  readonly y: Float64Array;
  /** The step that the method would take next. */
  readonly step: number;
}

const COLUMNS = 9;

/**
 * Gragg's modified midpoint rule over one interval: its error has even powers
 * of the substep alone.
 */
function midpoints(
  f: (t: number, y: Float64Array, out: Float64Array) => void,
  t: number,
  h: number,
  substeps: number,
  y: Float64Array,
  first: Float64Array,
): Float64Array {
  const n = y.length;
  const s = h / substeps;
  let before = y.slice();
  let now = new Float64Array(n);
  const rate = new Float64Array(n);
  for (let i = 0; i < n; i++) now[i] = y[i]! + s * first[i]!;
  for (let k = 1; k < substeps; k++) {
    f(t + k * s, now, rate);
    for (let i = 0; i < n; i++) before[i]! += 2 * s * rate[i]!;
    [before, now] = [now, before];
  }
  f(t + h, now, rate);
  for (let i = 0; i < n; i++) {
    now[i] = 0.5 * (now[i]! + before[i]! + s * rate[i]!);
  }
  return now;
}

/**
 * Solves y' = f(t, y) by extrapolated midpoint rules (Bulirsch and Stoer, Numer.
 * Math. 8, 1, 1966) with as many columns and as short steps as the tolerance asks.
 *
 * @param f Writes y' to its last argument.
 * @param from Start of the interval.
 * @param to End of the interval, >= from.
 * @param start State at the start; not changed.
 * @param options Tolerance and first step.
 * @returns The state at the end.
 * @throws {RangeError} If the solution does not stay finite.
 *
 * @example A harmonic oscillator
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { solveOde } from "./ode.ts";
 *
 * const { y } = solveOde((_t, y, out) => {
 *   out[0] = y[1]!;
 *   out[1] = -y[0]!;
 * }, 0, Math.PI, Float64Array.of(1, 0));
 * assertAlmostEquals(y[0]!, -1, 1e-11);
 * ```
 */
export function solveOde(
  f: (t: number, y: Float64Array, out: Float64Array) => void,
  from: number,
  to: number,
  start: Float64Array,
  options: OdeOptions = {},
): OdeResult {
  const { tolerance = 1e-12, step = (to - from) / 10 } = options;
  const n = start.length;
  const first = new Float64Array(n);
  let y: Float64Array = start.slice();
  let t = from;
  let h = step;
  while (t < to) {
    const last = h >= (to - t) * (1 - 1e-12);
    const now = last ? to - t : h;
    f(t, y, first);
    let row: Float64Array[] = [];
    let column = 0;
    let settled = false;
    for (; column < COLUMNS && !settled; column++) {
      const next = [midpoints(f, t, now, 2 * column + 2, y, first)];
      for (let j = 1; j <= column; j++) {
        const gain = ((column + 1) / (column + 1 - j)) ** 2 - 1;
        const [fine, rough] = [next[j - 1]!, row[j - 1]!];
        next.push(fine.map((v, i) => v + (v - rough[i]!) / gain));
      }
      settled = column > 0 &&
        close(next[column]!, next[column - 1]!, tolerance);
      row = next;
    }
    if (settled) {
      y = row.at(-1)!;
      t = last ? to : t + now;
      // A step that was cut short by the end says little of the next one.
      if (column <= 5) h = Math.max(h, 1.6 * now);
      else if (column > 7) h = 0.7 * now;
    } else {
      h = 0.3 * now;
      if (!(h > 1e-14 * Math.max(1, Math.abs(to)))) {
        throw new RangeError(
          `Cannot use these parameters as the moment equations must have a finite solution up to ${to} [time]: here it ends at ${t}.`,
        );
      }
    }
  }
  return { y, step: h };
}

/** Whether two states agree; NaN never does. */
function close(a: Float64Array, b: Float64Array, tolerance: number): boolean {
  for (let i = 0; i < a.length; i++) {
    const size = Math.max(1, Math.abs(a[i]!));
    if (!(Math.abs(a[i]! - b[i]!) <= tolerance * size)) return false;
  }
  return true;
}
