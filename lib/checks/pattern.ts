/**
 * Chooses rows by a pattern.
 *
 * @param pattern Part of "P16 v, em, dt 0.02"; the whole of the id or of this
 * text with `*` for anything; or "deterministic" or "monte-carlo". Capitals do
 * not matter. Everything if undefined.
 * @returns Whether a row is chosen.
 *
 * @example Parts and wildcards
 * ```ts
 * import { assert, assertFalse } from "@std/assert";
 * import { selects } from "./pattern.ts";
 *
 * const row = { id: "P16", quantity: "v, em, dt 0.02", kind: "monte-carlo" };
 * assert(selects("p16")(row));
 * assert(selects("P1*")(row));
 * assert(selects("*EM*")(row));
 * assertFalse(selects("16*")(row));
 * ```
 */
export function selects(
  pattern: string | undefined,
): (row: Readonly<Record<"id" | "quantity" | "kind", string>>) => boolean {
  if (pattern === undefined) return () => true;
  const parts = pattern.toLowerCase().split("*");
  const whole = (text: string) => {
    const [first, ...rest] = parts as [string, ...string[]];
    if (!text.startsWith(first)) return false;
    const last = rest.pop()!;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
  return ({ id, quantity, kind }) => {
    if (pattern.toLowerCase() === kind) return true;
    const text = `${id} ${quantity}`.toLowerCase();
    return parts.length === 1
      ? text.includes(parts[0]!)
      : whole(id.toLowerCase()) || whole(text);
  };
}
