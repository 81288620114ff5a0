/**
 * What hidden units make of their input, with three derivatives.
 *
 * @module
 */
import type { ActivationName } from "../../descent/mod.ts";

/** A function and its first three derivatives at one point. */
export type Derivatives = readonly [number, number, number, number];

function logistic(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/**
 * ln(1 + e^z) without overflow.
 *
 * @param z Any number.
 * @returns The logarithm.
 */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** Values and derivatives by name; those of `relu` are 0 at its corner. */
export const activationDerivatives: Readonly<
  Record<ActivationName, (z: number) => Derivatives>
> = {
  tanh(z) {
    const t = Math.tanh(z);
    const d = 1 - t * t;
    return [t, d, -2 * t * d, (6 * t * t - 2) * d];
  },
  logistic(z) {
    const s = logistic(z);
    const d = s * logistic(-z);
    return [s, d, d * (1 - 2 * s), d * (1 - 6 * d)];
  },
  softplus(z) {
    const s = logistic(z);
    const d = s * logistic(-z);
    return [softplus(z), s, d, d * (1 - 2 * s)];
  },
  relu(z) {
    return z > 0 ? [z, 1, 0, 0] : [0, 0, 0, 0];
  },
};
