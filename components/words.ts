/**
 * Words and numbers as the pages show them.
 *
 * @module
 */
import { grouped, plain } from "../lib/report/number.ts";

const raised: Readonly<Record<string, string>> = {
  "2": "²",
  "3": "³",
  "4": "⁴",
};

/**
 * A unit as people write it.
 *
 * @param unit Such as "energy / length^2"; "1" for a pure number.
 * @returns Such as "energy / length²"; empty for a pure number.
 */
export function unitText(unit: string): string {
  if (unit === "1") return "";
  return unit.replace(/\^([234])/g, (_, digit) => raised[digit]!);
}

/**
 * A phrase as a sentence begins.
 *
 * @param text Such as "what it costs".
 * @returns Such as "What it costs"; a symbol at the beginning stays as it is.
 */
export function sentenceText(text: string): string {
  return /^[a-z] *=/.test(text) ? text : capital(text);
}

/**
 * A distance in standard errors.
 *
 * @param z The distance; undefined where there is none.
 * @returns Such as "+0.42"; empty where there is none.
 */
export function zText(z: number | undefined): string {
  if (z === undefined || !Number.isFinite(z)) return "";
  const text = Math.abs(z) < 99.995
    ? Math.abs(z).toFixed(2)
    : plain(Math.abs(z), 3);
  return `${z < 0 ? "−" : "+"}${text}`;
}

/**
 * Rows of a run with what they are called.
 *
 * @param count How many.
 * @param rows Their name, such as "trajectories".
 * @returns Such as "1 trajectory" or "1,024 learners".
 */
export function rowsText(count: number, rows: string): string {
  const noun = count === 1 ? rows.replace(/ies$/, "y").replace(/s$/, "") : rows;
  return `${grouped(count)} ${noun}`;
}

/**
 * A number with a minus as long as the plus.
 *
 * @param text Such as "-1.2e-6".
 * @returns Such as "−1.2e-6".
 */
export function minusText(text: string): string {
  return text.replace(/^-/, "−");
}

/**
 * A moment of the run list.
 *
 * @param iso ISO 8601, UTC.
 * @returns Such as "2026-03-01 09:30 UTC".
 */
export function momentText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/**
 * The first letter of a sentence, made large.
 *
 * @param text A phrase.
 * @returns The same with a capital.
 */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A count with its noun.
 *
 * @param count How many.
 * @param one The noun, such as "run".
 * @param many Its plural. Defaults to the noun with an s.
 * @returns Such as "1 run".
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
