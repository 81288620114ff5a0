/**
 * Systems that stand in no table: other temperatures, mobilities, steps and
 * protocols, at a coarse dt.
 *
 * @module
 */
import type { Params } from "./engine.ts";

/** A trap whose stiffness and centre move and jump. */
export const trap: Params = {
  potential: "harmonic",
  temperature: 0.7,
  mobility: 1.4,
  dt: 0.1,
  steps: 16,
  protocol: [
    { t: 0, k: 1.7, c: 0.3 },
    { t: 0.8, k: 2.4, c: -0.2 },
    { t: 0.8, k: 2.9, c: 0.1 },
    { t: 1.6, k: 2.2, c: 0.6 },
    { t: 1.6, k: 2.2, c: 0.4 },
  ],
};

/** A quartic well that becomes stiffer and leans over. */
export const quartic: Params = {
  potential: "quartic",
  temperature: 1.3,
  mobility: 0.5,
  dt: 0.06,
  steps: 20,
  protocol: [
    { t: 0, a: 0.6, k: -0.6, f: 0.3 },
    { t: 0.6, a: 0.9, k: 0.3, f: 0.1 },
    { t: 0.6, a: 0.9, k: 0.5, f: -0.3 },
    { t: 1.2, a: 1.2, k: 1.4, f: -0.5 },
  ],
};

/** Two wells whose barrier grows while one is lowered. */
export const wells: Params = {
  potential: "double-well",
  temperature: 0.8,
  mobility: 0.7,
  dt: 0.018,
  steps: 30,
  protocol: [
    { t: 0, E: 0.7, f: -0.4 },
    { t: 0, E: 0.8, f: -0.2 },
    { t: 0.27, E: 1.2, f: 0.3 },
    { t: 0.27, E: 1.2, f: 0.5 },
    { t: 0.54, E: 1.7, f: 0.9 },
  ],
};

/** A ring whose barrier is lowered, without a torque. */
export const ring: Params = {
  potential: "cosine-ring",
  temperature: 0.6,
  mobility: 0.8,
  dt: 0.25,
  steps: 14,
  protocol: [
    { t: 0, V: 1.3 },
    { t: 1.75, V: 0.7 },
    { t: 1.75, V: 0.9 },
    { t: 3.5, V: 0.5 },
  ],
};

/** A driven ring at rest. */
export const drivenRing: Params = {
  ...ring,
  steps: 16,
  protocol: { V: 1.2, f: 0.7 },
};

/** Raw schedules without any order. */
const schedules: Params = {
  harmonic: {
    k: [1.3, 1.9, 1, 2.2, 2.2, 1.4, 1.2, 1.8],
    c: [0, 0.5, -0.2, 0.2, 0.6, 0.6, -0.1, 0.3],
  },
  quartic: {
    a: [0.9, 1.3, 0.6, 0.6, 1.1, 0.8, 1, 1.2],
    k: [-0.4, 0.2, 0.8, -0.7, 0, 0.3, 0.3, -0.2],
    f: [0.1, -0.5, 0.4, 0, 0.6, -0.2, 0.2, 0.3],
  },
  "double-well": {
    E: [1.2, 1.5, 0.9, 1.1, 1.6, 1.6, 1, 1.3],
    f: [0.3, -0.6, 0.2, 0.8, -0.1, 0.4, 0.4, -0.3],
  },
  "cosine-ring": { V: [0.9, 1.4, 0.6, -0.5, 1.1, 1.3, 0.8, 1] },
};

/**
 * The same system through a schedule that jumps at every step.
 *
 * @param system The system.
 * @returns Its parameters.
 */
export function jumping(system: Params): Params {
  const schedule = schedules[String(system.potential)];
  return { ...system, steps: 6, protocol: { schedule } };
}

/** Every potential under a protocol of its own. */
export const systems: readonly Params[] = [trap, quartic, wells, ring];

/**
 * Kernels that a potential can be run with under conservative forces.
 *
 * @param system The system.
 * @returns Their names.
 */
export function kernelsOf({ potential }: Params): readonly string[] {
  const all = ["itr", "em", "mala", "heun"];
  return potential === "harmonic" ? [...all, "ou"] : all;
}
