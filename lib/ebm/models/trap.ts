import type { Model } from "../model.ts";
import { centreModel } from "./centre.ts";

/** What a trap is made of. */
export interface TrapParams {
  /** Stiffness [1 / length^2]. */
  readonly kappa: number;
  /** Centre before learning [length]. */
  readonly thetaStart: number;
  /** Mean of the data [length]. */
  readonly target: number;
}

/**
 * U = kappa (x - theta)^2 / 2, its centre learnt (section 2).
 *
 * @param params The trap.
 * @returns The model.
 *
 * @example Its quench
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { trapModel } from "./trap.ts";
 *
 * const model = trapModel({ kappa: 1, thetaStart: 0, target: 2 });
 * assertEquals(model.constants().quenchWork!.value, 2);
 * ```
 */
export function trapModel({ kappa, thetaStart, target }: TrapParams): Model {
  return centreModel({
    precision: [[kappa]],
    thetaStart: [thetaStart],
    target: [target],
  }, false);
}
