/**
 * What a potential is: its energy, its controls and their derivatives, twice:
 * here in f64 and in the WGSL file of the same stem.
 *
 * @module
 */
import type { EncodedNode } from "../expressions/mod.ts";
import type { Shader } from "../shader.ts";

/** Values of the controls at one instant, in the order of {@linkcode Potential.controls}. */
export type Controls = ArrayLike<number>;

/** A parameter of the energy that a protocol may move. */
export interface Control {
  /** Name in protocols. */
  readonly name: string;
  /** Unit, in reduced units; empty where its author did not say. */
  readonly unit: string;
  /** Meaning, one line. */
  readonly help: string;
  /** Value when a protocol leaves it out; without one, leaving it out is an error. */
  readonly default?: number;
}

/** What a potential is made from, where a user wrote it: plain data that may be posted. */
export interface WrittenPotential {
  /** The energy, as it was written. */
  readonly formula: string;
  /** U in the coordinate x and the controls. */
  readonly energy: EncodedNode;
  /** The non-conservative force, 0 where there is none. */
  readonly drive: EncodedNode;
  /** What a protocol may move. */
  readonly controls: readonly Control[];
  /** The coordinate is an angle. */
  readonly ring: boolean;
  /** Where it may be used, if its author said so [length]. */
  readonly domain?: readonly [number, number];
}

/** An energy landscape in one coordinate, with its non-conservative force if it has one. */
export interface Potential {
  /** Name on the command line and in results. */
  readonly name: string;
  /** The energy, as people write it. */
  readonly formula: string;
  /** The twin in WGSL: the same functions, four trajectories at a time. */
  readonly shader: Shader;
  /** What a protocol may move, at most four. */
  readonly controls: readonly Control[];
  /** The coordinate is an angle on [-pi, pi). */
  readonly ring: boolean;
  /** It may bring a non-conservative force of its own, `drive`. */
  readonly driven: boolean;
  /** U is quadratic in x at any controls: `ou` applies, and implicit steps are linear. */
  readonly quadratic: boolean;
  /** U(x; l) [energy]. */
  energy(x: number, l: Controls): number;
  /** U(y; l) - U(x; l), without cancellation [energy]. */
  gain(x: number, y: number, l: Controls): number;
  /** -dU/dx [energy / length]. */
  force(x: number, l: Controls): number;
  /** d^2U/dx^2 [energy / length^2]. */
  curvature(x: number, l: Controls): number;
  /** Work of a switch at fixed x, U(x; l) - U(x; l - change), without cancellation [energy]. */
  switchWork(x: number, l: Controls, change: Controls): number;
  /** Non-conservative force, not part of U [energy / length]. */
  drive(x: number, l: Controls): number;
  /**
   * Derivative of `drive` [energy / length^2]; without it the drive is uniform
   * in x. In WGSL it is part of `curvature`, which there is minus the slope of
   * the total force.
   */
  driveSlope?(x: number, l: Controls): number;
  /** Where it may be used, if not on the whole line: its ends count as walls [length]. */
  readonly domain?: readonly [number, number];
  /** What it was made from, where a user wrote it. */
  readonly written?: WrittenPotential;
}
