/**
 * Whether a step fits a system: refusals, warnings, and what the kernel needs.
 *
 * @module
 */
import { fieldOf } from "../dynamics/field.ts";
import { controlsAt, isConstant } from "../protocols/mod.ts";
import { findDomain, rates } from "../theory/mod.ts";
import { chainOf } from "./chain.ts";
import type { LangevinRequest } from "./request.ts";

/** What a request comes to. */
export interface Limits {
  /** Why it is refused, one sentence each. */
  readonly problems: readonly string[];
  /** What to know before trusting it, one sentence each. */
  readonly warnings: readonly string[];
  /** Newton iterations of an implicit kernel. */
  readonly iterations: number;
  /** Interval outside which a trajectory has escaped [length]. */
  readonly domain: readonly [number, number];
}

/** Rows of the schedule that are looked at. */
const rowsSeen = 64;
/** Beyond this no f32 position makes sense. */
const far = 1e30;

function someControls({ schedule }: LangevinRequest): Float64Array[] {
  if (isConstant(schedule)) return [controlsAt(schedule, 0)];
  const last = schedule.steps + 1;
  const count = Math.min(last, rowsSeen);
  const rows = Array.from(
    { length: count + 1 },
    (_, i) => Math.round(i * last / count),
  );
  return [...new Set([...rows, 1, last - 1])].map((k) =>
    controlsAt(schedule, k)
  );
}

function shape(x: number): string {
  return String(Number(x.toPrecision(3)));
}

/** Lower and upper end of the region within `height` T of the minimum, over all controls. */
function region(
  request: LangevinRequest,
  controls: readonly Float64Array[],
  height: number,
): [number, number] {
  const { potential, temperature, push } = request;
  const ends = controls.map((l) =>
    findDomain(potential, l, height * temperature, push)
  );
  return [
    Math.min(...ends.map(({ a }) => a)),
    Math.max(...ends.map(({ b }) => b)),
  ];
}

/** Iterations after which Newton's method has converged wherever a particle may be. */
function iterationsOf(
  request: LangevinRequest,
  controls: readonly Float64Array[],
): number {
  const { potential, kernel } = request;
  if (!kernel.implicit || potential.quadratic) return 1;
  const field = fieldOf(request);
  const [a, b] = kernel.coefficients({ ...request, iterations: 0 }, NaN);
  const [low, high] = region(request, controls, 16);
  let most = 3;
  for (const l of controls) {
    for (let i = 0; i <= 64; i++) {
      const x = low + (high - low) * i / 64;
      for (const xi of [-5, -2.5, 0, 2.5, 5]) {
        const half = 0.5 * a * field.force(x, l);
        const base = x + half + b * xi;
        let y = base + half;
        let count = 0;
        for (let step = Infinity; count < 20; count++) {
          const slope = 1 + 0.5 * a * field.curvature(y, l);
          step = (y - base - 0.5 * a * field.force(y, l)) / slope;
          if (Math.abs(step) < 1e-7 * Math.max(b, Math.abs(y))) break;
          y -= step;
        }
        most = Math.max(most, count);
      }
    }
  }
  return most;
}

/**
 * Looks at a request before it runs.
 *
 * The rules are those of stiffness: `max |mu U''| dt` within 12 T of the
 * minimum decides on stability, its mean on accuracy, and the smallest Jacobian
 * on whether an implicit step has one solution.
 *
 * @param request The request.
 * @returns Problems, warnings and what follows from the energy.
 */
export function limitsOf(request: LangevinRequest): Limits {
  const { potential, kernel, dt, temperature, start, push } = request;
  const problems: string[] = [];
  const warnings: string[] = [];
  const controls = someControls(request);
  const refuse = (iterations = 1): Limits => ({
    problems,
    warnings,
    iterations,
    domain: [-far, far],
  });

  if (kernel.quadraticOnly && !potential.quadratic) {
    problems.push(
      `Cannot use kernel ${kernel.name} as it needs a quadratic energy: here it is ${potential.formula}; use kernel itr.`,
    );
  }
  const driven = push !== 0 ||
    controls.some((l) => potential.drive(0, l) !== 0);
  if (driven && (kernel.quadraticOnly || kernel.metropolis)) {
    problems.push(
      `Cannot use kernel ${kernel.name} as it needs a conservative force: here a non-conservative force acts; use kernel itr or em.`,
    );
  }
  const confined = start === "equilibrium" || start === "stationary";
  let edges: [number, number];
  try {
    edges = region(request, controls, 40);
    // Equilibrium ignores the push, which must not be what confines.
    for (const l of confined ? controls : []) {
      findDomain(potential, l, 40 * temperature);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (confined) {
      problems.push(
        `Cannot use start "${start}" as U must rise by 40 T on both sides at every moment of the protocol: here ${potential.formula} does not; use a point or gaussian start.`,
      );
    } else {
      warnings.push(
        "The energy does not confine the particle: no free energy exists and no step-size rule applies.",
      );
    }
    return refuse();
  }
  if (problems.length > 0) return refuse();

  const { typical, stiffest, at, smallestJacobian } = rates(chainOf(request));
  const { stable, accurate } = kernel.limits;
  if (stable !== undefined && stiffest * dt > stable) {
    problems.push(
      `Cannot use dt [time] as max |mu U''| dt must be <= ${stable} for kernel ${kernel.name}: here it is ${
        shape(stiffest * dt)
      } at x = ${shape(at)}; use dt <= ${
        shape(0.999 * stable / stiffest)
      } or kernel itr.`,
    );
  }
  if (kernel.implicit && smallestJacobian < 0.3) {
    problems.push(
      `Cannot use dt [time] as 1 + mu U'' dt / 2 must be >= 0.3 for kernel ${kernel.name}: here it is ${
        shape(smallestJacobian)
      } where U is concave; use dt <= ${
        shape(0.999 * dt * 0.7 / (1 - smallestJacobian))
      }.`,
    );
  }
  if (problems.length > 0) return refuse();
  if (accurate !== undefined && typical * dt > accurate) {
    warnings.push(
      `dt is coarse: the mean of |mu U''| dt is ${
        shape(typical * dt)
      }, above ${accurate} for kernel ${kernel.name}; fluctuation theorems still hold, mean work carries an error of order dt${
        kernel.implicit ? "^2" : ""
      }.`,
    );
  }
  const iterations = iterationsOf(request, controls);
  if (iterations >= 20) {
    problems.push(
      `Cannot use dt [time] as the implicit step must be solved within 20 iterations everywhere: at ${dt} it is not; use a smaller dt.`,
    );
  }
  const [low, high] = potential.ring ? [-far, far] : edges;
  const margin = 0.5 * (high - low);
  const starts = typeof start === "string"
    ? []
    : "point" in start
    ? [start.point[0]!]
    : [-8, 8].map((s) =>
      start.gaussian.mean[0]! + s * Math.sqrt(start.gaussian.covariance[0]![0]!)
    );
  return {
    problems,
    warnings,
    iterations,
    domain: [
      Math.min(low - margin, ...starts.map((x) => x - margin)),
      Math.max(high + margin, ...starts.map((x) => x + margin)),
    ],
  };
}
