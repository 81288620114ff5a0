/**
 * Energies by hand, in no way that the library writes them.
 *
 * @module
 */

/** U(x; theta) in f64. */
export type ByHand = (x: readonly number[], theta: readonly number[]) => number;

/** b (x^2 - 1)^2 - f x, multiplied out. */
export const doubleWellByHand = (barrier: number): ByHand => ([x], [f]) =>
  barrier * x! ** 4 - 2 * barrier * x! ** 2 + barrier - f! * x!;

/** -ln of the two Gaussians; the larger one in front. */
export const mixtureByHand =
  (c: number, sigma: number): ByHand => ([x], [w]) => {
    const a = Math.log(w!) - 0.5 * ((x! + c) / sigma) ** 2;
    const b = Math.log(1 - w!) - 0.5 * ((x! - c) / sigma) ** 2;
    const most = Math.max(a, b);
    const rest = Math.exp(Math.min(a, b) - most);
    return -(most + Math.log1p(rest)) +
      Math.log(sigma * Math.sqrt(2 * Math.PI));
  };

/** -ln of the sum over the hidden states of exp(-|v - b|^2/2 + h.(c + W'v)). */
export const rbmByHand = (n: number, m: number): ByHand => (v, theta) => {
  const exponents: number[] = [];
  for (let h = 0; h < 2 ** m; h++) {
    let exponent = 0;
    for (let i = 0; i < n; i++) exponent -= 0.5 * (v[i]! - theta[i]!) ** 2;
    for (let j = 0; j < m; j++) {
      if (((h >> j) & 1) === 0) continue;
      exponent += theta[n + j]!;
      for (let i = 0; i < n; i++) exponent += v[i]! * theta[n + m + i * m + j]!;
    }
    exponents.push(exponent);
  }
  const most = Math.max(...exponents);
  return -most -
    Math.log(exponents.reduce((s, e) => s + Math.exp(e - most), 0));
};

/** A derivative by central differences, to about 1e-9. */
export function slope(
  f: (x: number) => number,
  x: number,
  step = 1e-3,
): number {
  const central = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * central(step) - central(2 * step)) / 3;
}

/** `list` with another value at `i`. */
export function withAt(
  list: readonly number[],
  i: number,
  v: number,
): number[] {
  return list.map((old, j) => j === i ? v : old);
}
