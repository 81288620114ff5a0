/**
 * Merging trajectories into the states of a run.
 *
 * Leaves of 256 consecutive trajectories are merged in order, each into the
 * jackknife block of its index modulo 128. A segment of 32,768 trajectories
 * holds every block once. The bits of a tally depend on how many trajectories
 * it holds, and not on how they were cut into blocks.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import { type AnyColumns, weightOf } from "./ensemble.ts";
import { hexOf } from "./hex.ts";
import type { Plan, Tally } from "./plan.ts";

/** Trajectories of one leaf. */
export const leafSize = 256;
/** Chains of a leaf of learners. */
const leafChains = 16384;
/** Most parameters of chains whose leaves are {@linkcode leafSize}. */
const fewParameters = 8;
/** Parameter chains of a leaf beyond: some thousands must fill many blocks. */
const leafRows = 16;
/** Blocks of the jackknife. */
export const jackknifeBlocks = 128;
/** Trajectories of a segment: blocks of work are whole numbers of it. */
export const segmentSize: number = leafSize * jackknifeBlocks;

/**
 * Rows of a leaf of an ensemble: fewer where a row is a learner with many
 * chains, or a chain of many parameters; one of replica networks.
 *
 * @param plan The plan.
 * @param name Name of the ensemble; of any one where the plan does not tell them apart.
 * @returns A whole number, at most {@linkcode leafSize}.
 */
export function leafOf(
  { ensembles, leaves }: Pick<Plan, "ensembles" | "leaves">,
  name?: string,
): number {
  const own = name === undefined ? undefined : leaves?.[name];
  if (own !== undefined) return own;
  const ensemble = ensembles[0]!;
  // A replica may take minutes.
  if (ensemble.kind === "replicas") return 1;
  if (ensemble.kind === "chains") {
    return parameterCount(ensemble.model) <= fewParameters
      ? leafSize
      : leafRows;
  }
  const weight = weightOf(ensemble);
  if (weight === 1) return leafSize;
  return Math.max(1, Math.min(16, Math.floor(leafChains / weight)));
}

/**
 * Rows that blocks of a plan are multiples of.
 *
 * @param plan The plan.
 * @returns A segment, or a leaf that is smaller than those of a segment; the
 * least common multiple of them where ensembles have leaves of their own.
 */
export function unitOf(plan: Pick<Plan, "ensembles" | "leaves">): number {
  const leaves = new Set(
    plan.ensembles.map(({ name }) => leafOf(plan, name)),
  );
  return [...leaves].map((leaf) => leaf === leafSize ? segmentSize : leaf)
    .reduce(leastCommonMultiple, 1);
}

/**
 * Particles or chains behind one row: blocks of work are counted in them.
 *
 * @param plan The plan.
 * @returns A whole number, that of the heaviest ensemble that grows with the run.
 */
export function rowWeight(
  { ensembles, fixed = {} }: Pick<Plan, "ensembles" | "fixed">,
): number {
  const growing = ensembles.filter(({ name }) => !(name in fixed));
  return Math.max(1, ...growing.map(weightOf));
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return a / x * b;
}

/**
 * The tally of nothing.
 *
 * @param plan The plan.
 * @returns Empty states.
 */
export function emptyTally(plan: Plan): Tally {
  return {
    trajectories: 0,
    escaped: Object.fromEntries(plan.ensembles.map((e) => [e.name, 0])),
    states: Object.fromEntries(
      Object.entries(plan.observables).map(([name, o]) => [
        name,
        new Float64Array(o.blocks * o.statistic.width),
      ]),
    ),
  };
}

let scratch = new Float64Array(leafSize);
let kept = new Float64Array(leafSize);

/** Copies the samples of trajectories that did not escape; returns how many. */
function keepFinite(
  samples: Float64Array,
  dimension: number,
  escaped: Uint8Array,
  from: number,
  count: number,
): number {
  if (kept.length < scratch.length) kept = new Float64Array(scratch.length);
  let to = 0;
  for (let d = 0; d < dimension; d++) {
    const plane = d * count;
    for (let i = 0; i < count; i++) {
      if (escaped[from + i] === 0) kept[to++] = samples[plane + i]!;
    }
  }
  return to / dimension;
}

/**
 * Adds a block of one ensemble; the caller counts the trajectories.
 *
 * @param plan The plan.
 * @param tally What to add to; written.
 * @param ensemble Name of the ensemble.
 * @param columns What the trajectories left behind.
 * @param first Global index of the first one, a multiple of {@linkcode leafOf}.
 * @param count How many.
 */
export function addColumns(
  plan: Plan,
  tally: Tally,
  ensemble: string,
  columns: AnyColumns,
  first: number,
  count: number,
): void {
  const { escaped } = columns;
  const leaf = leafOf(plan, ensemble);
  let lost = 0;
  for (let i = 0; i < count; i++) lost += escaped[i]!;
  tally.escaped[ensemble]! += lost;
  for (const [name, observable] of Object.entries(plan.observables)) {
    if (observable.ensemble !== ensemble) continue;
    const { statistic, blocks } = observable;
    const { dimension = 1 } = statistic;
    if (scratch.length < dimension * leaf) {
      scratch = new Float64Array(dimension * leaf);
    }
    const state = tally.states[name]!;
    for (let from = 0; from < count; from += leaf) {
      const size = Math.min(leaf, count - from);
      const samples = observable.sample(columns, from, size, scratch);
      const at = ((first + from) / leaf % blocks) * statistic.width;
      if (lost === 0) {
        statistic.add(state, at, samples, size);
      } else {
        const n = keepFinite(samples, dimension, escaped, from, size);
        statistic.add(state, at, kept, n);
      }
    }
  }
}

/**
 * Trajectories that escaped or diverged, over all ensembles.
 *
 * @param tally The tally.
 * @returns Their number.
 */
export function escapedOf({ escaped }: Tally): number {
  return Object.values(escaped).reduce((sum, n) => sum + n, 0);
}

/**
 * A tally as bytes, for the store and the digest.
 *
 * @param tally The tally.
 * @returns Little-endian f64: trajectories, escaped, then the states by name.
 */
export function packTally(tally: Tally): Uint8Array<ArrayBuffer> {
  const names = Object.keys(tally.states).sort();
  const escaped = Object.keys(tally.escaped).sort();
  const parts = [
    Float64Array.from([
      tally.trajectories,
      ...escaped.map((e) => tally.escaped[e]!),
    ]),
    ...names.map((name) => tally.states[name]!),
  ];
  const out = new Float64Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return new Uint8Array(out.buffer);
}

/**
 * The tally that {@linkcode packTally} wrote.
 *
 * @param plan The plan of the run.
 * @param bytes The bytes.
 * @returns The tally.
 * @throws TypeError when the bytes are not a tally of this plan.
 */
export function unpackTally(plan: Plan, bytes: Uint8Array): Tally {
  const tally = emptyTally(plan);
  if (packTally(tally).byteLength !== bytes.byteLength) {
    throw new TypeError(
      "Cannot continue as the stored statistics are not of this experiment: start a new run.",
    );
  }
  const numbers = new Float64Array(bytes.slice().buffer);
  tally.trajectories = numbers[0]!;
  let at = 1;
  for (const name of Object.keys(tally.escaped).sort()) {
    tally.escaped[name] = numbers[at++]!;
  }
  for (const name of Object.keys(tally.states).sort()) {
    const state = tally.states[name]!;
    state.set(numbers.subarray(at, at + state.length));
    at += state.length;
  }
  return tally;
}

/**
 * SHA-256 of the merged statistics.
 *
 * @param tally The tally.
 * @returns "sha256:" and 64 hexadecimal digits.
 */
export async function digestOf(tally: Tally): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", packTally(tally));
  return "sha256:" + hexOf(new Uint8Array(hash));
}
