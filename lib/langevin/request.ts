/**
 * A particle run as its author asks for it, before anything is checked.
 *
 * @module
 */
import type { RecordRequest } from "../experiment/plan.ts";
import type { Kernel } from "../kernels/mod.ts";
import type { Potential } from "../potentials/mod.ts";
import type { Schedule } from "../protocols/mod.ts";

/** Where the first position is drawn. */
export type StartRequest =
  | "equilibrium"
  | "stationary"
  | { readonly point: readonly number[] }
  | {
    readonly gaussian: {
      readonly mean: readonly number[];
      readonly covariance: readonly (readonly number[])[];
    };
  };

/** A particle run. */
export interface LangevinRequest {
  /** The energy landscape. */
  readonly potential: Potential;
  /** The relaxation rule. */
  readonly kernel: Kernel;
  /** Controls at every step. */
  readonly schedule: Schedule;
  /** Step [time]. */
  readonly dt: number;
  /** Thermal energy [energy]. */
  readonly temperature: number;
  /** Mobility [length^2 / (energy time)]. */
  readonly mobility: number;
  /** Constant non-conservative force [energy / length]. */
  readonly push: number;
  /** Where the first position is drawn. */
  readonly start: StartRequest;
  /** Trajectories of each ensemble. */
  readonly trajectories: number;
  /** Seed. */
  readonly seed: number;
  /** Whether the reversed protocol is run too. */
  readonly reverse: boolean;
  /** Whose paths are kept. */
  readonly record?: RecordRequest | undefined;
}
