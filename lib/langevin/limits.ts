/**
 * Whether a step fits a system: refusals, warnings, and what the kernel needs.
 *
 * @module
 */
import { confinementProblems, forceProblems } from "./confinement.ts";
import { iterationsOf } from "./newton.ts";
import { edgesOf, reach, region, someControls, spreadOf } from "./region.ts";
import type { LangevinRequest } from "./request.ts";
import { soundnessOf } from "./sound.ts";
import { stepProblems } from "./step_size.ts";

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

/** Beyond this no f32 position makes sense. */
const far = 1e30;
const notConfined =
  "The energy does not confine the particle: no free energy exists and no step-size rule applies.";

/**
 * Looks at a request before it runs.
 *
 * The rules are those of stiffness: `max |mu U''| dt` within 12 T of the
 * minimum decides on stability, its mean on accuracy, and the smallest Jacobian
 * on whether an implicit step has one solution. A written potential must also
 * be sound wherever a particle may go.
 *
 * @param request The request.
 * @returns Problems, warnings and what follows from the energy.
 */
export function limitsOf(request: LangevinRequest): Limits {
  const { potential, kernel, dt, start } = request;
  const warnings: string[] = [];
  const controls = someControls(request);
  const edges = edgesOf(request, controls);
  const box = potential.ring
    ? [-Math.PI, Math.PI] as const
    : potential.domain ?? edges ?? reach(request, controls);
  const problems = potential.written
    ? soundnessOf(request, { box, rows: controls })
    : [];
  if (kernel.quadraticOnly && !potential.quadratic) {
    problems.push(
      `Cannot use kernel ${kernel.name} as it needs a quadratic energy: here it is ${potential.formula}; use kernel itr.`,
    );
  }
  problems.push(...forceProblems(request, controls, edges, warnings));
  if (start === "equilibrium" || start === "stationary") {
    problems.push(...confinementProblems(request, controls));
  } else if (!edges) warnings.push(notConfined);
  const [mean, deviation] = spreadOf(start);
  if (potential.domain && typeof start !== "string") {
    const [low, high] = potential.domain;
    if (mean - 5 * deviation < low || mean + 5 * deviation > high) {
      problems.push(
        `Cannot use start as it must lie in the domain, from x = ${low} to ${high}, with 5 standard deviations: here it is at ${mean} +- ${deviation}.`,
      );
    }
  }
  const refuse = (): Limits => ({
    problems,
    warnings,
    iterations: 1,
    domain: [-far, far],
  });
  if (problems.length > 0) return refuse();
  if (edges) problems.push(...stepProblems(request, warnings));
  if (problems.length > 0) return refuse();
  const iterations = iterationsOf(
    request,
    controls,
    edges ? region(request, controls, 16) : box,
  );
  if (iterations >= 20) {
    problems.push(
      `Cannot use dt [time] as the implicit step must be solved within 20 iterations everywhere: at ${dt} it is not; use a smaller dt.`,
    );
  }
  if (potential.ring || !edges && !potential.domain) {
    return { problems, warnings, iterations, domain: [-far, far] };
  }
  if (potential.domain) {
    return { problems, warnings, iterations, domain: potential.domain };
  }
  const [low, high] = edges!;
  const margin = 0.5 * (high - low);
  const starts = typeof start === "string"
    ? []
    : [mean - 8 * deviation, mean + 8 * deviation];
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
