/**
 * What a kernel is: one relaxation at fixed controls, with the heat it exchanges.
 *
 * @module
 */
import type { Controls } from "../potentials/potential.ts";
import type { Shader } from "../shader.ts";

/** Forces at fixed controls, as a kernel sees them. */
export interface Field {
  /** U(y; l) - U(x; l) [energy]. */
  gain(x: number, y: number, l: Controls): number;
  /** Total force, -dU/dx and the non-conservative part [energy / length]. */
  force(x: number, l: Controls): number;
  /** Minus the slope of the total force; d^2U/dx^2 where the rest is uniform [energy / length^2]. */
  curvature(x: number, l: Controls): number;
}

/** What surrounds the particle during a step. */
export interface Medium {
  /** Thermal energy k_B T [energy]. */
  readonly temperature: number;
  /** Mobility mu [length^2 / (energy time)]. */
  readonly mobility: number;
  /** Step [time]. */
  readonly dt: number;
  /** Newton iterations of an implicit step. */
  readonly iterations: number;
}

/** One relaxation; written by {@linkcode Kernel.relax}. */
export interface Move {
  /** New position [length]. */
  x: number;
  /** Path heat without T ln(volume) [energy]. */
  heat: number;
  /** Ratio of the volumes that the map assigns to the two ends. */
  volume: number;
}

/** One relaxation rule. */
export interface Kernel {
  /** Name on the command line and in results. */
  readonly name: string;
  /** One line of help. */
  readonly title: string;
  /** The twin in WGSL. */
  readonly shader: Shader;
  /** It draws a uniform number to accept or reject. */
  readonly metropolis: boolean;
  /** Its transition density is known, so path heat and shadow work exist. */
  readonly pathHeat: boolean;
  /** It samples the Boltzmann density of any constant controls exactly. */
  readonly reversible: boolean;
  /** It solves an equation by Newton's method. */
  readonly implicit: boolean;
  /** It needs a quadratic energy and no non-conservative force. */
  readonly quadraticOnly: boolean;
  /**
   * Largest stable `max |mu U''| dt`, and the one above which accuracy suffers
   * in terms of its mean; absent where another rule applies.
   */
  readonly limits: { readonly stable?: number; readonly accurate?: number };
  /**
   * The two coefficients that a row of the table carries.
   *
   * @param medium The medium.
   * @param stiffness U'' of a quadratic energy, where the kernel needs one.
   * @returns Coefficients; zeros move nothing.
   */
  coefficients(
    medium: Medium,
    stiffness: number,
  ): readonly [number, number];
  /**
   * Relaxes once.
   *
   * @param field The forces.
   * @param x Position [length].
   * @param xi A standard normal.
   * @param luck A uniform number; only used where `metropolis`.
   * @param l Controls.
   * @param a First coefficient of the row.
   * @param b Second coefficient of the row.
   * @param medium The medium.
   * @param move Receives the result.
   */
  relax(
    field: Field,
    x: number,
    xi: number,
    luck: number,
    l: Controls,
    a: number,
    b: number,
    medium: Medium,
    move: Move,
  ): void;
}

/**
 * Coefficients of a kernel that adds `mu dt F + sqrt(2 D dt) xi`.
 *
 * @param medium The medium.
 * @returns mu dt and sqrt(2 mu T dt).
 */
export function eulerCoefficients(
  { mobility, temperature, dt }: Medium,
): readonly [number, number] {
  return [mobility * dt, Math.sqrt(2 * mobility * temperature * dt)];
}
