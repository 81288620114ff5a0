/**
 * Ensembles as messages: functions stay behind, names travel.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import type { Accounts, Ensemble } from "../dynamics/system.ts";
import type { LaggedEnsemble } from "../lagged/ensemble.ts";
import type { Start } from "../dynamics/start.ts";
import type { SimulatedEnsemble } from "../experiment/ensemble.ts";
import {
  type LearnerMessage,
  learnerMessage,
  learnersOf,
} from "../learning/message.ts";
import { kernels } from "../kernels/mod.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import type { Schedule } from "../protocols/mod.ts";
import {
  type PotentialMessage,
  potentialMessage,
  potentialOf,
} from "./potential_message.ts";

/** Particles that can be posted to a worker. */
export interface ParticleMessage {
  /** Discriminator. */
  readonly kind: "particles";
  /** Name of the ensemble. */
  readonly name: string;
  /** The potential. */
  readonly potential: PotentialMessage;
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

/** Any ensemble that can be posted to a worker; parameter chains and replicas are plain data. */
export type EnsembleMessage =
  | ParticleMessage
  | LearnerMessage
  | ChainEnsemble
  | LaggedEnsemble
  | ReplicaEnsemble;

/**
 * Writes an ensemble as a message.
 *
 * @param ensemble The ensemble.
 * @returns The message.
 */
export function toMessage(ensemble: SimulatedEnsemble): EnsembleMessage {
  switch (ensemble.kind) {
    case "particles":
      return particleMessage(ensemble);
    case "learners":
      return learnerMessage(ensemble);
    case "chains":
    case "lagged":
    case "replicas":
      return ensemble;
  }
}

/**
 * Reads a message.
 *
 * @param message The message.
 * @returns The ensemble.
 */
export function fromMessage(message: EnsembleMessage): SimulatedEnsemble {
  switch (message.kind) {
    case "particles":
      return particlesOf(message);
    case "learners":
      return learnersOf(message);
    case "chains":
    case "lagged":
    case "replicas":
      return message;
  }
}

function particleMessage(ensemble: Ensemble): ParticleMessage {
  const { name, system, start, seed, replica, accounts } = ensemble;
  const { potential, kernel, schedule, domain } = system;
  const { temperature, mobility, dt, push, iterations } = system;
  const { steps, moving } = schedule;
  return {
    kind: "particles",
    name,
    potential: potentialMessage(potential),
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

function particlesOf(message: ParticleMessage): Ensemble {
  const { name, numbers, domain, steps } = message;
  const potential = potentialOf(message.potential);
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
    kind: "particles",
    name,
    system: { potential, kernel, schedule, domain, ...numbers },
    start,
    seed,
    replica,
    accounts,
  };
}
