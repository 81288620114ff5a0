/**
 * The f64 twin of `shaders/langevin.wgsl`.
 *
 * @module
 */
import type { Move } from "../kernels/mod.ts";
import { controlsAt } from "../protocols/mod.ts";
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../rng.ts";
import { type Columns, emptyColumns, fillEnergyChange } from "./columns.ts";
import { fieldOf } from "./field.ts";
import { rowCount, stiffnessAt } from "./rows.ts";
import { drawStart } from "./start.ts";
import type { Ensemble, System } from "./system.ts";

const chunk = 1024;
const turn = 2 * Math.PI;

/** One switch and one relaxation. */
interface Row {
  /** Controls after the switch. */
  readonly l: Float64Array;
  /** Their change in the switch. */
  readonly change: Float64Array;
  /** Coefficients of the kernel. */
  readonly a: number;
  readonly b: number;
  /** mu dt; 0 where nothing moves. */
  readonly muDt: number;
}

function rowsBetween(system: System, from: number, to: number): Row[] {
  const { schedule, kernel, mobility, dt } = system;
  const { steps } = schedule;
  let before = controlsAt(schedule, Math.min(from, steps + 1));
  return Array.from({ length: to - from }, (_, j) => {
    const k = from + j;
    const l = controlsAt(schedule, Math.min(k + 1, steps + 1));
    const change = l.map((v, i) => v - before[i]!);
    before = l;
    if (k >= steps) return { l, change, a: 0, b: 0, muDt: 0 };
    const [a, b] = kernel.coefficients(system, stiffnessAt(system, l));
    return { l, change, a, b, muDt: mobility * dt };
  });
}

/** Options of {@linkcode drive}. */
export interface DriveOptions {
  /** Called after row `k` with the unwrapped position of trajectory `i`. */
  readonly watch?: (i: number, k: number, x: number) => void;
}

/**
 * Carries trajectories first .. first + count - 1 through their schedule in f64.
 *
 * @param ensemble What to simulate.
 * @param first Global index of the first trajectory.
 * @param count How many.
 * @param options What to watch on the way.
 * @returns One column a quantity.
 */
export function drive(
  ensemble: Ensemble,
  first: number,
  count: number,
  { watch }: DriveOptions = {},
): Columns {
  const { system, start, seed, replica, accounts } = ensemble;
  const { potential, kernel, temperature, push, domain } = system;
  const { ring } = potential;
  const field = fieldOf(system);
  const noiseKey = streamKey(seed, purposes.dynamics, replica);
  const luckKey = streamKey(seed, purposes.accept, replica);
  const startKey = streamKey(seed, purposes.start, replica);
  const out = emptyColumns(count);
  const { end, work, heat, shadow, driveWork, dissipation } = out;
  const turns = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    end[i] = out.start[i] = drawStart(start, first + i, startKey);
  }

  const total = rowCount(system);
  const words = new Uint32Array(4);
  const xi = new Float64Array(4);
  const luck = new Float64Array(4);
  const move: Move = { x: 0, heat: 0, volume: 1 };
  for (let from = 0; from < total; from += chunk) {
    const to = Math.min(from + chunk, total);
    const rows = rowsBetween(system, from, to);
    for (let i = 0; i < count; i++) {
      const id = first + i;
      let x = end[i]!;
      let volume = 1;
      for (let k = from; k < to; k++) {
        const slot = k & 3;
        if (slot === 0) {
          threefry(words, id, id / 2 ** 32, k >>> 2, 0, noiseKey);
          normalPair(xi, 0, words[0]!, words[1]!);
          normalPair(xi, 2, words[2]!, words[3]!);
          if (kernel.metropolis) {
            threefry(words, id, id / 2 ** 32, k >>> 2, 0, luckKey);
            for (let j = 0; j < 4; j++) luck[j] = uniform01(words[j]!);
          }
        }
        const { l, change, a, b, muDt } = rows[k - from]!;
        work[i]! += potential.switchWork(x, l, change);
        if (muDt === 0) continue;
        kernel.relax(field, x, xi[slot]!, luck[slot]!, l, a, b, system, move);
        const y = move.x;
        if (accounts.heat) {
          let given = -potential.gain(x, y, l);
          if (accounts.driven) {
            const f = 0.5 * (potential.drive(x, l) + potential.drive(y, l));
            const done = (f + push) * (y - x);
            driveWork[i]! += done;
            given += done;
          }
          heat[i]! += given;
          shadow[i]! += move.heat - given;
          volume *= move.volume;
        }
        if (accounts.dissipation) {
          const f0 = field.force(x, l);
          const f1 = field.force(y, l);
          dissipation[i]! += 0.5 * muDt * ((f0 * f0 + f1 * f1) / temperature -
            field.curvature(x, l) - field.curvature(y, l));
        }
        x = y;
        if (ring) {
          const whole = Math.floor((x + Math.PI) / turn);
          turns[i]! += whole;
          x -= whole * turn;
        }
        watch?.(i, k, x + turn * turns[i]!);
      }
      shadow[i]! += temperature * Math.log(volume);
      end[i] = x;
      const inside = ring || x >= domain[0] && x <= domain[1];
      if (!inside || !Number.isFinite(x + work[i]! + heat[i]!)) {
        out.escaped[i] = 1;
      }
    }
  }
  for (let i = 0; i < count; i++) {
    const x = end[i]!;
    out.displacement[i] = x - out.start[i]! + turn * turns[i]!;
  }
  fillEnergyChange(out, system);
  return out;
}
