/** Chains that several tests of the theory share. */
import type { Schedule } from "../../lib/protocols/schedule.ts";
import { harmonic } from "../../lib/potentials/harmonic.ts";
import type { Chain, ChainKernel, Start } from "../../lib/theory/mod.ts";
import { linearSchedule } from "../../lib/theory/oracle/f64_schedule.ts";

/** Every kind of start. */
export const starts: readonly Start[] = [
  { kind: "equilibrium" },
  { kind: "stationary" },
  { kind: "point", x: 0.7 },
  { kind: "gaussian", mean: 1, variance: 0.3 },
];

/** A trap whose stiffness and centre both move, at a coarse dt and odd units. */
export function movingTrap(kernel: ChainKernel, push: number): Chain {
  return {
    potential: harmonic,
    schedule: linearSchedule([[1.3, 0.2], [2.5, -0.5]], 3.3, 30),
    kernel,
    temperature: 0.7,
    mobility: 0.6,
    dt: 0.11,
    push,
  };
}

/** A schedule whose controls never move. */
export function constantSchedule(
  controls: readonly number[],
  steps: number,
): Schedule {
  return linearSchedule([controls, controls], steps, steps);
}
