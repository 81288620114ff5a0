/**
 * Lagged chains that are on a device together.
 *
 * @module
 */
import type { LaggedEnsemble } from "../lagged/ensemble.ts";
import { pathPlanes } from "../lagged/passes.ts";
import { planesOf, wordsOf } from "../lagged/planes.ts";
import { type Lanes, lanesOf } from "../lagged/constants.ts";

/** Most chains on the device together. */
const mostChains = 2 ** 20;
/** Most bytes of one buffer. */
const mostBytes = 2 ** 27;

/** Chains that are on the device together. */
export interface LaggedBatch {
  readonly ensemble: LaggedEnsemble;
  /** Global index of the first. */
  readonly first: number;
  readonly count: number;
  /** Places of a plane: whole workgroups. */
  readonly stride: number;
  /** Chains of an invocation. */
  readonly lanes: Lanes;
}

/** Words of a chain in each buffer. */
export interface LaggedWords {
  /** Columns that are read back. */
  readonly kept: number;
  /** They and what kernels keep for themselves. */
  readonly state: number;
  /** The parameter path. */
  readonly path: number;
  /** Parameters. */
  readonly walk: number;
}

/**
 * Words of a chain in each buffer.
 *
 * @param ensemble The chains.
 */
export function laggedWords(ensemble: LaggedEnsemble): LaggedWords {
  const { kept, working } = planesOf(ensemble);
  const { model } = ensemble;
  const many = model.kind === "linear" && model.dimensions > 1;
  return {
    kept: wordsOf(kept),
    state: wordsOf(kept) + wordsOf(working),
    path: pathPlanes(ensemble),
    walk: many ? 4 * Math.ceil(model.dimensions / 4) : 0,
  };
}

/**
 * Chains in batches that a device has room for.
 *
 * @param ensemble The chains.
 * @param first Global index of the first chain.
 * @param count How many.
 * @param workgroup Invocations of a workgroup.
 * @param lanes Chains of an invocation. Defaults to what is fastest.
 * @returns The batches, in order.
 */
export function laggedBatches(
  ensemble: LaggedEnsemble,
  first: number,
  count: number,
  workgroup: number,
  lanes: Lanes = lanesOf(ensemble),
): LaggedBatch[] {
  const whole = workgroup * lanes;
  const each = 4 * Math.max(...Object.values(laggedWords(ensemble)));
  const room = Math.min(mostChains, Math.floor(mostBytes / each));
  const most = Math.max(1, Math.floor(room / whole)) * whole;
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => {
    const here = Math.min(most, count - i * most);
    const stride = whole * Math.ceil(here / whole);
    return { ensemble, first: first + i * most, count: here, stride, lanes };
  });
}
