/**
 * The moves of chains in f64.
 *
 * The twins of `shaders/learning/ula.wgsl`, `mala.wgsl`, `ou.wgsl`.
 *
 * @module
 */
import type { MoveName } from "./ensemble.ts";
import type { EnergyFunctions, Vector } from "./numeric.ts";

/** What a move exchanges with the bath, positive when given to it. */
export interface Heat {
  /** First-law heat, U(x) - U(x'). */
  heat: number;
  /** Path heat, the log ratio of the transition densities. */
  pathHeat: number;
}

/**
 * Moves one chain.
 *
 * @param x Position, shape [coordinate]; written.
 * @param xi Standard normals, shape [coordinate].
 * @param luck A uniform number.
 * @param t Parameters.
 * @param heat Receives the heat.
 */
export type Relax = (
  x: Float64Array,
  xi: Vector,
  luck: number,
  t: Vector,
  heat: Heat,
) => void;

/**
 * One move of an energy.
 *
 * @param name Which.
 * @param functions The energy.
 * @param coordinates Number of coordinates.
 * @param dt Step h [time].
 * @returns The move.
 */
export function moveOf(
  name: MoveName,
  functions: EnergyFunctions,
  coordinates: number,
  dt: number,
): Relax {
  const f0 = new Float64Array(coordinates);
  const f1 = new Float64Array(coordinates);
  const y = new Float64Array(coordinates);
  const k = new Float64Array(coordinates);
  const noise = Math.sqrt(2 * dt);

  function pathHeat(x: Float64Array): number {
    let heat = 0;
    for (let j = 0; j < coordinates; j++) {
      const step = y[j]! - x[j]!;
      heat += 0.5 * (f0[j]! + f1[j]!) * (step + 0.5 * dt * (f1[j]! - f0[j]!));
    }
    return heat;
  }

  switch (name) {
    case "ula":
      return (x, xi, _luck, t, out) => {
        functions.force(x, t, f0);
        for (let j = 0; j < coordinates; j++) {
          y[j] = x[j]! + dt * f0[j]! + noise * xi[j]!;
        }
        functions.force(y, t, f1);
        out.heat = -functions.gain(x, y, t);
        out.pathHeat = pathHeat(x);
        x.set(y);
      };
    case "mala":
      return (x, xi, luck, t, out) => {
        functions.force(x, t, f0);
        for (let j = 0; j < coordinates; j++) {
          y[j] = x[j]! + dt * f0[j]! + noise * xi[j]!;
        }
        functions.force(y, t, f1);
        const rise = functions.gain(x, y, t);
        const accepted = rise + pathHeat(x) <= -Math.log(luck);
        out.heat = out.pathHeat = accepted ? -rise : 0;
        if (accepted) x.set(y);
      };
    case "ou":
      return (x, xi, _luck, t, out) => {
        functions.force(x, t, f0);
        functions.stiffness(x, t, k);
        for (let j = 0; j < coordinates; j++) {
          const rate = k[j]!;
          y[j] = x[j]! - Math.expm1(-rate * dt) / rate * f0[j]! +
            Math.sqrt(-Math.expm1(-2 * rate * dt) / rate) * xi[j]!;
        }
        out.heat = out.pathHeat = -functions.gain(x, y, t);
        x.set(y);
      };
  }
}
