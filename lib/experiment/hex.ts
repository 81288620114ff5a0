/**
 * Bytes as hexadecimal digits, two a byte.
 *
 * @param bytes The bytes.
 * @returns Such as "00ff".
 *
 * @example Two bytes
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hexOf } from "./hex.ts";
 *
 * assertEquals(hexOf(new Uint8Array([0, 255])), "00ff");
 * ```
 */
export function hexOf(bytes: Uint8Array): string {
  // Browsers of 2024 have no Uint8Array.prototype.toHex.
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
