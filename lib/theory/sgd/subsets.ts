/**
 * Subsets of a few samples.
 *
 * @module
 */

/**
 * Number of subsets.
 *
 * @param n Samples.
 * @param k Samples of a subset.
 * @returns n!/(k! (n - k)!).
 */
export function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) {
    value = value * (n - i + 1) / i;
  }
  return k < 0 || k > n ? 0 : Math.round(value);
}

/**
 * All subsets of a size, in lexical order.
 *
 * @param n Samples.
 * @param k Samples of a subset.
 * @param repeated Whether a sample may occur more than once. Defaults to false.
 * @returns Their members, ascending.
 */
export function subsets(
  n: number,
  k: number,
  repeated = false,
): number[][] {
  const out: number[][] = [];
  const members: number[] = [];
  const extend = (from: number) => {
    if (members.length === k) {
      out.push([...members]);
      return;
    }
    for (let i = from; i < n; i++) {
      members.push(i);
      extend(repeated ? i : i + 1);
      members.pop();
    }
  };
  extend(0);
  return out;
}
