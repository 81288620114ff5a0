/**
 * Potentials that users might write.
 *
 * @module
 */
import { expressionsReady } from "../../lib/expressions/mod.ts";
import {
  libraryExpressions,
  readLandscape,
} from "../../lib/langevin/landscape.ts";
import type { PotentialRequest } from "../../lib/langevin/written.ts";
import { type Potential, potentials } from "../../lib/potentials/mod.ts";
import { uniform } from "../stats/random.ts";

await expressionsReady();

/**
 * A potential from what a user writes.
 *
 * @param request The potential.
 * @param force What acts besides it.
 * @returns The potential.
 */
export function written(request: PotentialRequest, force?: string): Potential {
  const given = force === undefined ? {} : { x: force };
  const { landscape, problems } = readLandscape(request, given, []);
  if (!landscape) throw new RangeError(problems.join("\n"));
  return landscape.potential;
}

/** Positions before and after a step, controls and their changes. */
export interface Point {
  /** Position. */
  readonly x: number;
  /** Another. */
  readonly y: number;
  /** Controls. */
  readonly l: readonly number[];
  /** How much they changed. */
  readonly change: readonly number[];
}

/**
 * Positions and controls of both signs, in f32.
 *
 * @param potential Whose controls.
 * @param number How many.
 * @returns The points, the same each time.
 */
export function pointsOf({ controls }: Potential, number: number): Point[] {
  const draw = uniform(13);
  const between = (a: number, b: number) => Math.fround(a + (b - a) * draw());
  return Array.from({ length: number }, () => ({
    x: between(-2.5, 2.5),
    y: between(-2.5, 2.5),
    l: controls.map(() => between(-2, 2)),
    change: controls.map(() => between(-1, 1)),
  }));
}

/** A potential of the library and the same one as an expression. */
export interface Twin {
  /** That of the library. */
  readonly library: Potential;
  /** As a user would write it. */
  readonly own: Potential;
}

/** Every potential of the library, written once more. */
export const twins: readonly Twin[] = potentials.map((library) => {
  const { energy, drive } = libraryExpressions[library.name]!;
  const { controls, ring } = library;
  const request = {
    energy,
    controls: controls.map((c) => c.name),
    ring: ring ? ["x"] : [],
  };
  return { library, own: written(request, drive) };
});

/** Potentials that stand in no library, with names for the tests. */
export const strange: Readonly<Record<string, Potential>> = {
  "every function": written({
    energy:
      "a*x^4/4 + log(1 + exp(2*x - b)) + tanh(3*x)*c + exp(-x^2)*sin(2*x + a)/2 + sqrt(1 + x^2) + b*log(2 + x^2)",
    controls: ["a", "b", "c"],
  }),
  "a force that depends on x": written(
    { energy: "k*(x - c)^2/2 + cos(4*x)/8", controls: ["k", "c", "f"] },
    "f*sin(x)/(1 + x^2)",
  ),
  "a ring with a torque that depends on x": written({
    energy: "V*cos(x) + b*sin(2*x)",
    controls: ["V", "b", "f"],
    ring: ["x"],
  }, "f*(1 + cos(x - V)/2)"),
  "a quotient": written({
    energy: "k*x^2/2/(1 + a^2*x^2/10) + x^4/20",
    controls: ["k", "a"],
  }),
  "no control": written("x^4/2 - x^2 + x/5"),
  "twelve controls": written({
    energy: Array.from(
      { length: 12 },
      (_, i) =>
        i === 11 ? "(1 + c11^2)*x^4/8" : `c${i}*(x - 1)^${1 + i % 3}/${9 + i}`,
    ).join(" + "),
    controls: Array.from({ length: 12 }, (_, i) => `c${i}`),
  }),
  "five controls": written({
    energy: "(1 + a^2)*x^4/4 + b*x^3/5 + c*x^2/2 + d*x",
    controls: ["a", "b", "c", "d", "e"],
  }, "e*cos(x)"),
};
