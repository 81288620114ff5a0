/**
 * What one trajectory is subject to, and one ensemble of them.
 *
 * @module
 */
import type { Kernel } from "../kernels/mod.ts";
import type { Potential } from "../potentials/mod.ts";
import type { Schedule } from "../protocols/mod.ts";
import type { Start } from "./start.ts";

/** An overdamped particle in one coordinate, driven through a schedule. */
export interface System {
  /** The energy landscape. */
  readonly potential: Potential;
  /** The relaxation rule. */
  readonly kernel: Kernel;
  /** Controls at every step. */
  readonly schedule: Schedule;
  /** Thermal energy k_B T [energy]. */
  readonly temperature: number;
  /** Mobility mu [length^2 / (energy time)]. */
  readonly mobility: number;
  /** Step [time]. */
  readonly dt: number;
  /** Constant non-conservative force besides the potential's own [energy / length]. */
  readonly push: number;
  /** Newton iterations of an implicit kernel. */
  readonly iterations: number;
  /** A trajectory that leaves this interval has escaped [length]. */
  readonly domain: readonly [number, number];
}

/** Which sums a run keeps besides the work; each costs time. */
export interface Accounts {
  /** First-law heat and shadow work. */
  readonly heat: boolean;
  /** Work of the non-conservative force. */
  readonly driven: boolean;
  /** Drift estimator of the entropy production. */
  readonly dissipation: boolean;
}

/** Trajectories that differ by their noise alone. */
export interface Ensemble {
  /** Discriminator. */
  readonly kind: "particles";
  /** "forward" or "reverse". */
  readonly name: string;
  /** What each trajectory is subject to. */
  readonly system: System;
  /** Distribution of the initial position. */
  readonly start: Start;
  /** Seed of the noise, 0 <= seed < 2^53. */
  readonly seed: number;
  /** Part of the key of the noise: forward 2r, reverse 2r + 1. */
  readonly replica: number;
  /** What is kept. */
  readonly accounts: Accounts;
}
