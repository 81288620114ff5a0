/**
 * Rows in parts, and rows that are followed.
 *
 * @module
 */
import { descend } from "../chains/chain.ts";
import type { ChainColumns } from "../chains/columns.ts";
import { followChains } from "../chains/follow.ts";
import { joinedChains } from "../chains/join.ts";
import { followLagged } from "../lagged/follow.ts";
import { carryLagged } from "../lagged/carry.ts";
import { type Columns, emptyColumns } from "../dynamics/columns.ts";
import { drive } from "../dynamics/langevin.ts";
import type { Ensemble } from "../dynamics/system.ts";
import {
  type AnyColumns,
  type SimulatedEnsemble,
  weightOf,
} from "../experiment/ensemble.ts";
import { joinedColumns, type LearnerColumns } from "../learning/columns.ts";
import { diaryWidth, type LearnerEnsemble } from "../learning/ensemble.ts";
import { learn } from "../learning/learner.ts";

import { trainReplicas } from "../replicas/train.ts";

/** Particles or chains of one task: small enough to share out evenly. */
const grain = 2048;
/** Most chains whose learners are followed on one thread. */
const followed = 4096;

/** Consecutive rows. */
export interface Part {
  /** Global index of the first. */
  readonly first: number;
  /** How many. */
  readonly count: number;
}

/**
 * Cuts rows into tasks; the bits do not depend on it.
 *
 * @param ensemble What to simulate.
 * @param first Global index of the first row.
 * @param count How many.
 * @returns The tasks, in order.
 */
export function partsOf(
  ensemble: SimulatedEnsemble,
  first: number,
  count: number,
): Part[] {
  const each = ensemble.kind === "replicas"
    ? 1
    : Math.max(1, Math.floor(grain / weightOf(ensemble)));
  return Array.from({ length: Math.ceil(count / each) }, (_, i) => ({
    first: first + i * each,
    count: Math.min(each, count - i * each),
  }));
}

/**
 * Carries rows to their end in f64.
 *
 * @param ensemble What to simulate.
 * @param part Which rows.
 * @returns What they leave behind.
 */
export function carry(
  ensemble: SimulatedEnsemble,
  { first, count }: Part,
): AnyColumns {
  switch (ensemble.kind) {
    case "particles":
      return drive(ensemble, first, count);
    case "learners":
      return learn(ensemble, first, count);
    case "chains":
      return descend(ensemble, first, count);
    case "lagged":
      return carryLagged(ensemble, first, count);
    case "replicas":
      return trainReplicas(ensemble, first, count);
  }
}

/**
 * Puts parts together.
 *
 * @param ensemble What was simulated.
 * @param parts Columns of consecutive rows.
 * @returns Columns of all.
 */
export function joined(
  ensemble: SimulatedEnsemble,
  parts: readonly AnyColumns[],
): AnyColumns {
  switch (ensemble.kind) {
    case "particles":
      return joinedParticles(parts as readonly Columns[]);
    case "learners":
      return joinedColumns(parts as readonly LearnerColumns[]);
    case "chains":
    case "lagged":
    case "replicas":
      return joinedChains(parts as readonly ChainColumns[]);
  }
}

function joinedParticles(parts: readonly Columns[]): Columns {
  const count = parts.reduce((sum, { escaped }) => sum + escaped.length, 0);
  const all = emptyColumns(count);
  for (const [name, column] of Object.entries(all)) {
    let at = 0;
    for (const part of parts) {
      const piece = part[name as keyof Columns];
      column.set(piece, at);
      at += piece.length;
    }
  }
  return all;
}

/** Diaries of the first learners, or of the first chains of a prescribed path. */
function diaryOf(ensemble: LearnerEnsemble, count: number): Float64Array {
  const width = diaryWidth(ensemble);
  const rows = ensemble.moves + 2;
  const prescribed = ensemble.rule.kind === "prescribed";
  const learners = prescribed
    ? 1
    : Math.max(1, Math.min(count, Math.floor(followed / ensemble.chains)));
  const out = new Float64Array(learners * rows * width);
  learn(ensemble, 0, prescribed ? Math.min(count, followed) : learners, {
    watch(learner, row, { theta, forces, work, mean }) {
      out.set(
        [...theta, ...forces, work, ...mean],
        (learner * rows + row) * width,
      );
    },
  });
  return out;
}

function positionsOf(
  ensemble: Ensemble,
  count: number,
  every: number,
): Float64Array {
  const times = Math.floor(ensemble.system.schedule.steps / every) + 1;
  const out = new Float64Array(count * times);
  const { start } = drive(ensemble, 0, count, {
    watch(i, k, x) {
      if ((k + 1) % every === 0) out[i * times + (k + 1) / every] = x;
    },
  });
  start.forEach((x, i) => out[i * times] = x);
  return out;
}

/**
 * Follows the first rows, as `Backend.record` says.
 *
 * @param ensemble What to simulate.
 * @param count How many rows.
 * @param every Steps between positions.
 * @returns Positions, diaries or states.
 */
export function follow(
  ensemble: SimulatedEnsemble,
  count: number,
  every: number,
): Float64Array {
  switch (ensemble.kind) {
    case "particles":
      return positionsOf(ensemble, count, every);
    case "learners":
      return diaryOf(ensemble, count);
    case "chains":
      return followChains(ensemble, count, every);
    case "lagged":
      return followLagged(ensemble, count, every);
    case "replicas":
      throw new TypeError(
        "Cannot follow replicas as their columns hold their weights.",
      );
  }
}
