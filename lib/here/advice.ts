/**
 * What to say where a browser has no adapter.
 *
 * @module
 */

/** Why nothing can be tested, and what helps. */
export const noAdapterHere: string =
  "Cannot test as this browser offers no GPU adapter: WebGPU needs https or localhost, a recent browser and a driver that it trusts.";

/** Why a run is small and slow. */
export const noAdapterNote: string =
  "This browser offers no GPU adapter, so the f64 engine computes in one thread, with at most 32,768 trajectories or chains.";
