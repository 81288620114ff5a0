/**
 * The energy at the instants of a moving picture.
 *
 * @module
 */
import type { System } from "../dynamics/system.ts";
import { controlsAt } from "../protocols/mod.ts";
import { findDomain } from "../theory/mod.ts";

/** One instant. */
export interface Frame {
  /** When [time]. */
  readonly time: number;
  /** The controls that hold then, shape [controls]. */
  readonly controls: Float64Array;
}

/**
 * Instants of a run; at 0 the controls are those that the start is prepared for.
 *
 * @param steps Steps that were carried out, increasing from 0.
 * @param system The system.
 * @returns The instants.
 */
export function framesOf(
  steps: readonly number[],
  { schedule, dt }: System,
): Frame[] {
  return steps.map((k) => ({
    time: k * dt,
    controls: controlsAt(schedule, k),
  }));
}

/** Besides U, what pushes a particle on a line has a potential too. */
function pushOf({ potential, push }: System, controls: Float64Array): number {
  return potential.ring ? 0 : push + potential.drive(0, controls);
}

const points = 64;
/** Height of the ends of a curve over the minimum, in units of T. */
const height = 12;
/** Densities below this part of the greatest one are left out. */
const least = 1e-3;

/**
 * The Boltzmann density at the controls of one instant.
 *
 * @param frame The instant.
 * @param system The system.
 * @returns Points (x, exp(-U/T)/Z), where it is not negligible; none where the energy does not confine.
 */
export function equilibriumAt(
  { controls }: Frame,
  system: System,
): (readonly [number, number])[] {
  const { potential, temperature } = system;
  const push = pushOf(system, controls);
  try {
    const { a, b, lowest } = findDomain(
      potential,
      controls,
      height * temperature,
      push,
    );
    const step = (b - a) / points;
    const curve = Array.from({ length: points + 1 }, (_, i) => {
      const x = a + i * step;
      const energy = potential.energy(x, controls) - push * x - lowest;
      return [x, Math.exp(-energy / temperature)] as const;
    });
    // Negligible at the ends, or periodic: a plain sum is as good as any rule.
    const sum = step * curve.slice(1).reduce((s, [, w]) => s + w, 0);
    const most = Math.max(...curve.map(([, w]) => w));
    return curve.filter(([, w]) => potential.ring || w > least * most)
      .map(([x, w]) => [x, Number((w / sum).toPrecision(3))] as const);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

const looks = 240;

/** Positions where the force changes from pushing right to pushing left. */
function minimaAt(
  controls: Float64Array,
  system: System,
  [low, high]: readonly [number, number],
): number[] {
  const { potential } = system;
  const push = pushOf(system, controls);
  const force = (x: number) => potential.force(x, controls) + push;
  const step = (high - low) / looks;
  // A ring goes on behind its ends, where a minimum may lie.
  const shift = potential.ring ? 0.5 * step : 0;
  const found: number[] = [];
  for (let i = 0; i < looks; i++) {
    let [a, b] = [low + i * step + shift, low + (i + 1) * step + shift];
    if (!(force(a) > 0 && force(b) <= 0)) continue;
    for (let n = 0; n < 40; n++) {
      const middle = 0.5 * (a + b);
      if (force(middle) > 0) a = middle;
      else b = middle;
    }
    found.push(Math.min(high, 0.5 * (a + b)));
  }
  return found;
}

/** A minimum that moves less than this part of the picture is the same one. */
const near = 0.2;

/**
 * The minima of the energy over time.
 *
 * @param frames The instants.
 * @param system The system.
 * @param range Where to look [length].
 * @returns Rows of time, position and which minimum it is, sorted by the last.
 */
export function minimaOf(
  frames: readonly Frame[],
  system: System,
  range: readonly [number, number],
): number[][] {
  const tracks: { rows: number[][]; last: number }[] = [];
  frames.forEach(({ time, controls }, k) => {
    for (const x of minimaAt(controls, system, range)) {
      const distance = ({ rows }: typeof tracks[number]) =>
        Math.abs(rows.at(-1)![1]! - x);
      const open = tracks.filter((t) => t.last === k - 1)
        .sort((s, t) => distance(s) - distance(t))[0];
      const same = open && distance(open) < near * (range[1] - range[0]);
      const track = same ? open : { rows: [], last: k };
      if (!same) tracks.push(track);
      track.rows.push([time, x, tracks.indexOf(track)]);
      track.last = k;
    }
  });
  return tracks.filter(({ rows }) => rows.length > 1)
    .flatMap(({ rows }) => rows);
}
