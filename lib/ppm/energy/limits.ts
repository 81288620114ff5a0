/**
 * What chains in an energy cannot do.
 *
 * @module
 */
import { type EnergyRun, pathOf } from "./setting.ts";

/** Height above the lowest energy that chains reach, in units of the temperature. */
const reach = 25;
/** Largest |theta| of a path. */
const mostTheta = 1000;

/** Where chains go at a theta: the lowest |x|, and the largest within reach. */
interface Extent {
  /** |x| of the least energy. */
  readonly bottom: number;
  /** Largest |x| at which the energy is within reach. */
  readonly edge: number;
}

function extentAt({ energy }: EnergyRun, theta: number): Extent {
  const { quartic, quadratic } = energy;
  const phi = (x: number) =>
    x * x * (quartic * x * x + quadratic) - Math.abs(theta) * x;
  let x = 1e-3;
  let lowest = 0;
  let bottom = 0;
  while (phi(x) - lowest < reach) {
    if (phi(x) < lowest) {
      lowest = phi(x);
      bottom = x;
    }
    x *= 1.02;
  }
  return { bottom, edge: x };
}

/** Largest dt at which Euler steps neither overshoot the centre nor a bottom. */
function largestStep(run: EnergyRun, theta: number): number {
  const { quartic, quadratic } = run.energy;
  const { bottom, edge } = extentAt(run, theta);
  const centre = 4 * quartic * edge ** 2 + 2 * quadratic;
  const well = 12 * quartic * bottom ** 2 + 2 * quadratic;
  return 2 / Math.max(centre, well, 1e-300);
}

/**
 * Why a run is refused.
 *
 * @param run The run.
 * @returns A sentence for each reason.
 *
 * @example A step that overshoots
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { energyProblems } from "./limits.ts";
 *
 * const problems = energyProblems({
 *   energy: { quartic: 0, quadratic: 0.5 },
 *   course: {
 *     thetaStart: 0, thetaTarget: 1, learningRate: 0.5, steps: 4, ramp: false,
 *   },
 *   motion: { kernel: "ula", dt: 3, innerSteps: 10 },
 *   chains: 100,
 *   seed: 1,
 * });
 * assertEquals(problems, [
 *   "Cannot use dt [time] as Euler steps must not overshoot, with dt < 2: here it is 3; use a smaller dt or kernel mala.",
 * ]);
 * ```
 */
export function energyProblems(run: EnergyRun): string[] {
  const { energy, motion, course } = run;
  const { quartic, quadratic } = energy;
  if (quartic === 0 && !(quadratic > 0)) {
    return [
      `Cannot use quadratic [energy / length^2] as the energy must confine x, with quadratic > 0 where quartic is 0: here it is ${quadratic}.`,
    ];
  }
  const path = pathOf(energy, course);
  const farthest = path.reduce((most, t) => Math.max(most, Math.abs(t)), 0);
  if (!(farthest <= mostTheta)) {
    return [
      `Cannot use learningRate as theta must stay within ${mostTheta} of 0: here it is ${course.learningRate}, and theta goes to ${
        Number(farthest.toPrecision(3))
      }.`,
    ];
  }
  if (motion.kernel !== "ula") return [];
  const limit = largestStep(run, farthest);
  return motion.dt < limit ? [] : [
    `Cannot use dt [time] as Euler steps must not overshoot, with dt < ${
      Number(limit.toPrecision(3))
    }: here it is ${motion.dt}; use a smaller dt or kernel mala.`,
  ];
}
