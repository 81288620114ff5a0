/**
 * How far a device is from its f64 twin, row by row.
 *
 * @module
 */
import type { LearnerDevice } from "../../lib/gpu/learner.ts";
import {
  functionsOf,
  learn,
  type LearnerColumns,
  type LearnerEnsemble,
} from "../../lib/learning/mod.ts";

/** Largest differences over some rows, relative to 1 + the modulus. */
export interface LearnerDistance {
  /** Of each column. */
  readonly columns: Readonly<Record<string, number>>;
  /** Name of the column that is farthest, and how far. */
  readonly worst: readonly [string, number];
  /** Largest residual of the first law on the device, over the bound of ebm.md 1.4. */
  readonly firstLaw: number;
  /** Largest residual of the first law in f64. */
  readonly firstLawTwin: number;
  /** Rows that took another turn at an acceptance; not compared. */
  readonly flips: number;
  /** What the device found. */
  readonly found: LearnerColumns;
}

/** Parameters at the end of row `i`. */
function thetaEnd(
  { rule, energy, moves }: LearnerEnsemble,
  { values }: LearnerColumns,
  i: number,
): number[] {
  const p = energy.parameters.length;
  if (rule.kind === "prescribed") {
    return [...rule.path.subarray((moves + 1) * p, (moves + 2) * p)];
  }
  return energy.parameters.map((_, k) => values[`theta${k}`]![i]!);
}

/** Largest first-law residual of a row, and the bound for it. */
function firstLaw(
  ensemble: LearnerEnsemble,
  columns: LearnerColumns,
  i: number,
): readonly [number, number] {
  const { energy, moves, innerMoves, thetaStart } = ensemble;
  const { values } = columns;
  const steps = moves * innerMoves;
  if (values.residual) {
    // Without the chains at hand: the energies are not below the least bound.
    return [values.residual[i]!, 2 ** -23 * 8 * Math.sqrt(steps) * 2];
  }
  const { energy: at } = functionsOf(energy);
  const x = (name: string) =>
    energy.coordinates.map((_, j) => values[`${name}${j}`]![i]!);
  const before = at(x("start"), thetaStart);
  const after = at(x("end"), thetaEnd(ensemble, columns, i));
  const residual = Math.abs(
    values.energyChange![i]! - values.work![i]! + values.heat![i]!,
  );
  const scale = 1 + Math.abs(before) + Math.abs(after);
  return [residual, 2 ** -23 * 8 * Math.sqrt(steps) * scale];
}

/**
 * Runs the same rows on a device and in f64.
 *
 * @param device The device.
 * @param ensemble What to run.
 * @param first First row: a chain of a prescribed path, else a learner.
 * @param count How many.
 * @returns How far they are apart.
 */
export async function learnerDistance(
  device: LearnerDevice,
  ensemble: LearnerEnsemble,
  first: number,
  count: number,
): Promise<LearnerDistance> {
  const found = await device.submit(ensemble, first, count);
  const twin = learn(ensemble, first, count);
  const columns: Record<string, number> = {};
  const most = { device: 0, twin: 0 };
  let flips = 0;
  const names = Object.keys(twin.values).filter((name) => name !== "residual");
  for (let i = 0; i < count; i++) {
    const apart = names.map((name) => {
      const [a, b] = [found.values[name]![i]!, twin.values[name]![i]!];
      return Math.abs(a - b) / (1 + Math.abs(b));
    });
    const [residual, bound] = firstLaw(ensemble, found, i);
    most.device = Math.max(most.device, residual / bound);
    const [exact] = firstLaw(ensemble, twin, i);
    most.twin = Math.max(most.twin, exact);
    if (ensemble.move === "mala" && apart.some((v) => v > 1e-3)) {
      flips++;
      continue;
    }
    names.forEach((name, n) => {
      // NaN is the largest of all.
      if (!(apart[n]! <= (columns[name] ?? 0))) columns[name] = apart[n]!;
    });
  }
  const worst = Object.entries(columns).reduce(
    (a, b) => b[1] <= a[1] ? a : b,
    ["none", 0] as [string, number],
  );
  return {
    columns,
    worst,
    firstLaw: most.device,
    firstLawTwin: most.twin,
    flips,
    found,
  };
}
