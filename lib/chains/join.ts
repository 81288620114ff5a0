/**
 * Rows of several parts of an ensemble.
 *
 * @module
 */
import type { ChainColumns, Column } from "./columns.ts";

/** Columns one after the other, of the kind of the first. */
function joinedColumn(parts: readonly Column[]): Column {
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  const all = parts[0] instanceof Float32Array
    ? new Float32Array(count)
    : new Float64Array(count);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Rows of several parts, one after the other.
 *
 * @param parts At least one.
 * @returns All of them.
 */
export function joinedChains(parts: readonly ChainColumns[]): ChainColumns {
  if (parts.length === 1) return parts[0]!;
  const names = Object.keys(parts[0]!.values);
  const count = parts.reduce((sum, { escaped }) => sum + escaped.length, 0);
  const escaped = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    escaped.set(part.escaped, at);
    at += part.escaped.length;
  }
  const values = Object.fromEntries(
    names.map((name) => [
      name,
      joinedColumn(parts.map(({ values }) => values[name]!)),
    ]),
  );
  return { values, escaped };
}
