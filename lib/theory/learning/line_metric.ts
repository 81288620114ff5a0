import { flowOf, ORDER } from "./cumulative.ts";
import type { LineFamily } from "./line_family.ts";
import type { LineNodes } from "./line_quadrature.ts";
import type { Metric } from "./quadratic_metric.ts";

/**
 * Forces at every node.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @param x The nodes.
 * @returns X, shape [p][nodes].
 */
export function forcesAt(
  family: LineFamily,
  theta: ArrayLike<number>,
  x: Float64Array,
): Float64Array[] {
  const p = family.parameters;
  const out = new Float64Array(p);
  const rows = Array.from({ length: p }, () => new Float64Array(x.length));
  for (let n = 0; n < x.length; n++) {
    family.forces(x[n]!, theta, out);
    for (let i = 0; i < p; i++) rows[i]![n] = out[i]!;
  }
  return rows;
}

/**
 * Average over the Boltzmann density.
 *
 * @param nodes The density.
 * @param f At the nodes.
 * @returns <f>.
 */
export function meanOver(
  { weights, density }: LineNodes,
  f: Float64Array,
): number {
  let sum = 0;
  for (let n = 0; n < f.length; n++) sum += weights[n]! * density[n]! * f[n]!;
  return sum;
}

/**
 * G_F as a covariance and zeta by (28).
 *
 * @param nodes The Boltzmann density.
 * @param forces At the nodes, shape [p][nodes].
 * @returns Both metrics.
 */
export function metricOn(
  nodes: LineNodes,
  forces: readonly Float64Array[],
): Metric {
  const p = forces.length;
  const { weights, density, half } = nodes;
  const n = density.length;
  let mass = 0;
  let meeting = 0;
  while (mass < 0.5 && meeting * ORDER < n) {
    for (let i = 0; i < ORDER; i++) {
      const at = meeting * ORDER + i;
      mass += weights[at]! * density[at]!;
    }
    meeting++;
  }
  const product = new Float64Array(n);
  const rows = forces.map((f) => {
    const mean = meanOver(nodes, f);
    const off = f.map((v) => v - mean);
    for (let i = 0; i < n; i++) product[i] = off[i]! * density[i]!;
    return { off, flow: flowOf(product, half, meeting).values };
  });
  const fisher = new Float64Array(p * p);
  const friction = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let g = 0;
      let z = 0;
      const [a, b] = [rows[i]!, rows[j]!];
      for (let k = 0; k < n; k++) {
        const [w, rho] = [weights[k]!, density[k]!];
        g += w * rho * a.off[k]! * b.off[k]!;
        if (rho > 0) z += w * a.flow[k]! * b.flow[k]! / rho;
      }
      fisher[i * p + j] = fisher[j * p + i] = g;
      friction[i * p + j] = friction[j * p + i] = z;
    }
  }
  return { fisher, friction };
}
