/**
 * Chains with Gaussian steps: x' = (I - eta H) x + N(0, eta^2 C).
 *
 * @module
 */
import type { Problem } from "./problem.ts";

/**
 * A quadratic loss with Gaussian noise in place of minibatches.
 *
 * @param hessian H, symmetric, shape [p][p].
 * @param noise C, positive semidefinite, shape [p][p].
 * @returns The problem; its minimum is 0.
 */
export function surrogateProblem(
  hessian: Float64Array,
  noise: Float64Array,
): Problem {
  const p = Math.round(Math.sqrt(hessian.length));
  const zeros = new Float64Array(p);
  return {
    model: { kind: "quadratic", hessian: [...hessian] },
    data: {
      samples: 0,
      inputs: new Float64Array(0),
      targets: new Float64Array(0),
    },
    parameters: p,
    minimum: zeros,
    losses: { samples: 1, parameters: p, gradients: zeros, hessians: hessian },
    quadratic: true,
    gaussianNoise: noise,
    moments: () => ({ hessian, noise, coupling: zeros }),
    constants: () => ({}),
  };
}
