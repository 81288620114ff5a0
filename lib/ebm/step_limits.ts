/**
 * Whether unadjusted moves are stable.
 *
 * @module
 */
import type { Family, LineFamily, QuadraticFamily } from "../theory/mod.ts";
import { symmetricEigen } from "../theory/learning/eigen.ts";
import { lineDomain } from "../theory/learning/line_quadrature.ts";
import type { Model } from "./model.ts";
import type { LearningRun } from "./run.ts";

/** Height up to which chains of a run may climb [kT]. */
const climb = 60;
/** Largest product of step and curvature in the wells at which unadjusted moves are close to the model; 0.08 and some room. */
const smooth = 0.1;

const tidy = (value: number) => Number(value.toPrecision(3));

/** Largest stiffness of a quadratic energy. */
function stiffest(
  family: QuadraticFamily,
  theta: ArrayLike<number>,
): number {
  return Math.max(...symmetricEigen(family.at(theta).precision).values);
}

function ofQuadratic(
  family: QuadraticFamily,
  thetas: readonly (readonly number[])[],
  dt: number,
): string[] {
  const most = Math.max(...thetas.map((theta) => stiffest(family, theta)));
  return dt * most < 2 ? [] : [
    `Cannot use dt [time] as unadjusted moves must be stable, 0 < dt kappa < 2, dt < ${
      tidy(2 / most)
    }: here dt kappa is ${tidy(dt * most)}; use a smaller dt or kernel ou.`,
  ];
}

/** Curvature where the energy has a minimum. */
function curvatureInWells(
  family: LineFamily,
  theta: readonly number[],
  low: number,
  high: number,
): number {
  const cells = 400;
  const width = (high - low) / cells;
  let most = 0;
  let before = family.slope(low, theta);
  for (let i = 1; i <= cells; i++) {
    const after = family.slope(low + i * width, theta);
    if (before <= 0 && after > 0) {
      most = Math.max(most, (after - before) / width);
    }
    before = after;
  }
  return most;
}

function ofLine(
  family: LineFamily,
  thetas: readonly (readonly number[])[],
  dt: number,
): { problems: string[]; warnings: string[] } {
  for (const theta of thetas) {
    const { a, b } = lineDomain(family, theta, climb);
    const middle = 0.5 * (a + b);
    const worst = [a, b].reduce(
      (m, x) => Math.max(m, Math.abs(family.slope(x, theta) / (x - middle))),
      0,
    );
    if (dt * worst > 2) {
      return {
        problems: [
          `Cannot use dt [time] as unadjusted moves must not explode, dt |U'(x)| <= 2 |x| up to ${climb} kT, dt <= ${
            tidy(2 / worst)
          }: here it is ${dt}; use a smaller dt or kernel mala.`,
        ],
        warnings: [],
      };
    }
  }
  const most = Math.max(...thetas.map((theta) => {
    const { a, b } = lineDomain(family, theta, 12);
    return curvatureInWells(family, theta, a, b);
  }));
  return {
    problems: [],
    warnings: dt * most <= smooth ? [] : [
      `Unadjusted moves shift the density of the chains: dt times the curvature in the wells is ${
        tidy(dt * most)
      }, above ${smooth}; W alone then misses the Jarzynski equality, W + W_sh does not.`,
    ],
  };
}

/**
 * Looks at the step of unadjusted moves.
 *
 * @param model What is learnt.
 * @param run The run.
 * @returns Why the step is refused, and what to know of it.
 */
export function stepLimits(
  { family, thetaStart, thetaTarget }: Model,
  { kernel, dt }: LearningRun,
): { readonly problems: string[]; readonly warnings: string[] } {
  if (kernel !== "ula" || !family) return { problems: [], warnings: [] };
  const thetas = thetaTarget ? [thetaStart, thetaTarget] : [thetaStart];
  const known: Family = family;
  switch (known.kind) {
    case "quadratic":
      return { problems: ofQuadratic(known, thetas, dt), warnings: [] };
    case "line":
      return ofLine(known, thetas, dt);
    case "plane":
      return { problems: [], warnings: [] };
  }
}
