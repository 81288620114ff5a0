/**
 * Expressions drawn at random, smooth wherever their names are in [-1.5, 1.5].
 *
 * @module
 */
import { uniform } from "../stats/random.ts";

/** What the expressions speak of. */
export const names = ["x", "y", "a", "b"] as const;

/**
 * Draws the text of an expression.
 *
 * @param draw Uniform numbers.
 * @param depth Levels that may be nested.
 * @returns What a user might write.
 */
export function randomText(draw: () => number, depth: number): string {
  const pick = (n: number) => Math.floor(n * draw());
  const part = () => randomText(draw, depth - 1);
  if (depth === 0) {
    return pick(4) === 0
      ? (0.25 + 2 * draw()).toFixed(2)
      : names[pick(names.length)]!;
  }
  switch (pick(14)) {
    case 0:
    case 1:
      return `${part()} + ${part()}`;
    case 2:
      return `${part()} - (${part()})`;
    case 3:
    case 4:
    case 5:
      return `(${part()})*(${part()})`;
    case 6:
      return `(${part()})/(2 + (${part()})^2)`;
    case 7:
      return `-tanh(${part()})^${2 + pick(4)}`;
    case 8:
      return `sin(${part()})`;
    case 9:
      return `cos(${part()})`;
    case 10:
      return `exp(-(${part()})^2/2)`;
    case 11:
      return `log(${(0.5 + draw()).toFixed(2)} + (${part()})^2)`;
    case 12:
      return `sqrt(1 + (${part()})^2)^-${1 + pick(3)}`;
    default:
      return `log(1 + exp(${part()}))`;
  }
}

/**
 * Draws expressions, the same for the same seed.
 *
 * @param count How many.
 * @param seed Seed.
 * @returns Texts.
 */
export function randomTexts(count: number, seed: number): string[] {
  const draw = uniform(seed);
  return Array.from({ length: count }, (_, i) => randomText(draw, 2 + i % 3));
}

/**
 * Draws values of the names.
 *
 * @param count How many points.
 * @param seed Seed.
 * @returns Points, in f32 and in the order of {@linkcode names}.
 */
export function randomPoints(count: number, seed: number): number[][] {
  const draw = uniform(seed);
  return Array.from(
    { length: count },
    () => names.map(() => Math.fround(3 * draw() - 1.5)),
  );
}
