/**
 * Parameter chains in f64: the twin of `shaders/chains/descend.wgsl`.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import type { ChainColumns } from "./columns.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { escapes } from "./escapes.ts";
import { type PathPairs, pathPairs, planeNames } from "./names.ts";
import { requireChains } from "./refuse.ts";
import { walkChains } from "./walk.ts";

/** Adds a unit to the sums of a chain: areas, then variations. */
function addUnit(
  sums: readonly Float64Array[],
  { areas, variations }: PathPairs,
  c: number,
  before: Float64Array,
  x: Float64Array,
): void {
  let at = 0;
  for (const [i, j] of areas) {
    sums[at++]![c]! += (before[i]! * x[j]! - before[j]! * x[i]!) / 2;
  }
  for (const [i, j] of variations) {
    sums[at++]![c]! += (x[i]! - before[i]!) * (x[j]! - before[j]!);
  }
}

/**
 * Carries chains through their burn-in and their path.
 *
 * @param ensemble The chains.
 * @param first Global index of the first.
 * @param count How many.
 * @returns One column a quantity.
 * @throws RangeError with every reason why the ensemble cannot be carried out.
 *
 * @example One exact step downhill
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { descend } from "./chain.ts";
 *
 * const none = new Float64Array();
 * const { values } = descend({
 *   kind: "chains",
 *   name: "chains",
 *   model: { kind: "quadratic", hessian: [2] },
 *   data: { samples: 0, inputs: none, targets: none },
 *   reference: [0],
 *   batches: { scheme: "full", size: 0 },
 *   update: { momentum: 0, decay: 0, heun: false, noise: "none" },
 *   rates: [0.25],
 *   start: { mean: [8], factor: [0] },
 *   burnIn: 1,
 *   length: 1,
 *   kept: "areas",
 *   reach: 100,
 *   seed: 1,
 *   replica: 0,
 * }, 0, 1);
 * assertEquals([values.from0![0], values.end0![0]], [4, 2]);
 * assertEquals(values.variation00![0], 4);
 * ```
 */
export function descend(
  ensemble: ChainEnsemble,
  first: number,
  count: number,
): ChainColumns {
  requireChains(ensemble);
  const { model, length, reach } = ensemble;
  const names = planeNames(ensemble);
  const planes = (group: readonly string[]) =>
    group.map(() => new Float64Array(count));
  const from = planes(names.from);
  const before = planes(names.before);
  const end = planes(names.end);
  const velocities = planes(names.velocity);
  const sums = planes(names.sums);
  const states = names.states.map(planes);
  const p = parameterCount(model);
  const pairs = pathPairs(sums.length > 0 ? p : 0);
  const last = new Float64Array(p);
  walkChains(ensemble, first, count, (c, unit, x, velocity) => {
    const keep = (into: readonly Float64Array[], what: Float64Array) =>
      into.forEach((plane, k) => plane[c] = what[k]!);
    if (unit === 0) keep(from, x);
    else addUnit(sums, pairs, c, last, x);
    if (unit === Math.max(0, length - 1)) keep(before, x);
    if (unit === length) {
      keep(end, x);
      keep(velocities, velocity);
    }
    keep(states[unit] ?? [], x);
    last.set(x);
  });

  const groups = [
    [names.from, from],
    [names.before, before],
    [names.end, end],
    [names.velocity, velocities],
    [names.sums, sums],
    ...names.states.map((group, u) => [group, states[u]!] as const),
  ] as const;
  const values = Object.fromEntries(
    groups.flatMap(([group, columns]) =>
      group.map((name, k) => [name, columns[k]!])
    ),
  );
  const seen = [...from, ...before, ...end, ...velocities, ...states.flat()];
  return { values, escaped: escapes(seen, reach, count) };
}
