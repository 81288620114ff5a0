/**
 * What a run of learners leaves behind: one column a quantity.
 *
 * With a prescribed path a row is a chain, with feedback it is a learner.
 *
 * @module
 */
import { isPrescribed, type LearnerEnsemble } from "./ensemble.ts";
import { functionsOf } from "./numeric.ts";

/** Results by name, all of one length. */
export interface LearnerColumns {
  /**
   * Of chains: `work heat shadow energyChange`, `start0..` and `end0..`.
   *
   * Of learners: averages over their chains `work heat shadow energyChange
   * mean0.. second00..`, the sample variance `workVariance`, `exponential` =
   * ln<e^-W> and `exponentialPath` of the work with the shadow work, the largest
   * first-law residual `residual`, the largest `scaled` one over 1 + |U_start| +
   * |U_end|, the parameters `theta0..`, the sum `gain` of dtheta.ghat, and the
   * number `clipped` of clipped updates.
   */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** 1 where a chain diverged. */
  readonly escaped: Uint8Array;
}

/** Chains at the end of a run; planes of all coordinates. */
export interface ChainPlanes {
  /** First positions, shape [coordinate][chain] [length]. */
  readonly start: readonly Float64Array[];
  /** Last positions, shape [coordinate][chain] [length]. */
  readonly end: readonly Float64Array[];
  /** Work done on each chain [kT]. */
  readonly work: Float64Array;
  /** Heat given to the bath by each chain [kT]. */
  readonly heat: Float64Array;
  /** Shadow work of each chain [kT]. */
  readonly shadow: Float64Array;
}

/** Learners at the end of a run. */
export interface LearnerPlanes {
  /** Parameters, shape [parameter][learner]. */
  readonly theta: readonly Float64Array[];
  /** Sum of dtheta.ghat, shape [learner]. */
  readonly gain: Float64Array;
  /** Clipped updates, shape [learner]. */
  readonly clipped: Float64Array;
}

/**
 * Columns of chains on a prescribed path.
 *
 * @param ensemble The ensemble.
 * @param planes Its chains.
 * @returns A row for each chain.
 */
export function chainColumns(
  ensemble: LearnerEnsemble,
  planes: ChainPlanes,
): LearnerColumns {
  const { energy, rule, moves, thetaStart, reach } = ensemble;
  const { start, end } = planes;
  const p = energy.parameters.length;
  const path = isPrescribed({ rule }) && "path" in rule ? rule.path : [];
  const last = path.slice((moves + 1) * p, (moves + 2) * p);
  const count = planes.work.length;
  const functions = functionsOf(energy);
  const before = new Float64Array(count);
  const change = new Float64Array(count);
  functions.energies(start, 0, count, thetaStart.map(Math.fround), before);
  functions.energies(end, 0, count, last, change);
  const escaped = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    change[i]! -= before[i]!;
    if (!Number.isFinite(change[i]!)) escaped[i] = 1;
  }
  for (const x of end) {
    for (let i = 0; i < count; i++) {
      if (!(Math.abs(x[i]!) <= reach)) escaped[i] = 1;
    }
  }
  const values: Record<string, Float64Array> = {
    work: planes.work,
    heat: planes.heat,
    shadow: planes.shadow,
    energyChange: change,
  };
  start.forEach((x, j) => values[`start${j}`] = x);
  end.forEach((x, j) => values[`end${j}`] = x);
  return { values, escaped };
}

/** Mean of a b over `count` chains from `from` on; of a alone without b. */
function meanOf(
  a: Float64Array,
  from: number,
  count: number,
  b?: Float64Array,
): number {
  let sum = 0;
  if (b) { for (let i = from; i < from + count; i++) sum += a[i]! * b[i]!; }
  else for (let i = from; i < from + count; i++) sum += a[i]!;
  return sum / count;
}

/**
 * Columns of learners, reduced from their chains.
 *
 * @param ensemble The ensemble.
 * @param chains All chains, those of one learner after those of another.
 * @param learners The learners.
 * @returns A row for each learner.
 */
export function learnerColumns(
  ensemble: LearnerEnsemble,
  chains: ChainPlanes,
  learners: LearnerPlanes,
): LearnerColumns {
  const { energy, chains: n, reach } = ensemble;
  const { work, heat, shadow, start, end } = chains;
  const d = energy.coordinates.length;
  const count = learners.gain.length;
  const column = () => new Float64Array(count);
  const reduced = {
    work: column(),
    workVariance: column(),
    heat: column(),
    shadow: column(),
    energyChange: column(),
    exponential: column(),
    exponentialPath: column(),
    residual: column(),
    scaled: column(),
  };
  const values: Record<string, Float64Array> = {
    ...reduced,
    gain: learners.gain,
    clipped: learners.clipped,
  };
  learners.theta.forEach((t, i) => values[`theta${i}`] = t);
  for (let j = 0; j < d; j++) {
    values[`mean${j}`] = column();
    for (let k = j; k < d; k++) values[`second${j}${k}`] = column();
  }
  const escaped = new Uint8Array(count);
  const functions = functionsOf(energy);
  const before = new Float64Array(n);
  const after = new Float64Array(n);
  const thetaStart = ensemble.thetaStart.map(Math.fround);
  for (let r = 0; r < count; r++) {
    const from = r * n;
    const thetaEnd = learners.theta.map((t) => t[r]!);
    functions.energies(start, from, n, thetaStart, before);
    functions.energies(end, from, n, thetaEnd, after);
    const average = meanOf(work, from, n);
    let [change, residual, scaled, square] = [0, 0, 0, 0];
    let [least, leastTotal] = [Infinity, Infinity];
    for (let i = 0; i < n; i++) {
      const [u0, u1] = [before[i]!, after[i]!];
      const w = work[from + i]!;
      const off = Math.abs(u1 - u0 - w + heat[from + i]!);
      const scale = 1 + Math.abs(u0) + Math.abs(u1);
      change += u1 - u0;
      residual = Math.max(residual, off);
      scaled = Math.max(scaled, off / scale);
      square += (w - average) * (w - average);
      least = Math.min(least, w);
      leastTotal = Math.min(leastTotal, w + shadow[from + i]!);
    }
    let [sum, sumTotal] = [0, 0];
    for (let i = from; i < from + n; i++) {
      sum += Math.exp(least - work[i]!);
      sumTotal += Math.exp(leastTotal - work[i]! - shadow[i]!);
    }
    reduced.work[r] = average;
    reduced.workVariance[r] = n > 1 ? square / (n - 1) : 0;
    reduced.heat[r] = meanOf(heat, from, n);
    reduced.shadow[r] = meanOf(shadow, from, n);
    reduced.energyChange[r] = change / n;
    reduced.exponential[r] = Math.log(sum / n) - least;
    reduced.exponentialPath[r] = Math.log(sumTotal / n) - leastTotal;
    reduced.residual[r] = residual;
    reduced.scaled[r] = scaled;
    if (!Number.isFinite(change) || !Number.isFinite(average)) escaped[r] = 1;
    for (let j = 0; j < d; j++) {
      const x = end[j]!;
      values[`mean${j}`]![r] = meanOf(x, from, n);
      for (let k = j; k < d; k++) {
        values[`second${j}${k}`]![r] = meanOf(x, from, n, end[k]!);
      }
      for (let i = from; i < from + n; i++) {
        if (!(Math.abs(x[i]!) <= reach)) escaped[r] = 1;
      }
    }
  }
  return { values, escaped };
}

/**
 * Rows of several parts, one after the other.
 *
 * @param parts At least one.
 * @returns All of them.
 */
export function joinedColumns(
  parts: readonly LearnerColumns[],
): LearnerColumns {
  if (parts.length === 1) return parts[0]!;
  const names = Object.keys(parts[0]!.values);
  const count = parts.reduce((sum, p) => sum + p.escaped.length, 0);
  const escaped = new Uint8Array(count);
  const values = Object.fromEntries(
    names.map((name) => [name, new Float64Array(count)]),
  );
  let at = 0;
  for (const part of parts) {
    for (const name of names) values[name]!.set(part.values[name]!, at);
    escaped.set(part.escaped, at);
    at += part.escaped.length;
  }
  return { values, escaped };
}
