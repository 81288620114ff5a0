/**
 * A computation done when its value is first asked for.
 *
 * @param compute The computation.
 * @returns A function that does it once.
 */
export function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}
