/**
 * What cells of equal probability leave of the information of a Gaussian pair.
 *
 * @module
 */
import { gaussLegendre } from "../quadrature.ts";
import { normalCdf } from "../special.ts";

/** The number that a standard normal variable stays below with a probability. */
function normalQuantile(p: number): number {
  let low = -40;
  let high = 40;
  for (let i = 0; i < 200; i++) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) break;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** Nodes of a cell. */
const RULE = gaussLegendre(24);
/** Where the normal density falls below 1e-22. */
const FAR = 10;

/**
 * Mutual information of the numbers of the cells in which the two components of
 * a Gaussian pair lie, each cut into cells of equal probability.
 *
 * @param correlation Between the two, -1 < rho < 1.
 * @param cells Cells of each.
 * @returns The information [nat], below -ln(1 - rho^2)/2.
 *
 * @example Signs of a pair
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { binnedGaussianInformation } from "./binned_gaussian.ts";
 *
 * // Both signs agree with probability 1/2 + asin(rho)/pi.
 * const p = 0.5 + Math.asin(0.6) / Math.PI;
 * const exact = Math.LN2 + p * Math.log(p) + (1 - p) * Math.log(1 - p);
 * assertAlmostEquals(binnedGaussianInformation(0.6, 2), exact, 1e-12);
 * ```
 */
export function binnedGaussianInformation(
  correlation: number,
  cells: number,
): number {
  const edges = Array.from(
    { length: cells + 1 },
    (_, k) => k === 0 ? -FAR : k === cells ? FAR : normalQuantile(k / cells),
  );
  const width = Math.sqrt(1 - correlation * correlation);
  let information = 0;
  for (let i = 0; i < cells; i++) {
    const [a, b] = [edges[i]!, edges[i + 1]!];
    // Short panels: the outer cells are wide.
    const panels = Math.max(1, Math.ceil((b - a) / Math.min(0.5, width)));
    const half = (b - a) / (2 * panels);
    const p = new Float64Array(cells);
    for (let k = 0; k < panels * RULE.x.length; k++) {
      const panel = Math.floor(k / RULE.x.length);
      const node = k % RULE.x.length;
      const x = a + half * (2 * panel + 1 + RULE.x[node]!);
      const weight = half * RULE.w[node]! * Math.exp(-x * x / 2) /
        Math.sqrt(2 * Math.PI);
      let below = 0;
      for (let j = 0; j < cells; j++) {
        const next = j === cells - 1
          ? 1
          : normalCdf((edges[j + 1]! - correlation * x) / width);
        p[j]! += weight * (next - below);
        below = next;
      }
    }
    for (const v of p) {
      if (v > 0) information += v * Math.log(v * cells * cells);
    }
  }
  return information;
}
