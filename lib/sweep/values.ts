/**
 * Values of an axis as text: lists, ranges, JSON.
 *
 * @module
 */
import type { ParamSpec } from "../params.ts";

/** Significant digits of equal steps: those of 0.1 give 0.3, not 0.30000000000000004. */
const digits = 12;
/** Digits between the ends of equal ratios, where they tell the values apart. */
const fewDigits = 3;

/** Most values of a range. */
const mostValues = 4096;

/**
 * Numbers at equal distances, or of equal ratios, both ends included.
 *
 * @param from First value.
 * @param to Last value.
 * @param count How many, >= 2.
 * @param log Whether ratios are equal; both ends must be > 0.
 * @returns The values, to twelve digits; of equal ratios to three where these differ.
 *
 * @example Three decades
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { spaced } from "./values.ts";
 *
 * assertEquals(spaced(1, 1000, 4, true), [1, 10, 100, 1000]);
 * assertEquals(spaced(1, 10, 4, true), [1, 2.15, 4.64, 10]);
 * assertEquals(spaced(0, 1, 5, false), [0, 0.25, 0.5, 0.75, 1]);
 * ```
 */
export function spaced(
  from: number,
  to: number,
  count: number,
  log: boolean,
): number[] {
  const values = Array.from({ length: count }, (_, i) => {
    const part = i / (count - 1);
    return log ? from * (to / from) ** part : from + (to - from) * part;
  });
  const inside = (places: number) =>
    values.map((value, i) =>
      i === 0 ? from : i === count - 1 ? to : Number(value.toPrecision(places))
    );
  const short = inside(fewDigits);
  return log && new Set(short).size === count ? short : inside(digits);
}

function rangeFrom(text: string): number[] {
  const [from, to, count, scale, ...rest] = text.split(":");
  const [a, b, n] = [from, to, count].map((part) =>
    part === undefined || part.trim() === "" ? NaN : Number(part)
  ) as [number, number, number];
  const log = scale?.trim() === "log";
  const fine = Number.isFinite(a) && Number.isFinite(b) &&
    Number.isSafeInteger(n) && n >= 2 && n <= mostValues && rest.length === 0 &&
    (scale === undefined || log) && (!log || a > 0 && b > 0);
  if (fine) return spaced(a, b, n, log);
  throw new RangeError(
    `a range must be from:to:count with a whole count from 2 to ${mostValues}, or from:to:count:log with both ends > 0: here it is ${text.trim()}.`,
  );
}

function wordOf(spec: ParamSpec, text: string): unknown {
  if (spec.kind === "number" || spec.kind === "integer") {
    return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
  }
  if (spec.kind === "flag" && /^(true|false)$/.test(text)) {
    return text === "true";
  }
  if (spec.kind !== "structure") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An array of values, or several structures side by side. */
function structuresFrom(text: string): unknown[] {
  for (const whole of [text, `[${text}]`]) {
    try {
      const list: unknown = JSON.parse(whole);
      if (Array.isArray(list)) return list;
    } catch {
      continue;
    }
  }
  throw new RangeError(
    `it must be a JSON array of values: here it is ${text.trim()}.`,
  );
}

/**
 * Values out of text: `1,10,100`, `0:1:5`, `1:1000:4:log`, both mixed, or a JSON
 * array of values.
 *
 * @param spec The parameter; ranges of whole numbers are rounded, and what then comes twice is left out.
 * @param text The text.
 * @returns The values, not yet validated.
 * @throws RangeError with the end of a sentence.
 *
 * @example Whole numbers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valuesFrom } from "./values.ts";
 *
 * const spec = { kind: "integer", default: 1, min: 1, help: "" } as const;
 * assertEquals(valuesFrom(spec, "10:1000:5:log"), [10, 32, 100, 316, 1000]);
 * ```
 */
export function valuesFrom(spec: ParamSpec, text: string): unknown[] {
  if (/^\s*[[{]/.test(text)) return structuresFrom(text);
  const ranges = spec.kind === "number" || spec.kind === "integer";
  return text.split(",").flatMap((part) => {
    if (!ranges || !part.includes(":")) return [wordOf(spec, part.trim())];
    const found = rangeFrom(part);
    return spec.kind === "integer"
      ? [...new Set(found.map(Math.round))]
      : found;
  });
}
