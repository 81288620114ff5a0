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
  /** Rows of the schedule, shape [row][control]. */
  readonly rows: Float32Array;
  /** Whether no control moves. */
  readonly constant: boolean;
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
  const { steps, controls, constant } = schedule;
  const rows = new Float32Array((constant ? 1 : steps + 2) * controls);
  rows.forEach((_, i) =>
    rows[i] = schedule.value(Math.floor(i / controls), i % controls)
  );
  return {
    name,
    potential: potential.name,
    kernel: kernel.name,
    numbers: { temperature, mobility, dt, push, iterations },
    domain,
    steps,
    rows,
    constant,
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
  const { name, numbers, domain, steps, rows, constant } = message;
  const potential = potentials.find((p) => p.name === message.potential)!;
  const kernel = kernels.find((k) => k.name === message.kernel)!;
  const controls = potential.controls.length;
  const schedule: Schedule = {
    steps,
    controls,
    constant,
    value: (k, i) => rows[constant ? i : k * controls + i]!,
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
