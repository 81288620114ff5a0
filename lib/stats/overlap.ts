/**
 * Whether forward and reverse work meet.
 *
 * @module
 */
import { acceptanceSums } from "./acceptance.ts";
import type { Points } from "./points.ts";

/** Fewest samples in the overlap on each side. */
const FEWEST = 100;

/** What {@linkcode overlap} finds. */
export interface Overlap {
  /** Whether both sides have at least 100 samples in the overlap. */
  readonly converged: boolean;
  /** Why not, a short sentence each; empty if converged. */
  readonly reasons: readonly string[];
  /** Forward samples in the overlap. */
  readonly forward: number;
  /** Reverse samples in the overlap. */
  readonly reverse: number;
}

/**
 * Counts the samples with acceptance between 0.1 and 0.9, which alone tell
 * anything about the free-energy difference.
 *
 * It is the gate of `bar()`, and of `crooksScore()` at the claimed difference.
 *
 * @param forward Work of the forward process [energy].
 * @param reverse Work of the reverse process [energy].
 * @param deltaF Free-energy difference, end minus start [energy].
 * @param temperature T [energy].
 * @returns The counts and whether both reach 100.
 */
export function overlap(
  forward: Points,
  reverse: Points,
  deltaF: number,
  temperature: number,
): Overlap {
  const counts = {
    forward: acceptanceSums(forward, deltaF, temperature).overlap,
    reverse: acceptanceSums(reverse, -deltaF, temperature).overlap,
  };
  const reasons = (["forward", "reverse"] as const)
    .filter((side) => counts[side] < FEWEST)
    .map((side) =>
      `only ${counts[side]} ${side} samples are in the overlap, below ${FEWEST}`
    );
  return { converged: reasons.length === 0, reasons, ...counts };
}
