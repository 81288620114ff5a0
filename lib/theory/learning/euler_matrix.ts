import { type Grid, REACH } from "../grid.ts";
import type { KernelMatrix } from "../kernel_matrix.ts";

/**
 * The transfer matrix of one unadjusted Langevin move on the line,
 * exp(-(y - x + h U')^2/4h)/sqrt(4 pi h).
 *
 * Neighbours of a row stand in a ratio that is itself geometric, so that a row
 * takes three exponentials whatever its width.
 *
 * @param grid The nodes.
 * @param slopes dU/dx at the nodes [kT/length].
 * @param dt Step h [time].
 * @returns The matrix; without shadow work, which needs the backward weight alone.
 */
export function eulerMatrix(
  grid: Grid,
  slopes: Float64Array,
  dt: number,
): KernelMatrix {
  const { nodes, origin, spacing } = grid;
  const sigma = Math.sqrt(2 * dt);
  const half = Math.ceil(REACH * sigma / spacing);
  const first = new Int32Array(nodes);
  const offset = new Int32Array(nodes + 1);
  const middle = new Int32Array(nodes);
  for (let j = 0; j < nodes; j++) {
    const at = j - dt * slopes[j]! / spacing;
    middle[j] = Math.round(Math.min(Math.max(at, -1e6), 1e6));
    first[j] = Math.min(Math.max(0, middle[j]! - half), nodes);
    const last = Math.max(first[j]!, Math.min(nodes, middle[j]! + half + 1));
    offset[j + 1] = offset[j]! + last - first[j]!;
  }
  const values = new Float64Array(offset[nodes]!);
  const norm = spacing / Math.sqrt(4 * Math.PI * dt);
  const scale = 1 / (4 * dt);
  const shrink = Math.exp(-2 * spacing * spacing * scale);
  for (let j = 0; j < nodes; j++) {
    const centre = origin + j * spacing - dt * slopes[j]!;
    const a = first[j]!;
    const b = a + offset[j + 1]! - offset[j]!;
    if (a === b) continue;
    const head = Math.min(Math.max(middle[j]!, a), b - 1);
    const off = origin + head * spacing - centre;
    const top = norm * Math.exp(-off * off * scale);
    const base = offset[j]! - a;
    values[base + head] = top;
    let value = top;
    let ratio = Math.exp(-(2 * off + spacing) * spacing * scale);
    for (let i = head + 1; i < b; i++) {
      value *= ratio;
      ratio *= shrink;
      values[base + i] = value;
    }
    value = top;
    ratio = Math.exp((2 * off - spacing) * spacing * scale);
    for (let i = head - 1; i >= a; i--) {
      value *= ratio;
      ratio *= shrink;
      values[base + i] = value;
    }
  }
  const none = new Float64Array(nodes);
  return {
    first,
    offset,
    values,
    undriven: values,
    shadow: none,
    pushed: none,
    accepted: new Float64Array(nodes).fill(1),
  };
}
