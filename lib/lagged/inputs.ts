/**
 * What the kernels of lagged chains read besides their rows.
 *
 * @module
 */
import { mapReach } from "./boltzmann_map.ts";
import { mapTable, pathCells } from "./energy_maps.ts";
import type { GridModel, LaggedEnsemble, LinearModel } from "./ensemble.ts";
import { stayThreshold } from "./grid_tables.ts";
import { gridOdds, gridTable } from "./grid_words.ts";
import { linearConstants } from "./linear_constants.ts";
import { gainsOfDispatch, gainsOfStep, linearGains } from "./linear_gains.ts";
import type { KernelName, Pass } from "./passes.ts";
import { isObserved, mostCoordinates } from "./planes.ts";

/** Bindings of kernels by name; those of rows and spans are 0 to 2. */
export const bindings = {
  run: 0,
  span: 1,
  state: 2,
  medium: 3,
  path: 4,
  table: 5,
  odds: 6,
  walk: 7,
  thetas: 8,
} as const;

/** A binding by name. */
export type BindingName = keyof typeof bindings;

/** Bindings that every kernel has. */
const everywhere = ["run", "span", "state", "medium"] as const;

/**
 * The bindings of a kernel.
 *
 * @param ensemble The chains.
 * @param kernel Which kernel.
 */
export function bindingsOf(
  ensemble: LaggedEnsemble,
  kernel: KernelName,
): BindingName[] {
  const { model } = ensemble;
  const mirrored = kernel === "path_of" || kernel === "back";
  switch (model.kind) {
    case "linear":
      return [
        ...everywhere,
        ...mirrored ? ["path" as const] : [],
        ...model.dimensions > 1 && kernel !== "back" ? ["walk" as const] : [],
        ...isObserved(ensemble) ? ["table" as const] : [],
      ];
    case "grid":
      return [
        ...everywhere,
        ...mirrored ? ["path" as const] : [],
        "table",
        "odds",
      ];
    case "energy":
      return [...everywhere, "table", "thetas"];
    case "collisions":
      return [...everywhere];
  }
}

function originOf({ start, states }: GridModel): number {
  return start === "centre" ? Math.floor(states / 2) : states;
}

/**
 * The constants of an ensemble, as its model declares them in WGSL (`Medium`).
 *
 * @param ensemble The chains.
 * @returns One number a field.
 */
export function constantsOf(ensemble: LaggedEnsemble): Record<string, number> {
  const { model, steps } = ensemble;
  switch (model.kind) {
    case "linear":
      return linearConstants(model, ensemble);
    case "grid":
      return {
        states: model.states,
        dataSize: model.dataSize,
        origin: originOf(model),
        mixing: model.mixing,
        stay: stayThreshold(model),
      };
    case "energy": {
      const cells = pathCells(model);
      return {
        quartic: model.quartic,
        quadratic: model.quadratic,
        dt: model.dt,
        spread: Math.sqrt(2 * model.dt),
        innerSteps: model.innerSteps,
        cells,
        low: -mapReach,
        density: cells / (2 * mapReach),
      };
    }
    case "collisions":
      return {
        lift: -2 * Math.sin(model.angle / 2) ** 2,
        sine: Math.sin(model.angle),
        deviation: Math.sqrt(model.initialVariance),
        kept: steps > mostCoordinates ? 0 : steps,
      };
  }
}

/** A table of a kernel. */
export type Table = Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/**
 * The tables of an ensemble that stay the same.
 *
 * @param ensemble The chains.
 * @returns By binding.
 */
export function tablesOf(
  { model }: LaggedEnsemble,
): Partial<Record<BindingName, Table>> {
  switch (model.kind) {
    case "grid":
      return { table: gridTable(model), odds: gridOdds(model) };
    case "energy":
      return { thetas: Float32Array.from(model.path) };
    case "linear":
    case "collisions":
      return {};
  }
}

/** Gains of the steps of a dispatch, and room up to what a kernel declares. */
function gainsTable(
  ensemble: LaggedEnsemble,
  model: LinearModel,
  { first, end }: Pass,
): Table | undefined {
  if (!isObserved(ensemble)) return undefined;
  const { table } = linearGains(model, ensemble.steps);
  const window = new Float32Array(gainsOfStep * gainsOfDispatch);
  window.set(table.subarray(gainsOfStep * first, gainsOfStep * end));
  return window;
}

/**
 * The maps, or gains, that a dispatch reads.
 *
 * @param ensemble The chains.
 * @param pass The dispatch.
 * @returns The table, or undefined where it reads none that is not there yet.
 */
export function mapsOf(
  ensemble: LaggedEnsemble,
  pass: Pass,
): Table | undefined {
  const { model, direction } = ensemble;
  const { first, end, flag } = pass;
  if (model.kind === "linear") return gainsTable(ensemble, model, pass);
  if (model.kind !== "energy") return undefined;
  if (model.kernel === "full") return mapTable(model, first, end);
  if (!flag) return undefined;
  const at = direction === "forward" ? 0 : model.path.length - 1;
  return mapTable(model, at, at);
}
