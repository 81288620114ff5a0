/**
 * Turns the planes of a block into columns.
 *
 * @module
 */
import {
  type Columns,
  emptyColumns,
  fillEnergyChange,
} from "../dynamics/columns.ts";
import type { Ensemble } from "../dynamics/system.ts";

/** Planes of `sums` before the accounts: turns and escaped. */
export const counterPlanes = 2;

/** Accounts in the order of their planes. */
export const accountNames = [
  "work",
  "heat",
  "shadow",
  "driveWork",
  "dissipation",
] as const;

/**
 * Number of accounts whose planes are read.
 *
 * @param ensemble The ensemble.
 * @returns One past the last account kept.
 */
export function accountCount({ accounts }: Ensemble): number {
  if (accounts.dissipation) return 5;
  if (accounts.driven) return 4;
  return accounts.heat ? 3 : 1;
}

/** A block as it comes off the device. */
export interface Planes {
  /** Two f32 planes of positions (end, start), then the integer planes. */
  readonly bytes: ArrayBuffer;
  /** Trajectories a plane, padding included. */
  readonly stride: number;
  /** Trajectories wanted. */
  readonly count: number;
}

/**
 * Decodes a block.
 *
 * @param ensemble What was simulated.
 * @param planes The block.
 * @returns The columns.
 */
export function decode(
  ensemble: Ensemble,
  { bytes, stride, count }: Planes,
): Columns {
  const { system } = ensemble;
  const { ring } = system.potential;
  const positions = new Float32Array(bytes, 0, 2 * stride);
  const words = new Uint32Array(bytes, 8 * stride);
  const signed = new Int32Array(bytes, 8 * stride);
  const columns = emptyColumns(count);
  const { start, end, displacement, escaped } = columns;
  for (let a = 0; a < accountCount(ensemble); a++) {
    const name = accountNames[a]!;
    const out = columns[name];
    const unit = (name === "dissipation" ? 1 : system.temperature) * 2 ** -24;
    const low = (counterPlanes + 2 * a) * stride;
    const high = low + stride;
    for (let i = 0; i < count; i++) {
      out[i] = (signed[high + i]! * 2 ** 32 + words[low + i]!) * unit;
    }
  }
  for (let i = 0; i < count; i++) {
    const x = positions[i]!;
    const x0 = positions[stride + i]!;
    end[i] = x;
    start[i] = x0;
    displacement[i] = x - x0 + (ring ? 2 * Math.PI * signed[i]! : 0);
    escaped[i] = Number.isFinite(x) && words[stride + i] === 0 ? 0 : 1;
  }
  fillEnergyChange(columns, system);
  return columns;
}

/**
 * Decodes recorded positions.
 *
 * @param bytes For each time an f32 plane of positions and an integer plane of turns.
 * @param stride Trajectories a plane, padding included.
 * @param times Number of times.
 * @param count Trajectories wanted.
 * @returns Unwrapped positions, shape [trajectory][time].
 */
export function decodePaths(
  bytes: ArrayBuffer,
  stride: number,
  times: number,
  count: number,
): Float64Array {
  const positions = new Float32Array(bytes);
  const turns = new Int32Array(bytes);
  const out = new Float64Array(count * times);
  for (let t = 0; t < times; t++) {
    for (let i = 0; i < count; i++) {
      const at = 2 * stride * t + i;
      out[i * times + t] = positions[at]! + 2 * Math.PI * turns[at + stride]!;
    }
  }
  return out;
}
