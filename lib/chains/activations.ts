/**
 * What hidden units make of their input, in f64.
 *
 * @module
 */
import type { ActivationName } from "../descent/mod.ts";

/** An activation. */
export interface Activation {
  /** Its value. */
  value(a: number): number;
  /** Its derivative, from input and value. */
  slope(a: number, value: number): number;
}

/**
 * The logistic function.
 *
 * @param a Any number.
 * @returns 1 / (1 + e^-a).
 */
export function sigmoid(a: number): number {
  return 1 / (1 + Math.exp(-a));
}

/** Every activation by name. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  tanh: { value: Math.tanh, slope: (_, h) => 1 - h * h },
  logistic: { value: sigmoid, slope: (_, h) => h * (1 - h) },
  softplus: {
    value: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
    slope: (a) => sigmoid(a),
  },
  relu: { value: (a) => Math.max(a, 0), slope: (a) => Number(a > 0) },
};
