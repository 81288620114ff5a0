/**
 * The f64 twin of `shaders/langevin.wgsl`.
 *
 * @module
 */
import type { Move } from "../kernels/mod.ts";
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../rng.ts";
import { type Columns, emptyColumns, fillEnergyChange } from "./columns.ts";
import { fieldOf } from "./field.ts";
import { fillRows, rowCount, rowWidth } from "./rows.ts";
import { drawStart } from "./start.ts";
import type { Ensemble } from "./system.ts";

const chunk = 1024;
const turn = 2 * Math.PI;

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
  const { potential, kernel, temperature, push, domain, schedule } = system;
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
  const rows = new Float64Array(chunk * rowWidth);
  const words = new Uint32Array(4);
  const xi = new Float64Array(4);
  const luck = new Float64Array(4);
  const move: Move = { x: 0, heat: 0, volume: 1 };
  for (let from = 0; from < total; from += chunk) {
    const to = Math.min(from + chunk, total);
    fillRows(system, rows, from, to);
    const views = Array.from({ length: to - from }, (_, k) => ({
      l: rows.subarray(k * rowWidth, k * rowWidth + 4),
      change: rows.subarray(k * rowWidth + 4, k * rowWidth + 8),
      a: rows[k * rowWidth + 8]!,
      b: rows[k * rowWidth + 9]!,
      muDt: rows[k * rowWidth + 10]!,
    }));
    for (let i = 0; i < count; i++) {
      const id = first + i;
      let x = end[i]!;
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
        const { l, change, a, b, muDt } = views[k - from]!;
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
          shadow[i]! += move.heat + temperature * Math.log(move.volume) - given;
        }
        if (accounts.dissipation) {
          const f0 = field.force(x, l);
          const f1 = field.force(y, l);
          dissipation[i]! += 0.5 * muDt * ((f0 * f0 + f1 * f1) / temperature -
            potential.curvature(x, l) - potential.curvature(y, l));
        }
        x = y;
        if (ring) {
          const whole = Math.floor((x + Math.PI) / turn);
          turns[i]! += whole;
          x -= whole * turn;
        }
        watch?.(i, k, x + turn * turns[i]!);
      }
      end[i] = x;
    }
  }
  for (let i = 0; i < count; i++) {
    const x = end[i]!;
    out.displacement[i] = x - out.start[i]! + turn * turns[i]!;
    const inside = ring || x >= domain[0] && x <= domain[1];
    out.escaped[i] = inside && Number.isFinite(x + work[i]! + heat[i]!) ? 0 : 1;
  }
  fillEnergyChange(out, system);
  return out;
}
