/**
 * Sum of a product over the nodes.
 *
 * @param a One factor, shape [nodes].
 * @param b The other, shape [nodes].
 * @returns The sum.
 */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/**
 * Sum over the nodes.
 *
 * @param a What to sum, shape [nodes].
 * @returns The sum.
 */
export function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]!;
  return sum;
}
