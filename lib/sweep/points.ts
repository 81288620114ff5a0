/**
 * The points of a sweep and what they are called.
 *
 * @module
 */
import type { ParamSpecs } from "../params.ts";
import type { Axes } from "./axes.ts";

/** One combination of values. */
export interface Point {
  /** The swept parameters by name. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Place of each value on its axis, in the order of the axes. */
  readonly places: readonly number[];
  /** Such as "temperature=0.5,batchSize=10": what follows "@" in names of estimates. */
  readonly name: string;
  /** Such as "temperature = 0.5, batchSize = 10". */
  readonly words: string;
}

/** Longest text that stands for itself in a name. */
const longest = 32;

/**
 * A value of an axis in a name.
 *
 * @param value The value.
 * @param place Its place on the axis.
 * @returns The number, the word, or the structure as JSON; "#1" for the first of those that are too long.
 */
export function valueName(value: unknown, place: number): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `#${place + 1}` : text;
}

/**
 * Every combination of the values of all axes.
 *
 * @param axes The axes.
 * @returns The points; the first axis runs fastest.
 *
 * @example Two axes
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pointsOf } from "./points.ts";
 *
 * const points = pointsOf({ temperature: [0, 1], batchSize: [1, 10] });
 * assertEquals(points.map((point) => point.name), [
 *   "temperature=0,batchSize=1",
 *   "temperature=1,batchSize=1",
 *   "temperature=0,batchSize=10",
 *   "temperature=1,batchSize=10",
 * ]);
 * ```
 */
export function pointsOf(axes: Axes): Point[] {
  const names = Object.keys(axes);
  const count = names.reduce((n, name) => n * axes[name]!.length, 1);
  return Array.from({ length: count }, (_, index) => {
    let rest = index;
    const places = names.map((name) => {
      const { length } = axes[name]!;
      const place = rest % length;
      rest = Math.floor(rest / length);
      return place;
    });
    const texts = names.map((name, a) =>
      [name, valueName(axes[name]![places[a]!], places[a]!)] as const
    );
    return {
      values: Object.fromEntries(
        names.map((name, a) => [name, axes[name]![places[a]!]]),
      ),
      places,
      name: texts.map((pair) => pair.join("=")).join(","),
      words: texts.map((pair) => pair.join(" = ")).join(", "),
    };
  });
}

/**
 * Whether the values of an axis are numbers that can be drawn to scale.
 *
 * @param specs Parameters of the experiment.
 * @param name The parameter.
 * @returns False for words, flags and structures, whose places are drawn.
 */
export function isNumeric(specs: ParamSpecs, name: string): boolean {
  const kind = specs[name]?.kind;
  return kind === "number" || kind === "integer";
}

/**
 * Splits the name of an estimate of a sweep.
 *
 * @param full Such as "meanWork@temperature=0.5".
 * @returns Name of the estimate and of its point; the point is undefined where there is none.
 */
export function splitName(full: string): readonly [string, string | undefined] {
  const at = full.indexOf("@");
  return at < 0 ? [full, undefined] : [full.slice(0, at), full.slice(at + 1)];
}
