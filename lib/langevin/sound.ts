/**
 * Whether a written potential is what it must be wherever a particle may go:
 * finite, smooth, representable in f32 and, on a ring, periodic.
 *
 * @module
 */
import type { Potential } from "../potentials/mod.ts";
import { findDomain } from "../theory/mod.ts";
import type { LangevinRequest } from "./request.ts";

/** Where a potential is looked at. */
export interface SoundnessOptions {
  /** Positions between which a particle may be [length]. */
  readonly box: readonly [number, number];
  /** Controls of some rows of the schedule. */
  readonly rows: readonly Float64Array[];
}

const points = 256;
const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41];
/** Largest force that f32 follows over many steps [energy / length]. */
const largestForce = 1e6;
/** Largest relative difference of a force and the slope of its energy. */
const tolerance = 1e-6;
const turn = 2 * Math.PI;

/** Number `i` of the sequence of van der Corput, in (0, 1). */
function radicalInverse(i: number, base: number): number {
  let [value, share] = [0, 1 / base];
  for (let rest = i; rest > 0; rest = Math.floor(rest / base)) {
    value += share * (rest % base);
    share /= base;
  }
  return value;
}

interface Point {
  readonly x: number;
  readonly l: Float64Array;
}

/** Points of Halton's sequence in the box and the ranges of the controls. */
function pointsIn({ box, rows }: SoundnessOptions): Point[] {
  const count = rows[0]!.length;
  const low = Float64Array.from({ length: count }, () => Infinity);
  const high = Float64Array.from({ length: count }, () => -Infinity);
  for (const row of rows) {
    row.forEach((v, i) => {
      low[i] = Math.min(low[i]!, v);
      high[i] = Math.max(high[i]!, v);
    });
  }
  const between = (a: number, b: number, i: number, j: number) =>
    a + (b - a) * radicalInverse(i + 1, primes[j]!);
  return Array.from({ length: points }, (_, i) => ({
    x: between(box[0], box[1], i, 0),
    l: low.map((v, j) => between(v, high[j]!, i, j + 1)),
  }));
}

const digits = (v: number) => String(Number(v.toPrecision(4)));

/** A point as a message shows it. */
function shownPoint({ controls }: Potential, { x, l }: Point): string {
  const values = controls.map((c, i) => `${c.name} = ${digits(l[i]!)}`);
  return [`x = ${digits(x)}`, ...values].join(", ");
}

/** How far a function is from the slope of another, relative to `scale`: at the best of many steps. */
function slopeError(
  f: (x: number) => number,
  x: number,
  slope: number,
  scale: number,
  width: number,
): number {
  let least = Infinity;
  for (let h = 1e-2 * width; h > 1e-7 * width; h /= 4) {
    const central = (d: number) => (f(x + d) - f(x - d)) / (2 * d);
    const found = (4 * central(h) - central(2 * h)) / 3;
    const error = Math.abs(found - slope) / scale;
    // Not a number where a long step leaves the domain.
    if (error < least) least = error;
  }
  return least;
}

/**
 * Looks at a written potential at 256 quasi-random points of the box and the
 * ranges of its controls.
 *
 * @param request The run.
 * @param options Where to look.
 * @returns What is wrong, one sentence each.
 */
export function soundnessOf(
  { potential, temperature, push }: LangevinRequest,
  options: SoundnessOptions,
): string[] {
  const problems: string[] = [];
  const cannot = `Cannot use potential ${JSON.stringify(potential.formula)} as`;
  const seen = pointsIn(options);
  const force = ({ x, l }: Point) =>
    potential.force(x, l) + potential.drive(x, l) + push;
  const isFinite = (point: Point) =>
    Number.isFinite(
      potential.energy(point.x, point.l) + force(point) +
        potential.curvature(point.x, point.l),
    );
  const wild = seen.find((point) => !isFinite(point));
  if (wild) {
    const hint = potential.ring || potential.domain
      ? ""
      : '; say where it may be, such as "domain": {"x": [0.1, 9]}';
    return [
      `${cannot} its energy and forces must be finite wherever the particle may be: at ${
        shownPoint(potential, wild)
      } they are not${hint}.`,
    ];
  }
  const [low, high] = options.box;
  const scale = Math.sqrt(
    seen.reduce((s, { x, l }) => s + potential.force(x, l) ** 2, 0) / points,
  );
  const rough = seen.find(({ x, l }) => {
    const slope = -potential.force(x, l);
    const size = Math.max(Math.abs(slope), 1e-3 * scale);
    const energy = (v: number) => potential.energy(v, l);
    return size > 0 &&
      !(slopeError(energy, x, slope, size, high - low) <= tolerance);
  });
  if (rough) {
    problems.push(
      `${cannot} its force must be the slope of its energy to 1e-6, relative, in double precision: at ${
        shownPoint(potential, rough)
      } rounding or a kink is in the way.`,
    );
  }
  if (potential.ring) {
    const turned = seen.find(({ x, l }) =>
      [potential.energy, potential.drive].some((f) => {
        const [here, there] = [f(x, l), f(x + turn, l)];
        return !(Math.abs(there - here) <= 1e-9 * (1 + Math.abs(here)));
      })
    );
    if (turned) {
      problems.push(
        `${cannot} energy and force on a ring must have period 2 pi in x: from ${
          shownPoint(potential, turned)
        } on they do not.`,
      );
    }
  }
  const strong = strongest(options);
  if (strong) {
    problems.push(
      `${cannot} |F| must be <= ${largestForce} [energy / length] wherever the particle may be: at ${
        shownPoint(potential, strong)
      } it is ${
        digits(Math.abs(force(strong)))
      }; use other units or a smaller domain.`,
    );
  }
  return problems;

  /** Where the force is too strong, at controls that occur. */
  function strongest({ rows }: SoundnessOptions): Point | undefined {
    for (const [i, l] of rows.entries()) {
      let [a, b] = [low, high];
      if (!potential.ring && !potential.domain) {
        try {
          ({ a, b } = findDomain(potential, l, 40 * temperature, push));
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }
      for (let j = i; j < points; j += Math.min(rows.length, 8)) {
        const x = a + (b - a) * radicalInverse(j + 1, 2);
        if (Math.abs(force({ x, l })) > largestForce) return { x, l };
      }
    }
    return undefined;
  }
}

/**
 * Whether the force besides U has a potential of its own, so that it belongs
 * in U: any force on a line, and one on a ring whose mean over a turn is 0.
 *
 * @param potential The potential.
 * @param rows Controls of some rows of the schedule.
 * @returns True where nothing is kept out of equilibrium at fixed controls.
 */
export function isGradient(
  { ring, drive }: Potential,
  rows: readonly Float64Array[],
): boolean {
  if (!ring) return true;
  return rows.every((l) => {
    let [sum, size] = [0, 0];
    for (let i = 0; i < points; i++) {
      const f = drive(turn * i / points, l);
      sum += f;
      size += Math.abs(f);
    }
    return Math.abs(sum) <= 1e-9 * size;
  });
}
