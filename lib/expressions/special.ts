/**
 * Functions of the expressions in f64.
 *
 * @module
 */

/** Functions of one argument that people may write. */
export const writtenFunctions = [
  "sin",
  "cos",
  "exp",
  "log",
  "sqrt",
  "tanh",
] as const;

/** A function of an expression; the last five appear in what is derived, never in what is written. */
export type FunctionName =
  | typeof writtenFunctions[number]
  | "expm1"
  | "log1p"
  | "sigmoid"
  | "softplus"
  | "softplusRise";

/**
 * 1 / (1 + e^-a).
 *
 * @param a Argument.
 * @returns A number in (0, 1).
 */
export function sigmoid(a: number): number {
  return 1 / (1 + Math.exp(-a));
}

/**
 * ln(1 + e^a), without overflow.
 *
 * @param a Argument.
 * @returns A positive number.
 */
export function softplus(a: number): number {
  return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
}

/**
 * softplus(a + rise) - softplus(a), without cancellation and without overflow.
 *
 * @param a Argument.
 * @param rise What is added to it.
 * @returns The difference, of the sign of `rise`.
 */
export function softplusRise(a: number, rise: number): number {
  // Beyond this the two differ so much that nothing cancels.
  if (Math.abs(rise) > 40) return softplus(a + rise) - softplus(a);
  return a > 0
    ? rise + Math.log1p(sigmoid(-a) * Math.expm1(-rise))
    : Math.log1p(sigmoid(a) * Math.expm1(rise));
}

/** Every function in f64, by its name. */
export const numericFunctions: Readonly<
  Record<FunctionName, (a: number, b: number) => number>
> = {
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
  expm1: Math.expm1,
  log1p: Math.log1p,
  sigmoid,
  softplus,
  softplusRise,
};
