import type { Control } from "../potentials/mod.ts";

/**
 * A control for people.
 *
 * @param control Name and unit, which is empty where its author did not say.
 * @returns Such as "E [energy]".
 */
export function labelOf(
  { name, unit }: Pick<Control, "name" | "unit">,
): string {
  return unit === "" ? name : `${name} [${unit}]`;
}
