/**
 * Numbers as people read them.
 *
 * @module
 */

/** Significant digits of a number that has no error. */
const digits = 7;

/** A number of few significant digits, without trailing zeros. */
export function plain(value: number, precision: number = digits): string {
  const rounded = Number(value.toPrecision(precision));
  const size = Math.abs(rounded);
  const text = size > 0 && (size < 1e-4 || size >= 1e9)
    ? rounded.toExponential()
    : String(rounded);
  return text.replace("e+", "e");
}

/** Decimals that show two digits of an error. */
function decimalsOf(error: number): number {
  const decimals = 1 - Math.floor(Math.log10(error));
  return Math.round(error * 10 ** decimals) >= 100 ? decimals - 1 : decimals;
}

/**
 * A number with its standard error in brackets, in units of the last digit.
 *
 * @param value The number.
 * @param error One standard error; 0 for a deterministic number.
 * @returns Such as "1.1353(15)".
 *
 * @example Two digits of the error
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withError } from "./number.ts";
 *
 * assertEquals(withError(1.13532, 0.00149), "1.1353(15)");
 * assertEquals(withError(0.5, 0), "0.5");
 * assertEquals(withError(1.2345e-7, 2.1e-9), "1.235(21)e-7");
 * ```
 */
export function withError(value: number, error: number): string {
  if (!(error > 0)) return plain(value);
  const decimals = decimalsOf(error);
  const size = Math.max(Math.abs(value), error);
  if (size < 1e-3 || size >= 1e6) {
    const exponent = Math.floor(Math.log10(size));
    const scale = 10 ** -exponent;
    return `${withError(value * scale, error * scale)}e${exponent}`;
  }
  if (decimals <= 0) return `${value.toFixed(0)}(${error.toFixed(0)})`;
  const last = Math.round(error * 10 ** decimals);
  return `${value.toFixed(decimals)}(${last})`;
}

/**
 * An exact number with one digit more than a measured one shows.
 *
 * @param value The exact number.
 * @param error Standard error of the measured one.
 * @returns The number.
 */
export function toCompare(value: number, error: number): string {
  if (!(error > 0)) return plain(value, 4);
  if (Math.abs(value) < 1e-4 * error) return "0";
  const decimals = decimalsOf(error) + 1;
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e6 || decimals < 0 || decimals > 20
    ? plain(value, 4)
    : value.toFixed(decimals);
}

/** A whole number in groups of three digits. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A rate or another large number in three digits, such as "1.83e8". */
export function large(value: number): string {
  return value < 1e4
    ? plain(value, 3)
    : value.toExponential(2).replace("+", "");
}

/** A time as people say it, such as "0.42 s", "3 min 20 s" or "2 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 0.0995) return `${plain(1000 * seconds, 2)} ms`;
  if (seconds < 9.95) return `${plain(seconds, 2)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
