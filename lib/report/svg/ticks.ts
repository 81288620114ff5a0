/**
 * Round numbers along an axis.
 *
 * @module
 */

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A power of ten with its exponent raised. */
function power(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((d) => superscripts[+d]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/**
 * Multiples of 1, 2 or 5 times a power of ten inside an interval.
 *
 * @param low Lower end.
 * @param high Upper end, above the lower one.
 * @param count About how many.
 * @returns The numbers, increasing.
 *
 * @example Steps of two
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearTicks } from "./ticks.ts";
 *
 * assertEquals(linearTicks(-1, 9, 5), [0, 2, 4, 6, 8]);
 * ```
 */
export function linearTicks(
  low: number,
  high: number,
  count: number,
): number[] {
  const rough = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit *
    (rough / unit < 1.5
      ? 1
      : rough / unit < 3.5
      ? 2
      : rough / unit < 7.5
      ? 5
      : 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => Number(((first + i) * step).toPrecision(12)),
  );
}

/**
 * Powers of ten inside an interval, thinned to a few; 1, 2 and 5 of each where there are hardly any.
 *
 * @param low Lower end, > 0.
 * @param high Upper end, above the lower one.
 * @param count At most how many powers.
 * @returns The numbers, increasing.
 */
export function logTicks(low: number, high: number, count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 2) {
    const all = [];
    for (let e = first - 1; e <= last; e++) {
      for (const m of [1, 2, 5]) all.push(Number(`${m}e${e}`));
    }
    return all.filter((x) => x >= low * 0.999 && x <= high * 1.001);
  }
  const stride = Math.ceil((last - first + 1) / count);
  const ticks = [];
  for (let e = first; e <= last; e += stride) ticks.push(Number(`1e${e}`));
  return ticks;
}

/**
 * A tick as text, with a real minus sign and powers of ten.
 *
 * @param value The number.
 * @returns Such as "−0.5", "2×10⁶" or "10⁻³".
 */
export function tickText(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size >= 1e5 || size < 1e-3) {
    const [mantissa, exponent] = size.toExponential().split("e");
    const rounded = Number(Number(mantissa).toPrecision(4));
    const factor = rounded === 1 ? "" : `${rounded}×`;
    return sign + factor + power(Number(exponent));
  }
  return sign + String(Number(size.toPrecision(6)));
}
