/**
 * Values and derivatives of hidden units as WGSL.
 *
 * @module
 */
import type { ActivationName } from "../../descent/mod.ts";

/**
 * In which units a hidden unit is computed: powers of two, so that nothing is
 * rounded, each instead of a multiplication for every sample.
 */
export interface ActivationScale {
  /** Input as it is computed, over what it is. */
  readonly input: number;
  /** Value as it is kept, over what it is. */
  readonly value: number;
  /** Derivative as it is computed, over what it is. */
  readonly slope: number;
}

/** A hidden unit as code. */
export interface ActivationCode {
  readonly scale: ActivationScale;
  /** Value from the name of the input. */
  readonly value: (a: string) => string;
  /** Derivative from the names of input and value. */
  readonly slope: (a: string, h: string) => string;
}

/** Hidden units, by name. */
export const activations: Readonly<Record<ActivationName, ActivationCode>> = {
  tanh: {
    scale: { input: 1 / 32, value: 1 / 2, slope: 1 / 4 },
    value: (a) => `halfTanh(${a})`,
    slope: (_, h) => `fma(-${h}, ${h}, 0.25)`,
  },
  logistic: {
    scale: { input: 1 / 64, value: 1, slope: 1 },
    value: (a) => `halfTanh(${a}) + 0.5`,
    slope: (_, h) => `fma(-${h}, ${h}, ${h})`,
  },
  softplus: {
    scale: { input: 1, value: 1, slope: 1 },
    value: (a) => `softplus(${a})`,
    slope: (a) => `(halfTanh(0.015625 * ${a}) + 0.5)`,
  },
  relu: {
    scale: { input: 1, value: 1, slope: 1 },
    value: (a) => `max(${a}, 0.0)`,
    slope: (a) => `select(0.0, 1.0, ${a} > 0.0)`,
  },
};
