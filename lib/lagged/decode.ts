/**
 * Columns out of the words that a device leaves behind.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";
import { escapes } from "../chains/escapes.ts";
import type { LaggedColumns } from "./columns.ts";
import type { LaggedEnsemble, LinearModel } from "./ensemble.ts";
import { gridAccounts } from "./grid_accounts.ts";
import { linearUnits, transferConstant } from "./linear_constants.ts";
import { linearGains } from "./linear_gains.ts";
import { type Plane, planesOf } from "./planes.ts";
import { reachOf } from "./reach.ts";

/** Room for the rows of a block. */
export type RawColumns = Readonly<Record<string, Column>>;

/**
 * Room for the rows of a block, one column a plane.
 *
 * @param ensemble The chains.
 * @param count How many.
 */
export function emptyRaw(ensemble: LaggedEnsemble, count: number): RawColumns {
  return Object.fromEntries(
    planesOf(ensemble).kept.map(({ name, kind }) => [
      name,
      kind === "real" ? new Float32Array(count) : new Float64Array(count),
    ]),
  );
}

/** Adds one plane of a batch. */
function addPlane(
  out: Column,
  { kind }: Plane,
  words: ArrayBuffer,
  places: readonly [from: number, stride: number, at: number, count: number],
): void {
  const [from, stride, at, count] = places;
  if (kind === "real") {
    out.set(new Float32Array(words, 4 * from, count), at);
    return;
  }
  const signed = new Int32Array(words);
  if (kind === "whole") {
    for (let i = 0; i < count; i++) out[at + i] = signed[from + i]!;
    return;
  }
  const low = new Uint32Array(words);
  for (let i = 0; i < count; i++) {
    out[at + i] = (signed[from + stride + i]! * 2 ** 32 + low[from + i]!) *
      2 ** -24;
  }
}

/**
 * Adds the rows of a batch.
 *
 * @param raw Receives them.
 * @param ensemble The chains.
 * @param words The kept planes, shape [word][place].
 * @param batch Places of a plane, where its rows go, and how many there are.
 */
export function addRows(
  raw: RawColumns,
  ensemble: LaggedEnsemble,
  words: ArrayBuffer,
  { stride, at, count }: {
    readonly stride: number;
    readonly at: number;
    readonly count: number;
  },
): void {
  let word = 0;
  for (const plane of planesOf(ensemble).kept) {
    const out = raw[plane.name]!;
    addPlane(out, plane, words, [word * stride, stride, at, count]);
    word += plane.kind === "sum" ? 2 : 1;
  }
}

function scaled(column: Column, factor: number, shift = 0): Column {
  for (let i = 0; i < column.length; i++) {
    column[i] = column[i]! * factor + shift;
  }
  return column;
}

/** The part of an account that all rows share [nat]. */
function shiftOf(name: string, model: LinearModel, steps: number): number {
  if (name === "transfer") return transferConstant(model, steps);
  return name === "transferMarginal" ? linearGains(model, steps).constant : 0;
}

function linearColumns(
  { model, steps }: LaggedEnsemble,
  raw: RawColumns,
): RawColumns {
  if (model.kind !== "linear") return raw;
  const { scales } = linearUnits(model, steps);
  return Object.fromEntries(
    Object.entries(raw).map(([name, column]) => {
      const scale = scales[name];
      if (scale === undefined) return [name, column];
      return [name, scaled(column, 1 / scale, shiftOf(name, model, steps))];
    }),
  );
}

/** Columns in nats of raw ones. */
function valuesOf(ensemble: LaggedEnsemble, raw: RawColumns): RawColumns {
  const { model } = ensemble;
  switch (model.kind) {
    case "linear":
      return linearColumns(ensemble, raw);
    case "grid":
      return gridAccounts(model, raw);
    case "energy":
      return raw.heatEnergy ? raw : { ...raw, heatEnergy: raw.heat! };
    case "collisions": {
      const { reservoir, ...rest } = raw;
      return { ...rest, reservoirEnergy: reservoir! };
    }
  }
}

/**
 * The columns of a block.
 *
 * @param ensemble The chains.
 * @param raw All rows; used up.
 * @returns One column a quantity, and which rows diverged.
 */
export function finished(
  ensemble: LaggedEnsemble,
  raw: RawColumns,
): LaggedColumns {
  const values = valuesOf(ensemble, raw);
  const count = Object.values(values)[0]!.length;
  return { values, escaped: escapesOf(ensemble, values, count) };
}

/**
 * Rows that diverged.
 *
 * @param ensemble The chains.
 * @param values Their columns.
 * @param count How many.
 * @returns 1 where a state is no number or absurdly large.
 */
export function escapesOf(
  ensemble: LaggedEnsemble,
  values: RawColumns,
  count: number,
): Uint8Array {
  const names = ["theta0", "theta", "x0", "x"];
  const states = names.map((name) => values[name]).filter((c) =>
    c !== undefined
  );
  return escapes(states, reachOf(ensemble), count);
}
