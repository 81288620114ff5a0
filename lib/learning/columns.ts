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

/** U_end - U_start of each chain, 1 + |U_start| + |U_end|, and whether it diverged. */
function energies(
  ensemble: LearnerEnsemble,
  { start, end }: ChainPlanes,
  from: number,
  count: number,
  thetaEnd: ArrayLike<number>,
): { change: Float64Array; scale: Float64Array; diverged: Uint8Array } {
  const { energy, thetaStart, reach } = ensemble;
  const functions = functionsOf(energy);
  const d = energy.coordinates.length;
  const x = new Float64Array(d);
  const change = new Float64Array(count);
  const scale = new Float64Array(count);
  const diverged = new Uint8Array(count);
  const first = Float64Array.from(thetaStart, Math.fround);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < d; j++) x[j] = start[j]![from + i]!;
    const before = functions.energy(x, first);
    for (let j = 0; j < d; j++) {
      x[j] = end[j]![from + i]!;
      if (!(Math.abs(x[j]!) <= reach)) diverged[i] = 1;
    }
    const after = functions.energy(x, thetaEnd);
    change[i] = after - before;
    scale[i] = 1 + Math.abs(before) + Math.abs(after);
    if (!Number.isFinite(change[i]!)) diverged[i] = 1;
  }
  return { change, scale, diverged };
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
  const { energy, rule, moves } = ensemble;
  const p = energy.parameters.length;
  const path = isPrescribed({ rule }) && "path" in rule ? rule.path : [];
  const last = path.slice((moves + 1) * p, (moves + 2) * p);
  const count = planes.work.length;
  const { change, diverged } = energies(ensemble, planes, 0, count, last);
  const values: Record<string, Float64Array> = {
    work: planes.work,
    heat: planes.heat,
    shadow: planes.shadow,
    energyChange: change,
  };
  planes.start.forEach((x, j) => values[`start${j}`] = x);
  planes.end.forEach((x, j) => values[`end${j}`] = x);
  return { values, escaped: diverged };
}

/** ln of the mean of exp(-v). */
function logMeanExpMinus(v: Float64Array): number {
  let least = Infinity;
  for (const value of v) least = Math.min(least, value);
  let sum = 0;
  for (const value of v) sum += Math.exp(least - value);
  return Math.log(sum / v.length) - least;
}

function mean(v: Float64Array): number {
  let sum = 0;
  for (const value of v) sum += value;
  return sum / v.length;
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
  const { energy, chains: n } = ensemble;
  const d = energy.coordinates.length;
  const count = learners.gain.length;
  const column = () => new Float64Array(count);
  const values: Record<string, Float64Array> = {
    work: column(),
    workVariance: column(),
    heat: column(),
    shadow: column(),
    energyChange: column(),
    exponential: column(),
    exponentialPath: column(),
    residual: column(),
    scaled: column(),
    gain: learners.gain,
    clipped: learners.clipped,
  };
  learners.theta.forEach((t, i) => values[`theta${i}`] = t);
  for (let j = 0; j < d; j++) {
    values[`mean${j}`] = column();
    for (let k = j; k < d; k++) values[`second${j}${k}`] = column();
  }
  const escaped = new Uint8Array(count);
  const total = new Float64Array(n);
  for (let r = 0; r < count; r++) {
    const from = r * n;
    const slice = (v: Float64Array) => v.subarray(from, from + n);
    const theta = learners.theta.map((t) => t[r]!);
    const ends = energies(ensemble, chains, from, n, theta);
    const { change, scale, diverged } = ends;
    const [work, heat, shadow] = [chains.work, chains.heat, chains.shadow]
      .map(slice) as [Float64Array, Float64Array, Float64Array];
    const average = mean(work);
    let square = 0;
    let residual = 0;
    let scaled = 0;
    for (let i = 0; i < n; i++) {
      square += (work[i]! - average) ** 2;
      const off = Math.abs(change[i]! - work[i]! + heat[i]!);
      residual = Math.max(residual, off);
      scaled = Math.max(scaled, off / scale[i]!);
      total[i] = work[i]! + shadow[i]!;
    }
    values.work![r] = average;
    values.workVariance![r] = n > 1 ? square / (n - 1) : 0;
    values.heat![r] = mean(heat);
    values.shadow![r] = mean(shadow);
    values.energyChange![r] = mean(change);
    values.exponential![r] = logMeanExpMinus(work);
    values.exponentialPath![r] = logMeanExpMinus(total);
    values.residual![r] = residual;
    values.scaled![r] = scaled;
    for (let j = 0; j < d; j++) {
      const x = slice(chains.end[j]!);
      values[`mean${j}`]![r] = mean(x);
      for (let k = j; k < d; k++) {
        const y = slice(chains.end[k]!);
        let sum = 0;
        for (let i = 0; i < n; i++) sum += x[i]! * y[i]!;
        values[`second${j}${k}`]![r] = sum / n;
      }
    }
    if (diverged.includes(1) || !Number.isFinite(average)) escaped[r] = 1;
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
