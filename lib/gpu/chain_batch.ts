/**
 * Chains that are on a device together.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { statePlanes } from "./chain_itinerary.ts";

/** Most chains on the device together. */
const mostChains = 2 ** 20;
/** Most bytes of the states on the device, and of what is read back. */
const mostBytes = 2 ** 27;

/** Chains that are on the device together. */
export interface ChainBatch {
  readonly ensemble: ChainEnsemble;
  /** Global index of the first. */
  readonly first: number;
  readonly count: number;
  /** Places of a plane: whole workgroups. */
  readonly stride: number;
}

/**
 * A batch of chains.
 *
 * @param ensemble The chains.
 * @param first Global index of the first.
 * @param count How many.
 * @param workgroup Invocations of a workgroup.
 */
export function chainBatch(
  ensemble: ChainEnsemble,
  first: number,
  count: number,
  workgroup: number,
): ChainBatch {
  const stride = workgroup * Math.ceil(count / workgroup);
  return { ensemble, first, count, stride };
}

/**
 * Chains in batches whose planes a device has room for.
 *
 * @param ensemble The chains.
 * @param first Global index of the first.
 * @param count How many.
 * @param workgroup Invocations of a workgroup.
 * @param planes Planes that are read back.
 * @returns The batches, in order.
 */
export function chainBatches(
  ensemble: ChainEnsemble,
  first: number,
  count: number,
  workgroup: number,
  planes: number,
): ChainBatch[] {
  const each = 4 * Math.max(planes, statePlanes(ensemble).all);
  const room = Math.min(mostChains, Math.floor(mostBytes / each));
  const most = Math.max(1, Math.floor(room / workgroup)) * workgroup;
  return Array.from(
    { length: Math.ceil(count / most) },
    (_, i) =>
      chainBatch(
        ensemble,
        first + i * most,
        Math.min(most, count - i * most),
        workgroup,
      ),
  );
}
