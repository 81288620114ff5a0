/**
 * The noise that updates inject, in f64.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import { purposes, streamKey } from "../rng.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { drawNormals } from "./noise.ts";
import { epochSteps, rateAt } from "./path.ts";

/** Noise of one step: `inside` is part of the velocity, `after` is added to the state itself. */
export interface Injected {
  /** z. */
  readonly inside: Float64Array;
  /** What follows the step at the end of an epoch. */
  readonly after: Float64Array;
}

/**
 * The noise of consecutive steps.
 *
 * @param ensemble The chains.
 * @returns What a chain gets at a step; the arrays are written on at the next call.
 */
export function injectedNoise(
  ensemble: ChainEnsemble,
): (chain: number, step: number) => Injected {
  const { model, update, seed, replica } = ensemble;
  const { noise, momentum, factor = [] } = update;
  const p = parameterCount(model);
  const key = streamKey(seed, purposes.dynamics, replica);
  const epoch = epochSteps(ensemble);
  let xi = new Float64Array(p);
  let next = new Float64Array(p);
  let known = { chain: -1, step: -1 };
  const inside = new Float64Array(p);
  const after = new Float64Array(p);
  const both = { inside, after };

  function scaled(out: Float64Array, by: number): void {
    for (let k = 0; k < p; k++) out[k] = by * xi[k]!;
  }

  switch (noise) {
    case "none":
      return () => both;
    case "step":
      return (chain, step) => {
        drawNormals(xi, key, chain, step);
        scaled(inside, Math.sqrt(2 * rateAt(ensemble, step) * (1 - momentum)));
        return both;
      };
    case "epoch":
      return (chain, step) => {
        const ends = (step + 1) % epoch === 0;
        if (ends) drawNormals(xi, key, chain, step);
        scaled(after, ends ? Math.sqrt(2 * rateAt(ensemble, step) * epoch) : 0);
        return both;
      };
    case "pair":
      return (chain, step) => {
        if (known.chain === chain && known.step === step) {
          [xi, next] = [next, xi];
        } else drawNormals(xi, key, chain, step);
        drawNormals(next, key, chain, step + 1);
        known = { chain, step: step + 1 };
        const half = Math.sqrt(rateAt(ensemble, step) / 2);
        for (let k = 0; k < p; k++) inside[k] = half * (xi[k]! + next[k]!);
        return both;
      };
    case "matrix":
      return (chain, step) => {
        drawNormals(xi, key, chain, step);
        const rate = rateAt(ensemble, step);
        for (let i = 0; i < p; i++) {
          let sum = 0;
          for (let j = 0; j <= i; j++) sum += factor[i * p + j]! * xi[j]!;
          inside[i] = rate * sum;
        }
        return both;
      };
  }
}
