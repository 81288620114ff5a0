/**
 * Chains for tests of the meter, of a simulator of their own.
 *
 * @module
 */
import type { Samples } from "../../lib/meter/samples.ts";
import { normal } from "../stats/random.ts";

/** One step: writes the next state over the last. */
export type Step = (x: number[], xi: () => number) => void;

/**
 * Follows chains.
 *
 * @param seed Seed of all of them.
 * @param shape How many, how long, of how many coordinates.
 * @param step One step.
 * @param burnIn Steps before the first state.
 * @returns Their states.
 */
export function followed(
  seed: number,
  { chains, times, coordinates }: Omit<Samples, "values">,
  step: Step,
  burnIn = 60,
): Samples {
  const xi = normal(seed);
  const values = new Float64Array(chains * times * coordinates);
  let at = 0;
  for (let c = 0; c < chains; c++) {
    const x = new Array<number>(coordinates).fill(0);
    for (let k = -burnIn; k < times; k++) {
      if (k >= 0) { for (const value of x) values[at++] = value; }
      step(x, xi);
    }
  }
  return { chains, times, coordinates, values };
}

/** x' = a x turned by an angle whose tangent is w/a, plus unit noise: in equilibrium without w. */
export function turning(a: number, w: number): Step {
  return (x, xi) => {
    const [u, v] = [x[0]!, x[1]!];
    x[0] = a * u - w * v + xi();
    x[1] = w * u + a * v + xi();
  };
}

/** Two coordinates that relax at different rates under noise that they share: not in equilibrium. */
export function sheared(): Step {
  return (x, xi) => {
    const [one, two] = [xi(), xi()];
    x[0] = 0.9 * x[0]! + one;
    x[1] = 0.5 * x[1]! + 0.9 * one + 0.4 * two;
  };
}

/** The same without sharing noise, in oblique coordinates: in equilibrium. */
export function oblique(): Step {
  return (x, xi) => {
    const u = 0.8 * (x[0]! - 0.5 * x[1]!) + xi();
    const v = 0.6 * x[1]! + 0.7 * xi();
    x[0] = u + 0.5 * v;
    x[1] = v;
  };
}
