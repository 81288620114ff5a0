/**
 * Constants as text.
 *
 * @module
 */
import { ExpressionError } from "./error.ts";

/**
 * The shortest decimal that f32 reads as a constant.
 *
 * @param value The constant.
 * @returns Its digits, with a point or an exponent, never negative zero.
 * @throws ExpressionError for what f32 cannot hold.
 */
export function decimalOf(value: number): string {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) {
    throw new ExpressionError(
      `a constant must be within +-3.4e38: here it is ${value}`,
    );
  }
  // Devices may or may not keep what is below the normal numbers.
  if (Math.abs(rounded) < 2 ** -126) return "0.0";
  for (let digits = 1; digits <= 9; digits++) {
    const text = String(Number(rounded.toPrecision(digits)));
    if (Math.fround(Number(text)) === rounded) {
      return /[.e]/.test(text) ? text : `${text}.0`;
    }
  }
  return String(rounded);
}
