/**
 * Ensembles as messages: functions stay behind, names travel.
 *
 * @module
 */
import type { Accounts, Ensemble } from "../dynamics/system.ts";
import type { Start } from "../dynamics/start.ts";
import { kernels } from "../kernels/mod.ts";
import { potentials } from "../potentials/mod.ts";
import type { Schedule } from "../protocols/mod.ts";

/** An ensemble that can be posted to a worker. */
export interface EnsembleMessage {
  /** Name of the ensemble. */
  readonly name: string;
  /** Name of the potential. */
  readonly potential: string;
  /** Name of the kernel. */
  readonly kernel: string;
  /** Numbers of the system. */
  readonly numbers: Readonly<
    Record<"temperature" | "mobility" | "dt" | "push" | "iterations", number>
  >;
  /** Interval outside which a trajectory has escaped. */
  readonly domain: readonly [number, number];
  /** Steps of the schedule. */
  readonly steps: number;
  /** Values of each control; one value where it does not move, shape [control][row]. */
  readonly schedule: readonly Float32Array[];
  /** Distribution of the initial position. */
  readonly start: Start;
  /** Seed. */
  readonly seed: number;
  /** Part of the key. */
  readonly replica: number;
  /** What is kept. */
  readonly accounts: Accounts;
}

/**
 * Writes an ensemble as a message.
 *
 * @param ensemble The ensemble.
 * @returns The message.
 */
export function toMessage(ensemble: Ensemble): EnsembleMessage {
  const { name, system, start, seed, replica, accounts } = ensemble;
  const { potential, kernel, schedule, domain } = system;
  const { temperature, mobility, dt, push, iterations } = system;
  const { steps, moving } = schedule;
  return {
    name,
    potential: potential.name,
    kernel: kernel.name,
    numbers: { temperature, mobility, dt, push, iterations },
    domain,
    steps,
    schedule: moving.map((moves, i) =>
      Float32Array.from(
        { length: moves ? steps + 2 : 1 },
        (_, k) => schedule.value(k, i),
      )
    ),
    start,
    seed,
    replica,
    accounts,
  };
}

/**
 * Reads a message.
 *
 * @param message The message.
 * @returns The ensemble.
 */
export function fromMessage(message: EnsembleMessage): Ensemble {
  const { name, numbers, domain, steps } = message;
  const potential = potentials.find((p) => p.name === message.potential)!;
  const kernel = kernels.find((k) => k.name === message.kernel)!;
  const moving = message.schedule.map((values) => values.length > 1);
  const schedule: Schedule = {
    steps,
    controls: moving.length,
    moving,
    value: (k, i) => message.schedule[i]![moving[i] ? k : 0]!,
  };
  const { start, seed, replica, accounts } = message;
  return {
    name,
    system: { potential, kernel, schedule, domain, ...numbers },
    start,
    seed,
    replica,
    accounts,
  };
}
